-- A short takes its level before any row, as everything else does: against a cancel it could deadlock.

/* Body: {allocationId, quantity, leaseToken, reason}. not_found: the units leave on hand, the bin wants a count.
   damaged, wrong_item: they stay on hand, unavailable. The line's demand is backordered and sourced again. */
CREATE OR REPLACE FUNCTION command_pick_short(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation := pick_line(p_cmd, true);
  v_quantity int := (b ->> 'quantity')::int;
  v_facts jsonb;
BEGIN
  IF b ->> 'reason' NOT IN ('not_found', 'damaged', 'wrong_item') THEN
    PERFORM refuse('unknown_reason', jsonb_build_object('reason', b -> 'reason'));
  END IF;
  PERFORM lock_levels(ARRAY[v.id]);
  IF b ->> 'reason' = 'not_found' THEN
    PERFORM post_movement(v.item_id, v.lot_id, v.bin_id, 'allocated', '00000000-0000-7000-8000-000000000004', 'available',
      v_quantity, 'short_not_found', p_cmd, v.order_id, v.id);
  ELSE
    UPDATE stock_level SET allocated = allocated - v_quantity, unavailable = unavailable + v_quantity
    WHERE item_id = v.item_id AND bin_id = v.bin_id AND lot_id = v.lot_id AND allocated >= v_quantity;
  END IF;
  UPDATE allocation SET short = short + v_quantity
  WHERE id = v.id AND picked + short + released + v_quantity <= quantity;
  IF NOT FOUND THEN
    PERFORM refuse('too_many', jsonb_build_object('quantity', v_quantity, 'open', v.quantity - v.picked - v.short - v.released));
  END IF;
  UPDATE order_line SET allocated = allocated - v_quantity, backordered = backordered + v_quantity WHERE id = v.order_line_id;
  v_facts := jsonb_build_object('itemId', v.item_id, 'binId', v.bin_id, 'lotId', v.lot_id, 'quantity', v_quantity,
    'reason', b -> 'reason');
  INSERT INTO exception (id, kind, order_id, warehouse_id, data, command_id)
  SELECT new_id(), 'short_pick', v.order_id, warehouse_id, v_facts, (p_cmd ->> 'id')::uuid FROM bin WHERE id = v.bin_id;
  PERFORM record_event(p_cmd, 'pick.short', v.order_id, v.id, NULL, v_facts);
  RETURN after_pick(p_cmd, v, 0, v_quantity);
END $$;
