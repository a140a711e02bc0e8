-- The stock ledger: bounds, the virtual places, and the refusal to rewrite history.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE order_number START 10001;
CREATE SEQUENCE sscc_serial START 1;
CREATE SEQUENCE tracking_serial START 1000001;

ALTER TABLE stock_level
  ADD CONSTRAINT stock_level_bounds CHECK (
    on_hand >= 0 AND allocated >= 0 AND unavailable >= 0 AND allocated + unavailable <= on_hand);
ALTER TABLE allocation
  ADD CONSTRAINT allocation_bounds CHECK (
    quantity > 0 AND picked >= 0 AND short >= 0 AND released >= 0
    AND picked + short + released <= quantity
    AND packed >= 0 AND packed <= picked AND shipped >= 0 AND shipped <= packed);
ALTER TABLE movement
  ADD CONSTRAINT movement_moves CHECK (quantity > 0 AND from_bin_id <> to_bin_id);
ALTER TABLE order_line
  ADD CONSTRAINT order_line_bounds CHECK (
    quantity >= 0 AND allocated >= 0 AND backordered >= 0 AND cancelled >= 0 AND shipped >= 0
    AND (kind NOT IN ('item', 'component') OR allocated + backordered + cancelled = quantity)
    AND cancelled <= quantity AND (kind NOT IN ('item', 'component') OR shipped <= allocated));
ALTER TABLE fulfilment_order
  ADD CONSTRAINT fulfilment_order_bounds CHECK (
    units >= 0 AND picked >= 0 AND short >= 0 AND picked + short <= units
    AND packed >= 0 AND packed <= picked AND shipped >= 0 AND shipped <= packed);
ALTER TABLE "order"
  ADD CONSTRAINT order_currency CHECK (currency ~ '^[A-Z]{3}$');

-- Room for updates in place (HOT) on the tables that hot commands change.
ALTER TABLE stock_level SET (fillfactor = 60);
ALTER TABLE allocation SET (fillfactor = 70);
ALTER TABLE fulfilment_order SET (fillfactor = 60);
ALTER TABLE order_line SET (fillfactor = 80);
ALTER TABLE "order" SET (fillfactor = 80);
ALTER TABLE batch SET (fillfactor = 70);
ALTER TABLE event SET (fillfactor = 90);

-- Supplier, customer, scrap and adjustment are places too; "no lot" is a lot.
INSERT INTO bin (id, code, kind) VALUES
  ('00000000-0000-7000-8000-000000000001', 'SUPPLIER', 'supplier'),
  ('00000000-0000-7000-8000-000000000002', 'CUSTOMER', 'customer'),
  ('00000000-0000-7000-8000-000000000003', 'SCRAP', 'scrap'),
  ('00000000-0000-7000-8000-000000000004', 'ADJUSTMENT', 'adjustment');
INSERT INTO lot (id, code) VALUES ('00000000-0000-0000-0000-000000000000', '');
INSERT INTO invoice_series (code, prefix, next) VALUES ('INV', 'INV-', 1);

CREATE FUNCTION is_virtual_place(p_bin uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT p_bin <= '00000000-0000-7000-8000-0000000000ff'::uuid $$;

-- Movements, events and command outcomes are append-only, for everyone.
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused; write a reversal instead', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER movement_append_only BEFORE UPDATE OR DELETE ON movement
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER movement_no_truncate BEFORE TRUNCATE ON movement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
ALTER TABLE movement ENABLE ALWAYS TRIGGER movement_append_only;
ALTER TABLE movement ENABLE ALWAYS TRIGGER movement_no_truncate;
CREATE TRIGGER invoice_append_only BEFORE UPDATE OR DELETE ON invoice
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER invoice_no_truncate BEFORE TRUNCATE ON invoice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

-- Lists and queues.
CREATE INDEX order_search ON "order" USING gin (search gin_trgm_ops);
CREATE INDEX order_held ON "order" (placed_at DESC, id DESC) WHERE held;
CREATE INDEX order_open_backordered ON order_line (item_id) WHERE backordered > 0;
CREATE INDEX event_undispatched ON event (id) WHERE position IS NULL;
CREATE INDEX hold_active ON hold (placed_at) WHERE released_at IS NULL;
CREATE INDEX exception_open ON exception (opened_at) WHERE resolved_at IS NULL;
CREATE INDEX item_search ON item USING gin (lower(sku || ' ' || name) gin_trgm_ops);
CREATE INDEX fulfilment_order_open ON fulfilment_order (warehouse_id, created_at)
  WHERE status NOT IN ('closed', 'cancelled');
CREATE INDEX allocation_open ON allocation (item_id, bin_id, lot_id) WHERE shipped + short + released < quantity;

-- UUIDv7 where the server has it (PostgreSQL 18), else v4.
DO $$
BEGIN
  IF to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL THEN
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT uuidv7()';
  ELSE
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT gen_random_uuid()';
  END IF;
END $$;

-- A refusal is a value: it rolls the command back and becomes its outcome.
CREATE FUNCTION refuse(p_code text, p_detail jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', p_code USING ERRCODE = 'DL001', DETAIL = p_detail::text;
END $$;

-- A conflict is kept for a person to settle (I6).
CREATE FUNCTION conflict(p_code text, p_detail jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', p_code USING ERRCODE = 'DL003', DETAIL = p_detail::text;
END $$;

/* Levels are locked by advisory locks, always in the order of their keys, before any row is touched: random order
   deadlocks, and a row locked outside a command's subtransaction and updated inside it would cost a multixact. */
CREATE FUNCTION level_key(p_item uuid, p_bin uuid, p_lot uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT hash_record_extended(ROW(p_item, p_bin, p_lot), 0) $$;

CREATE FUNCTION lock_keys(p_keys bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v bigint;
BEGIN
  FOR v IN SELECT DISTINCT k FROM unnest(p_keys) k ORDER BY k LOOP
    PERFORM pg_advisory_xact_lock(v);
  END LOOP;
END $$;

-- Every level, bin and staging, of these allocations.
CREATE FUNCTION lock_levels(p_allocations uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_keys(array_agg(k)) FROM (
    SELECT level_key(item_id, bin_id, lot_id) AS k FROM allocation WHERE id = ANY (p_allocations)
    UNION ALL SELECT level_key(item_id, staging_bin_id, lot_id) FROM allocation WHERE id = ANY (p_allocations)) x;
END $$;

/* One row of the ledger and both levels it changes.
   p_from_state / p_to_state: 'available', 'allocated' or 'unavailable' at that place.
   Refuses not_enough_stock with both sides. */
CREATE FUNCTION post_movement(
  p_item uuid, p_lot uuid, p_from uuid, p_from_state text, p_to uuid, p_to_state text,
  p_quantity int, p_reason text, p_cmd jsonb, p_order uuid DEFAULT NULL, p_allocation uuid DEFAULT NULL,
  p_reverses bigint DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_id bigint;
  v_allocated int := CASE WHEN p_from_state = 'allocated' THEN p_quantity ELSE 0 END;
  v_unavailable int := CASE WHEN p_from_state = 'unavailable' THEN p_quantity ELSE 0 END;
  v_physical boolean := p_to > '00000000-0000-7000-8000-0000000000ff'::uuid;
  v_from_key bigint := level_key(p_item, p_from, p_lot);
  v_to_key bigint := level_key(p_item, p_to, p_lot);
BEGIN
  PERFORM pg_advisory_xact_lock(least(v_from_key, v_to_key)), pg_advisory_xact_lock(greatest(v_from_key, v_to_key));
  IF p_from > '00000000-0000-7000-8000-0000000000ff'::uuid THEN
    UPDATE stock_level SET on_hand = on_hand - p_quantity, allocated = allocated - v_allocated,
      unavailable = unavailable - v_unavailable
    WHERE item_id = p_item AND bin_id = p_from AND lot_id = p_lot
      AND p_quantity <= CASE p_from_state WHEN 'allocated' THEN allocated
        WHEN 'unavailable' THEN unavailable ELSE on_hand - allocated - unavailable END;
    IF NOT FOUND THEN
      PERFORM refuse('not_enough_stock', jsonb_build_object('itemId', p_item, 'binId', p_from, 'lotId', p_lot,
        'needed', p_quantity, 'state', p_from_state, 'there', coalesce((
          SELECT CASE p_from_state WHEN 'allocated' THEN allocated WHEN 'unavailable' THEN unavailable
            ELSE on_hand - allocated - unavailable END
          FROM stock_level WHERE item_id = p_item AND bin_id = p_from AND lot_id = p_lot), 0)));
    END IF;
  END IF;
  IF v_physical THEN
    v_allocated := CASE WHEN p_to_state = 'allocated' THEN p_quantity ELSE 0 END;
    v_unavailable := CASE WHEN p_to_state = 'unavailable' THEN p_quantity ELSE 0 END;
    UPDATE stock_level SET on_hand = on_hand + p_quantity, allocated = allocated + v_allocated,
      unavailable = unavailable + v_unavailable
    WHERE item_id = p_item AND bin_id = p_to AND lot_id = p_lot;
    IF NOT FOUND THEN
      INSERT INTO stock_level AS l (item_id, bin_id, lot_id, warehouse_id, on_hand, allocated, unavailable)
      SELECT p_item, p_to, p_lot, b.warehouse_id, p_quantity, v_allocated, v_unavailable FROM bin b WHERE b.id = p_to
      ON CONFLICT (item_id, bin_id, lot_id) DO UPDATE SET
        on_hand = l.on_hand + excluded.on_hand,
        allocated = l.allocated + excluded.allocated,
        unavailable = l.unavailable + excluded.unavailable;
    END IF;
  END IF;
  INSERT INTO movement (item_id, lot_id, from_bin_id, to_bin_id, quantity, reason, order_id, allocation_id,
    command_id, actor_id, reverses_id)
  VALUES (p_item, p_lot, p_from, p_to, p_quantity, p_reason, p_order, p_allocation,
    (p_cmd ->> 'id')::uuid, (p_cmd ->> 'actorId')::uuid, p_reverses)
  RETURNING id INTO v_id;
  RETURN v_id;
END $$;

-- plpgsql keeps its plans for the session; a SQL-language function that writes is planned at every call.
CREATE FUNCTION record_event(
  p_cmd jsonb, p_type text, p_order uuid, p_subject uuid, p_warehouse uuid, p_data jsonb DEFAULT '{}'
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (type, order_id, subject_id, warehouse_id, actor_id, device_id, command_id, data)
  VALUES (p_type, p_order, p_subject, p_warehouse, (p_cmd ->> 'actorId')::uuid,
    (p_cmd ->> 'deviceId')::uuid, (p_cmd ->> 'id')::uuid, p_data);
END $$;
