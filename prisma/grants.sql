-- What the application's own role may do: it owns nothing, and stock, ledger, invoices and command outcomes
-- change only through apply_commands (SECURITY DEFINER). Run by the owner after every migration.
GRANT USAGE ON SCHEMA public TO dockline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO dockline_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO dockline_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON movement, stock_level, allocation, command, invoice, invoice_series,
  parcel, parcel_line, _prisma_migrations FROM dockline_app;
REVOKE UPDATE, DELETE, TRUNCATE ON event FROM dockline_app;
GRANT UPDATE (position) ON event TO dockline_app;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION apply_commands(uuid, jsonb), apply_calls(jsonb), session_is_live(uuid), new_id(),
  order_in_scope(uuid, uuid[]) TO dockline_app;
