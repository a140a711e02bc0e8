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
