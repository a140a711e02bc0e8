-- Picking: the next job, confirm, short, undo.

/* Body: {warehouseId, userId, leaseToken, batchId?, leaseMinutes}. Gives the worker's own live lease again, or leases the
   next batch. Result {batchId, leaseToken} or {batchId: null}. An expired lease is free for anyone. */
CREATE FUNCTION command_job_next(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_user uuid := (p_cmd ->> 'actorId')::uuid;
  v_until timestamptz := now() + make_interval(mins => coalesce((b ->> 'leaseMinutes')::int, 30));
  v_batch batch%ROWTYPE;
  v_order uuid;
BEGIN
  PERFORM require_scope(p_cmd, (b ->> 'warehouseId')::uuid);
  SELECT * INTO v_batch FROM batch WHERE lease_user_id = v_user AND status = 'leased' AND lease_expires_at > now()
    AND warehouse_id = (b ->> 'warehouseId')::uuid FOR UPDATE LIMIT 1;
  IF FOUND THEN
    -- also on another phone: what the first one still sends holds the same token and is counted, not merged
    UPDATE batch SET lease_expires_at = v_until, lease_device_id = (p_cmd ->> 'deviceId')::uuid WHERE id = v_batch.id;
    RETURN jsonb_build_object('batchId', v_batch.id, 'leaseToken', v_batch.lease_token, 'resumed', true);
  END IF;
  SELECT bt.* INTO v_batch FROM batch bt
  WHERE bt.warehouse_id = (b ->> 'warehouseId')::uuid
    AND (bt.status = 'open' OR (bt.status = 'leased' AND bt.lease_expires_at <= now()))
    AND (b ->> 'batchId' IS NULL OR bt.id = (b ->> 'batchId')::uuid)
    AND EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.batch_id = bt.id
      AND f.status IN ('open', 'in_progress') AND f.picked + f.short < f.units)
  ORDER BY bt.priority DESC, bt.cutoff_at, bt.number
  FOR UPDATE SKIP LOCKED LIMIT 1;
  IF NOT FOUND THEN RETURN jsonb_build_object('batchId', NULL); END IF;
  UPDATE batch SET status = 'leased', lease_user_id = v_user, lease_device_id = (p_cmd ->> 'deviceId')::uuid,
    lease_token = (b ->> 'leaseToken')::uuid, lease_expires_at = v_until, tote_code = coalesce(tote_code, 'T1')
  WHERE id = v_batch.id;
  UPDATE fulfilment_order SET status = 'in_progress' WHERE batch_id = v_batch.id AND status = 'open';
  FOR v_order IN SELECT DISTINCT order_id FROM fulfilment_order WHERE batch_id = v_batch.id ORDER BY 1 LOOP
    PERFORM record_event(p_cmd, 'batch.leased', v_order, v_batch.id, v_batch.warehouse_id,
      jsonb_build_object('number', v_batch.number));
    PERFORM refresh_order(v_order);
  END LOOP;
  RETURN jsonb_build_object('batchId', v_batch.id, 'leaseToken', b -> 'leaseToken');
END $$;

-- Body: {batchId, leaseToken}. Gives the rest of a walk back to the queue.
CREATE FUNCTION command_job_release(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_batch batch%ROWTYPE;
  v_order uuid;
BEGIN
  UPDATE batch SET status = 'open', lease_user_id = NULL, lease_device_id = NULL, lease_token = NULL, lease_expires_at = NULL
  WHERE id = (b ->> 'batchId')::uuid AND lease_token = (b ->> 'leaseToken')::uuid AND status = 'leased' RETURNING * INTO v_batch;
  IF NOT FOUND THEN PERFORM refuse('lease_lost', jsonb_build_object('batchId', b -> 'batchId')); END IF;
  FOR v_order IN SELECT order_id FROM fulfilment_order WHERE batch_id = v_batch.id ORDER BY 1 LOOP
    PERFORM record_event(p_cmd, 'batch.given_back', v_order, v_batch.id, v_batch.warehouse_id,
      jsonb_build_object('number', v_batch.number));
    PERFORM refresh_order(v_order);
  END LOOP;
  RETURN '{}';
END $$;

/* The line a pick command is about, after its checks: in scope, under the caller's lease, not stopped.
   A lease that passed to somebody else makes a conflict: the scan was real, a person settles it. */
CREATE FUNCTION pick_line(p_cmd jsonb, p_needs_open boolean) RETURNS allocation LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation%ROWTYPE;
  v_status fulfilment_order_status;
  v_warehouse uuid;
  v_token uuid;
  v_facts jsonb;
BEGIN
  SELECT a.* INTO v FROM allocation a WHERE a.id = (b ->> 'allocationId')::uuid;
  IF NOT FOUND THEN PERFORM refuse('unknown_line', jsonb_build_object('allocationId', b -> 'allocationId')); END IF;
  IF coalesce((b ->> 'quantity')::int, 0) <= 0 THEN
    PERFORM refuse('bad_quantity', jsonb_build_object('quantity', b -> 'quantity'));
  END IF;
  SELECT f.status, f.warehouse_id, bt.lease_token INTO v_status, v_warehouse, v_token
  FROM fulfilment_order f LEFT JOIN batch bt ON bt.id = f.batch_id WHERE f.id = v.fulfilment_order_id;
  PERFORM require_scope(p_cmd, v_warehouse);
  v_facts := jsonb_build_object('allocationId', v.id, 'orderId', v.order_id, 'warehouseId', v_warehouse,
    'itemId', v.item_id, 'binId', v.bin_id, 'quantity', b -> 'quantity');
  IF v_token IS DISTINCT FROM (b ->> 'leaseToken')::uuid THEN PERFORM conflict('lease_lost', v_facts); END IF;
  IF p_needs_open AND v_status IN ('on_hold', 'cancelled', 'closed') THEN
    PERFORM conflict('work_stopped', v_facts || jsonb_build_object('status', v_status));
  END IF;
  RETURN v;
END $$;

/* After units were picked or found short: the walk ends when every unit has its fate. */
CREATE FUNCTION after_pick(p_cmd jsonb, p_line allocation, p_picked int, p_short int) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v fulfilment_order%ROWTYPE;
BEGIN
  UPDATE fulfilment_order SET picked = picked + p_picked, short = short + p_short
  WHERE id = p_line.fulfilment_order_id RETURNING * INTO v;
  IF v.picked + v.short >= v.units THEN
    UPDATE batch SET status = 'picked', finished_at = now() WHERE id = v.batch_id AND status = 'leased'
      AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.batch_id = v.batch_id AND f.status <> 'cancelled'
        AND f.picked + f.short < f.units);
    PERFORM record_event(p_cmd, 'fulfilment.picked', v.order_id, v.id, v.warehouse_id,
      jsonb_build_object('number', v.number, 'picked', v.picked, 'short', v.short));
    PERFORM refresh_order(v.order_id);
    RETURN jsonb_build_object('done', true, 'picked', v.picked, 'units', v.units);
  END IF;
  RETURN jsonb_build_object('done', false, 'picked', v.picked, 'units', v.units);
END $$;

-- Body: {allocationId, quantity, leaseToken, source, code?}. Moves the units from the bin to staging.
CREATE FUNCTION command_pick_confirm(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation := pick_line(p_cmd, true);
  v_quantity int := (b ->> 'quantity')::int;
BEGIN
  -- the level first (lock order), then the line by a conditional update
  IF v.quantity - v.picked - v.short - v.released < v_quantity THEN
    PERFORM refuse('too_many', jsonb_build_object('quantity', v_quantity, 'open', v.quantity - v.picked - v.short - v.released));
  END IF;
  PERFORM post_movement(v.item_id, v.lot_id, v.bin_id, 'allocated', v.staging_bin_id, 'allocated', v_quantity, 'pick',
    p_cmd, v.order_id, v.id);
  UPDATE allocation SET picked = picked + v_quantity
  WHERE id = v.id AND picked + short + released + v_quantity <= quantity;
  IF NOT FOUND THEN PERFORM refuse('too_many', jsonb_build_object('quantity', v_quantity)); END IF;
  PERFORM record_event(p_cmd, 'pick.confirmed', v.order_id, v.id, NULL, jsonb_build_object('itemId', v.item_id,
    'binId', v.bin_id, 'lotId', v.lot_id, 'quantity', v_quantity, 'source', b -> 'source'));
  RETURN after_pick(p_cmd, v, v_quantity, 0);
END $$;

/* Body: {allocationId, quantity, leaseToken, reason}. not_found: the units leave on hand, the bin wants a count.
   damaged, wrong_item: they stay on hand, unavailable. The line's demand is backordered and sourced again. */
CREATE FUNCTION command_pick_short(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation := pick_line(p_cmd, true);
  v_quantity int := (b ->> 'quantity')::int;
  v_facts jsonb;
BEGIN
  IF b ->> 'reason' NOT IN ('not_found', 'damaged', 'wrong_item') THEN
    PERFORM refuse('unknown_reason', jsonb_build_object('reason', b -> 'reason'));
  END IF;
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

-- Body: {allocationId, quantity, leaseToken}. The units go back to their bin: a reversal, not a deletion.
CREATE FUNCTION command_pick_undo(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation := pick_line(p_cmd, false);
  v_quantity int := (b ->> 'quantity')::int;
  v_fo fulfilment_order%ROWTYPE;
BEGIN
  PERFORM post_movement(v.item_id, v.lot_id, v.staging_bin_id, 'allocated', v.bin_id, 'allocated', v_quantity, 'pick_undo',
    p_cmd, v.order_id, v.id, (SELECT max(id) FROM movement WHERE allocation_id = v.id AND reason = 'pick' AND order_id = v.order_id));
  UPDATE allocation SET picked = picked - v_quantity WHERE id = v.id AND picked - packed >= v_quantity;
  IF NOT FOUND THEN
    PERFORM refuse('nothing_to_undo', jsonb_build_object('quantity', v_quantity, 'picked', v.picked - v.packed));
  END IF;
  -- asked under the level's lock, which a cancel takes first: the units of a cancelled order come back by its put-back
  IF EXISTS (SELECT 1 FROM "order" WHERE id = v.order_id AND status = 'cancelled') THEN
    PERFORM conflict('work_stopped', jsonb_build_object('allocationId', v.id, 'orderId', v.order_id, 'itemId', v.item_id,
      'binId', v.bin_id, 'warehouseId', (SELECT warehouse_id FROM bin WHERE id = v.bin_id), 'quantity', v_quantity,
      'status', 'cancelled'));
  END IF;
  UPDATE fulfilment_order SET picked = picked - v_quantity WHERE id = v.fulfilment_order_id RETURNING * INTO v_fo;
  UPDATE batch SET status = 'leased', finished_at = NULL WHERE id = v_fo.batch_id AND status = 'picked';
  PERFORM record_event(p_cmd, 'pick.undone', v.order_id, v.id, NULL, jsonb_build_object('itemId', v.item_id,
    'binId', v.bin_id, 'quantity', v_quantity));
  PERFORM refresh_order(v.order_id);
  RETURN jsonb_build_object('picked', v_fo.picked, 'units', v_fo.units);
END $$;
