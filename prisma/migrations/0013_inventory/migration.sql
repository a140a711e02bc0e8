-- Stock on the desk: the way back of a stock command, opening stock from a file, and the list by name.

CREATE INDEX "item_name_sku_idx" ON "item"("name", "sku");
CREATE INDEX stock_level_unavailable ON stock_level (item_id) WHERE unavailable > 0;

/* Body: {commandId, itemId}. Posts the reversal of every movement of an earlier stock command on this item; what it
   put there must still be available. Refuses nothing_to_reverse and already_reversed. */
CREATE FUNCTION command_stock_reverse(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  m movement%ROWTYPE;
  v_from bin%ROWTYPE;
  v_to bin%ROWTYPE;
  v_count int := 0;
BEGIN
  FOR m IN SELECT mv.* FROM movement mv JOIN command c ON c.id = mv.command_id
    WHERE mv.item_id = (b ->> 'itemId')::uuid AND mv.command_id = (b ->> 'commandId')::uuid
      AND c.kind IN ('stock.receive', 'stock.move', 'stock.adjust') ORDER BY mv.id
  LOOP
    IF EXISTS (SELECT 1 FROM movement r WHERE r.item_id = m.item_id AND r.id > m.id AND r.reverses_id = m.id) THEN
      PERFORM refuse('already_reversed', jsonb_build_object('movementId', m.id));
    END IF;
    SELECT * INTO v_from FROM bin WHERE id = m.from_bin_id;
    SELECT * INTO v_to FROM bin WHERE id = m.to_bin_id;
    IF v_from.warehouse_id IS NOT NULL THEN PERFORM require_scope(p_cmd, v_from.warehouse_id); END IF;
    IF v_to.warehouse_id IS NOT NULL THEN PERFORM require_scope(p_cmd, v_to.warehouse_id); END IF;
    PERFORM post_movement(m.item_id, m.lot_id, m.to_bin_id, state_at(v_to.kind), m.from_bin_id, state_at(v_from.kind),
      m.quantity, 'reversal', p_cmd, NULL, NULL, m.id);
    PERFORM record_event(p_cmd, 'stock.reversed', NULL, m.item_id, coalesce(v_to.warehouse_id, v_from.warehouse_id),
      b || jsonb_build_object('quantity', m.quantity, 'reason', m.reason));
    v_count := v_count + 1;
  END LOOP;
  IF v_count = 0 THEN PERFORM refuse('nothing_to_reverse', b); END IF;
  RETURN jsonb_build_object('movements', v_count);
END $$;

-- Body: {rows: [{itemId, binId, lotId, quantity}]}. Opening stock, all or nothing: supplier to bin, row by row.
CREATE FUNCTION command_stock_import(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  r jsonb;
  v_bin bin%ROWTYPE;
  v_units bigint := 0;
  v_warehouses uuid[] := '{}';
BEGIN
  -- in the order every command locks levels in
  FOR r IN SELECT value FROM jsonb_array_elements(p_cmd -> 'body' -> 'rows')
    ORDER BY (value ->> 'itemId')::uuid, (value ->> 'binId')::uuid, (value ->> 'lotId')::uuid
  LOOP
    v_bin := stock_bin(p_cmd, (r ->> 'binId')::uuid);
    PERFORM post_movement((r ->> 'itemId')::uuid, (r ->> 'lotId')::uuid, '00000000-0000-7000-8000-000000000001',
      'available', v_bin.id, state_at(v_bin.kind), stock_quantity(r), 'opening', p_cmd);
    v_units := v_units + (r ->> 'quantity')::int;
    IF NOT v_bin.warehouse_id = ANY (v_warehouses) THEN v_warehouses := v_warehouses || v_bin.warehouse_id; END IF;
  END LOOP;
  PERFORM record_event(p_cmd, 'stock.imported', NULL, NULL, w, jsonb_build_object('units', v_units))
  FROM unnest(v_warehouses) w;
  RETURN jsonb_build_object('units', v_units, 'rows', jsonb_array_length(p_cmd -> 'body' -> 'rows'));
END $$;

/* Body: {itemId, binId, lotId?, counted, reason}. Sets on hand to what was counted; the difference is posted against
   adjustment. Refuses a count below what is allocated or withheld there; in quarantine all is unavailable by place,
   so that only allocated bounds it. */
CREATE OR REPLACE FUNCTION command_stock_adjust(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_bin bin%ROWTYPE := stock_bin(p_cmd, (b ->> 'binId')::uuid);
  v_lot uuid := coalesce((b ->> 'lotId')::uuid, '00000000-0000-0000-0000-000000000000');
  v_level stock_level%ROWTYPE;
  v_diff int;
BEGIN
  SELECT * INTO v_level FROM stock_level WHERE item_id = (b ->> 'itemId')::uuid AND bin_id = v_bin.id AND lot_id = v_lot FOR UPDATE;
  v_diff := (b ->> 'counted')::int - coalesce(v_level.on_hand, 0);
  IF (b ->> 'counted')::int < coalesce(v_level.allocated, 0)
    + (CASE WHEN v_bin.kind = 'quarantine' THEN 0 ELSE coalesce(v_level.unavailable, 0) END)
  THEN
    PERFORM refuse('below_allocated', jsonb_build_object('counted', b -> 'counted', 'allocated', v_level.allocated,
      'unavailable', v_level.unavailable));
  END IF;
  IF v_diff > 0 THEN
    PERFORM post_movement((b ->> 'itemId')::uuid, v_lot, '00000000-0000-7000-8000-000000000004', 'available', v_bin.id,
      state_at(v_bin.kind), v_diff, coalesce(b ->> 'reason', 'count'), p_cmd);
  ELSIF v_diff < 0 THEN
    PERFORM post_movement((b ->> 'itemId')::uuid, v_lot, v_bin.id, state_at(v_bin.kind), '00000000-0000-7000-8000-000000000004',
      'available', -v_diff, coalesce(b ->> 'reason', 'count'), p_cmd);
  END IF;
  UPDATE bin SET counted_at = now() WHERE id = v_bin.id;
  PERFORM record_event(p_cmd, 'stock.adjusted', NULL, (b ->> 'itemId')::uuid, v_bin.warehouse_id,
    b || jsonb_build_object('difference', v_diff));
  RETURN jsonb_build_object('difference', v_diff);
END $$;

/* As in 0003 for the hot kinds; any other kind goes to the function command_<kind with _ for .> when there is one, so
   that a later migration adds a command by adding its function. */
CREATE OR REPLACE FUNCTION run_command(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_kind text := p_cmd ->> 'kind';
  v_function text;
  v_result jsonb;
BEGIN
  CASE v_kind
    WHEN 'pick.confirm' THEN RETURN command_pick_confirm(p_cmd);
    WHEN 'pick.short' THEN RETURN command_pick_short(p_cmd);
    WHEN 'pick.undo' THEN RETURN command_pick_undo(p_cmd);
    WHEN 'job.next' THEN RETURN command_job_next(p_cmd);
    WHEN 'job.release' THEN RETURN command_job_release(p_cmd);
    WHEN 'pack.parcel' THEN RETURN command_pack_parcel(p_cmd);
    WHEN 'pack.void' THEN RETURN command_pack_void(p_cmd);
    WHEN 'dispatch.load' THEN RETURN command_dispatch_load(p_cmd);
    WHEN 'dispatch.unload' THEN RETURN command_dispatch_unload(p_cmd);
    WHEN 'dispatch.hand_over' THEN RETURN command_dispatch_hand_over(p_cmd);
    WHEN 'parcel.track' THEN RETURN command_parcel_track(p_cmd);
    WHEN 'order.place' THEN RETURN command_order_place(p_cmd);
    WHEN 'order.allocate' THEN RETURN command_order_allocate(p_cmd);
    WHEN 'order.hold' THEN RETURN command_order_hold(p_cmd);
    WHEN 'order.release_hold' THEN RETURN command_order_release_hold(p_cmd);
    WHEN 'order.cancel' THEN RETURN command_order_cancel(p_cmd);
    WHEN 'order.update' THEN RETURN command_order_update(p_cmd);
    WHEN 'order.put_back' THEN RETURN command_order_put_back(p_cmd);
    WHEN 'stock.receive' THEN RETURN command_stock_receive(p_cmd);
    WHEN 'stock.move' THEN RETURN command_stock_move(p_cmd);
    WHEN 'stock.adjust' THEN RETURN command_stock_adjust(p_cmd);
    WHEN 'stock.withhold' THEN RETURN command_stock_withhold(p_cmd);
    WHEN 'exception.resolve' THEN RETURN command_exception_resolve(p_cmd);
    ELSE
      v_function := 'command_' || replace(v_kind, '.', '_');
      IF v_kind !~ '^[a-z]+\.[a-z_]+$' OR to_regprocedure(v_function || '(jsonb)') IS NULL THEN
        PERFORM refuse('unknown_command', jsonb_build_object('kind', v_kind));
      END IF;
      EXECUTE format('SELECT %I($1)', v_function) INTO v_result USING p_cmd;
      RETURN v_result;
  END CASE;
  RETURN NULL;
END $$;
