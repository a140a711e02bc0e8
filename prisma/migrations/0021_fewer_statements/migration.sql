/* The two functions that every scan passes, in fewer statements: each statement of a function costs as much as the row it
   reads. What they decide is as before. */

/* The line a pick command is about, after its checks: in scope, under the caller's lease, not stopped.
   A lease that passed to somebody else makes a conflict: the scan was real, a person settles it. */
CREATE OR REPLACE FUNCTION pick_line(p_cmd jsonb, p_needs_open boolean) RETURNS allocation LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v record;
  v_line allocation%ROWTYPE;
  v_facts jsonb;
BEGIN
  SELECT a AS line, f.status, f.warehouse_id, bt.lease_token INTO v
  FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id LEFT JOIN batch bt ON bt.id = f.batch_id
  WHERE a.id = (b ->> 'allocationId')::uuid;
  IF NOT FOUND THEN PERFORM refuse('unknown_line', jsonb_build_object('allocationId', b -> 'allocationId')); END IF;
  IF coalesce((b ->> 'quantity')::int, 0) <= 0 THEN
    PERFORM refuse('bad_quantity', jsonb_build_object('quantity', b -> 'quantity'));
  END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  v_line := v.line;
  IF v.lease_token IS DISTINCT FROM (b ->> 'leaseToken')::uuid
    OR p_needs_open AND v.status IN ('on_hold', 'cancelled', 'closed') THEN
    v_facts := jsonb_build_object('allocationId', v_line.id, 'orderId', v_line.order_id, 'warehouseId', v.warehouse_id,
      'itemId', v_line.item_id, 'binId', v_line.bin_id, 'quantity', b -> 'quantity');
    IF v.lease_token IS DISTINCT FROM (b ->> 'leaseToken')::uuid THEN PERFORM conflict('lease_lost', v_facts); END IF;
    PERFORM conflict('work_stopped', v_facts || jsonb_build_object('status', v.status));
  END IF;
  RETURN v_line;
END $$;

-- The derived axis of an order from its lines, its allocations, its work and its parcels; read after the order is locked.
CREATE OR REPLACE FUNCTION refresh_order(p_order uuid) RETURNS fulfilment_status LANGUAGE plpgsql AS $$
DECLARE
  v_cancelled boolean;
  v record;
  v_status fulfilment_status;
BEGIN
  SELECT status = 'cancelled' INTO v_cancelled FROM "order" WHERE id = p_order FOR UPDATE;
  SELECT l.units, l.back, l.shipped, a.work, a.picked, a.packed, w.leased, w.released,
    (SELECT count(*) FROM parcel WHERE order_id = p_order AND status NOT IN ('delivered', 'voided', 'lost')) AS undelivered,
    EXISTS (SELECT 1 FROM hold WHERE order_id = p_order AND released_at IS NULL) AS held
  INTO v
  FROM (SELECT coalesce(sum(quantity - cancelled), 0) AS units, coalesce(sum(backordered), 0) AS back,
      coalesce(sum(shipped), 0) AS shipped
    FROM order_line WHERE order_id = p_order AND kind IN ('item', 'component')) l,
    (SELECT coalesce(sum(quantity - short - released - shipped), 0) AS work, coalesce(sum(picked - shipped), 0) AS picked,
      coalesce(sum(packed - shipped), 0) AS packed FROM allocation WHERE order_id = p_order) a,
    (SELECT coalesce(bool_or(b.status = 'leased'), false) AS leased,
      coalesce(bool_or(f.released_at IS NOT NULL), false) AS released
    FROM fulfilment_order f LEFT JOIN batch b ON b.id = f.batch_id
    WHERE f.order_id = p_order AND f.status NOT IN ('closed', 'cancelled')) w;
  v_status := CASE
    WHEN v_cancelled THEN 'cancelled'
    WHEN v.shipped >= v.units AND v.work = 0 AND v.undelivered = 0 THEN 'delivered'
    WHEN v.shipped >= v.units AND v.work = 0 THEN 'shipped'
    WHEN v.shipped > 0 THEN 'partially_shipped'
    WHEN v.work = 0 THEN 'backordered'
    WHEN v.packed = v.work THEN 'packed'
    WHEN v.picked = v.work THEN 'picked'
    WHEN v.picked > 0 OR v.leased THEN 'picking'
    WHEN v.released THEN 'released'
    ELSE 'allocated' END;
  UPDATE "order" SET fulfilment_status = v_status, held = v.held,
    status = CASE WHEN v_cancelled THEN 'cancelled'::order_status
      WHEN v_status IN ('shipped', 'delivered') AND v.back = 0 THEN 'closed' ELSE 'open' END,
    closed_at = CASE WHEN v_status IN ('shipped', 'delivered') AND v.back = 0 THEN coalesce(closed_at, now())
      WHEN v_cancelled THEN closed_at ELSE NULL END
  WHERE id = p_order;
  RETURN v_status;
END $$;
