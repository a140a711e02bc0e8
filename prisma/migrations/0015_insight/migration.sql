-- The desk's home, finding anything, customers: their indexes, and four commands of a person who decides.

CREATE INDEX movement_at ON movement USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX parcel_dispatched ON parcel (warehouse_id, dispatched_at) WHERE dispatched_at IS NOT NULL;
CREATE INDEX parcel_delivered ON parcel (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX fulfilment_order_due ON fulfilment_order (warehouse_id, cutoff_at) WHERE status NOT IN ('closed', 'cancelled');
CREATE INDEX lot_expires ON lot (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX stock_level_lot ON stock_level (lot_id) WHERE lot_id <> '00000000-0000-0000-0000-000000000000';
CREATE INDEX bin_code_prefix ON bin (code text_pattern_ops) WHERE archived_at IS NULL;
CREATE INDEX customer_by_name ON customer (lower(name), id);
CREATE INDEX customer_search ON customer
  USING gin (lower(name || ' ' || coalesce(company, '') || ' ' || coalesce(email, '')) gin_trgm_ops);

-- Body: {exceptionId}. Takes a resolution back: the way to undo exception.resolve.
CREATE FUNCTION command_exception_reopen(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v exception%ROWTYPE;
BEGIN
  UPDATE exception SET resolved_at = NULL, resolved_by_id = NULL, resolution = NULL
  WHERE id = (p_cmd -> 'body' ->> 'exceptionId')::uuid AND resolved_at IS NOT NULL RETURNING * INTO v;
  IF NOT FOUND THEN PERFORM refuse('not_resolved'); END IF;
  PERFORM record_event(p_cmd, 'exception.reopened', v.order_id, v.id, v.warehouse_id, jsonb_build_object('kind', v.kind));
  RETURN '{}';
END $$;

-- Body: {fulfilmentOrderId}. Gives scheduled work to the floor now. Refused while the order is held.
CREATE FUNCTION command_fulfilment_release(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v fulfilment_order%ROWTYPE;
  v_hold hold_kind;
BEGIN
  SELECT * INTO v FROM fulfilment_order WHERE id = (p_cmd -> 'body' ->> 'fulfilmentOrderId')::uuid;
  IF NOT FOUND THEN PERFORM refuse('unknown_fulfilment_order'); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  PERFORM 1 FROM "order" WHERE id = v.order_id FOR UPDATE;
  SELECT kind INTO v_hold FROM hold WHERE order_id = v.order_id AND released_at IS NULL LIMIT 1;
  IF FOUND THEN PERFORM refuse('order_on_hold', jsonb_build_object('hold', v_hold, 'orderId', v.order_id)); END IF;
  IF release_order(p_cmd, v.order_id) = 0 THEN
    PERFORM refuse('already_released', jsonb_build_object('orderId', v.order_id));
  END IF;
  RETURN jsonb_build_object('orderId', v.order_id, 'fulfilmentStatus', refresh_order(v.order_id));
END $$;

-- Body: {batchId}. The next free picker of the warehouse gets this walk first.
CREATE FUNCTION command_batch_first(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v batch%ROWTYPE;
BEGIN
  SELECT * INTO v FROM batch WHERE id = (p_cmd -> 'body' ->> 'batchId')::uuid FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_batch'); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  IF v.status <> 'open' THEN PERFORM refuse('batch_not_waiting', jsonb_build_object('status', v.status)); END IF;
  UPDATE batch SET priority = (SELECT coalesce(max(priority), 0) + 1 FROM batch
    WHERE warehouse_id = v.warehouse_id AND status = 'open') WHERE id = v.id RETURNING * INTO v;
  PERFORM record_event(p_cmd, 'batch.put_first', NULL, v.id, v.warehouse_id,
    jsonb_build_object('number', v.number, 'priority', v.priority));
  RETURN jsonb_build_object('priority', v.priority);
END $$;

/* Body: {batchId}. A manager takes a walk from its worker, back to the queue: what was picked stays picked, and what
   the phone sends late becomes a conflict for a person. */
CREATE FUNCTION command_batch_take_back(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v batch%ROWTYPE;
  v_order uuid;
BEGIN
  SELECT * INTO v FROM batch WHERE id = (p_cmd -> 'body' ->> 'batchId')::uuid FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_batch'); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  IF v.status <> 'leased' THEN PERFORM refuse('batch_not_leased', jsonb_build_object('status', v.status)); END IF;
  UPDATE batch SET status = 'open', lease_user_id = NULL, lease_device_id = NULL, lease_token = NULL,
    lease_expires_at = NULL WHERE id = v.id;
  FOR v_order IN SELECT DISTINCT order_id FROM fulfilment_order WHERE batch_id = v.id ORDER BY 1 LOOP
    PERFORM record_event(p_cmd, 'batch.taken_back', v_order, v.id, v.warehouse_id,
      jsonb_build_object('number', v.number, 'workerId', v.lease_user_id));
    PERFORM refresh_order(v_order);
  END LOOP;
  RETURN jsonb_build_object('number', v.number);
END $$;
