-- Events and command outcomes are append-only for everyone, as movements and invoices are; the dispatcher alone writes an
-- event's position.
CREATE TRIGGER event_append_only
  BEFORE DELETE OR UPDATE OF id, at, type, order_id, subject_id, warehouse_id, actor_id, device_id, command_id, data ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER command_append_only BEFORE UPDATE OR DELETE ON command FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER command_no_truncate BEFORE TRUNCATE ON command FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_truncate;
ALTER TABLE command ENABLE ALWAYS TRIGGER command_append_only;
ALTER TABLE command ENABLE ALWAYS TRIGGER command_no_truncate;
ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_append_only;
ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_no_truncate;
