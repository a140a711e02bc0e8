-- An undo swaps the line's surplus before it asks for a new pick; the decision of a surplus is not opened by hand.

/* Body: {allocationId, quantity, leaseToken}. The units go back to their bin: a reversal, not a deletion. Surplus goes
   first and is available there, also when it lies in the tote from another bin of the line: those units are wanted in
   its place. What is still wanted after that stays owed and is picked again. */
CREATE OR REPLACE FUNCTION command_pick_undo(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation := pick_line(p_cmd, false);
  v_quantity int := (b ->> 'quantity')::int;
  v_back int;
  v_swap int;
  v_other record;
  v_fo fulfilment_order%ROWTYPE;
BEGIN
  PERFORM lock_levels(array_agg(a.id)) FROM allocation a WHERE a.order_line_id = v.order_line_id;
  PERFORM 1 FROM allocation a WHERE a.order_line_id = v.order_line_id ORDER BY a.id FOR UPDATE;
  SELECT a.* INTO v FROM allocation a WHERE a.id = v.id;
  IF v.picked - v.packed < v_quantity THEN
    PERFORM refuse('nothing_to_undo', jsonb_build_object('quantity', v_quantity, 'picked', v.picked - v.packed));
  END IF;
  -- asked under the level's lock, which a cancel takes first: the units of a cancelled order come back by its put-back
  IF EXISTS (SELECT 1 FROM "order" WHERE id = v.order_id AND status = 'cancelled') THEN
    PERFORM conflict('work_stopped', jsonb_build_object('allocationId', v.id, 'orderId', v.order_id, 'itemId', v.item_id,
      'binId', v.bin_id, 'warehouseId', (SELECT warehouse_id FROM bin WHERE id = v.bin_id), 'quantity', v_quantity,
      'status', 'cancelled'));
  END IF;
  FOR v_other IN SELECT a.id, a.surplus FROM allocation a WHERE a.order_line_id = v.order_line_id
    AND a.fulfilment_order_id = v.fulfilment_order_id AND a.id <> v.id AND a.surplus > 0 ORDER BY a.id LOOP
    EXIT WHEN v.surplus >= v_quantity;
    v_swap := least(v_other.surplus, v_quantity - v.surplus);
    UPDATE allocation SET surplus = surplus - v_swap WHERE id = v_other.id;
    UPDATE allocation SET surplus = surplus + v_swap WHERE id = v.id RETURNING * INTO v;
  END LOOP;
  v_back := least(v.surplus, v_quantity);
  IF v_back > 0 THEN
    PERFORM put_units_back(p_cmd, v, v_back, 'pick_undo');
    v_quantity := v_quantity - v_back;
  END IF;
  IF v_quantity > 0 THEN
    PERFORM post_movement(v.item_id, v.lot_id, v.staging_bin_id, 'allocated', v.bin_id, 'allocated', v_quantity, 'pick_undo',
      p_cmd, v.order_id, v.id, (SELECT max(id) FROM movement WHERE allocation_id = v.id AND reason = 'pick' AND order_id = v.order_id));
    UPDATE allocation SET picked = picked - v_quantity WHERE id = v.id;
    UPDATE fulfilment_order SET picked = picked - v_quantity WHERE id = v.fulfilment_order_id RETURNING * INTO v_fo;
    UPDATE batch SET status = 'leased', finished_at = NULL WHERE id = v_fo.batch_id AND status = 'picked';
  END IF;
  PERFORM record_event(p_cmd, 'pick.undone', v.order_id, v.id, NULL, jsonb_build_object('itemId', v.item_id,
    'binId', v.bin_id, 'quantity', b -> 'quantity'));
  IF v_back > 0 THEN
    PERFORM after_put_back(p_cmd, v.order_id, jsonb_build_object('units', v_back, 'itemId', v.item_id, 'binId', v.bin_id));
  ELSE
    PERFORM refresh_order(v.order_id);
  END IF;
  SELECT f.* INTO v_fo FROM fulfilment_order f WHERE f.id = v.fulfilment_order_id;
  RETURN jsonb_build_object('picked', v_fo.picked, 'units', v_fo.units);
END $$;

/* Body: {exceptionId}. Takes a resolution back: the way to undo exception.resolve. A put-back is not undone by saying so:
   refused put_back_done. */
CREATE OR REPLACE FUNCTION command_exception_reopen(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v exception%ROWTYPE;
BEGIN
  UPDATE exception SET resolved_at = NULL, resolved_by_id = NULL, resolution = NULL
  WHERE id = (p_cmd -> 'body' ->> 'exceptionId')::uuid AND resolved_at IS NOT NULL RETURNING * INTO v;
  IF NOT FOUND THEN PERFORM refuse('not_resolved'); END IF;
  IF v.kind IN ('put_back', 'edited_after_pick') THEN PERFORM refuse('put_back_done', v.data); END IF;
  PERFORM record_event(p_cmd, 'exception.reopened', v.order_id, v.id, v.warehouse_id, jsonb_build_object('kind', v.kind));
  RETURN '{}';
END $$;
