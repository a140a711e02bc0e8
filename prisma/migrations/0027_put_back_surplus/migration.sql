-- Surplus: picked units that an edit or a cancel no longer wants. They stand in staging, are neither packed, shipped nor
-- billed, and go back to their bin.

ALTER TABLE allocation ADD COLUMN surplus int NOT NULL DEFAULT 0;
ALTER TABLE fulfilment_order ADD COLUMN surplus int NOT NULL DEFAULT 0;
CREATE INDEX allocation_surplus ON allocation (order_id) WHERE surplus > 0;

-- What stood picked of a cancelled order was owed to it until its put-back: it is surplus.
UPDATE allocation a SET surplus = a.picked - a.shipped FROM "order" o
WHERE o.id = a.order_id AND o.status = 'cancelled' AND a.picked > a.shipped;
UPDATE order_line l SET allocated = l.allocated - s.n, cancelled = l.cancelled + s.n
FROM (SELECT order_line_id AS id, sum(surplus)::int AS n FROM allocation WHERE surplus > 0 GROUP BY 1) s WHERE l.id = s.id;
UPDATE fulfilment_order f SET surplus = s.n
FROM (SELECT fulfilment_order_id AS id, sum(surplus)::int AS n FROM allocation WHERE surplus > 0 GROUP BY 1) s WHERE f.id = s.id;
-- Before, an edit did not say which picked units it took away: a person looks at those orders and settles them.
UPDATE exception SET kind = 'edited_while_picked' WHERE kind = 'edited_after_pick' AND resolved_at IS NULL;

ALTER TABLE allocation DROP CONSTRAINT allocation_bounds, ADD CONSTRAINT allocation_bounds
  CHECK (least(quantity - 1, short, released, quantity - picked - short - released,
    shipped, packed - shipped, picked - packed, surplus, picked - shipped - surplus) >= 0);
ALTER TABLE fulfilment_order DROP CONSTRAINT fulfilment_order_bounds, ADD CONSTRAINT fulfilment_order_bounds
  CHECK (least(short, units - picked - short, shipped, packed - shipped, picked - packed, surplus,
    picked - shipped - surplus) >= 0);

/* Locks all that an order's work stands on, in the one order: levels, allocations, fulfilment orders, the order. */
CREATE FUNCTION lock_order(p_order uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_levels(array_agg(id)) FROM allocation WHERE order_id = p_order;
  PERFORM 1 FROM allocation WHERE order_id = p_order ORDER BY id FOR UPDATE;
  PERFORM 1 FROM fulfilment_order WHERE order_id = p_order ORDER BY id FOR UPDATE;
  PERFORM 1 FROM "order" WHERE id = p_order FOR UPDATE;
END $$;

/* Of a line's picked units, so many are not wanted any more: loose ones first, then those in parcels that have not left.
   The line counts them as cancelled. Returns how many there were; the rest has shipped. */
CREATE FUNCTION mark_surplus(p_line uuid, p_quantity int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v record;
  v_take int;
  v_left int := p_quantity;
BEGIN
  FOR v IN SELECT * FROM (
      SELECT id, fulfilment_order_id, greatest(0, picked - surplus - packed) AS n, 1 AS turn
      FROM allocation WHERE order_line_id = p_line
      UNION ALL SELECT id, fulfilment_order_id, least(picked - surplus, packed) - shipped, 2
      FROM allocation WHERE order_line_id = p_line) x
    WHERE n > 0 ORDER BY turn, id DESC LOOP
    EXIT WHEN v_left = 0;
    v_take := least(v_left, v.n);
    UPDATE allocation SET surplus = surplus + v_take WHERE id = v.id;
    UPDATE fulfilment_order SET surplus = surplus + v_take WHERE id = v.fulfilment_order_id;
    v_left := v_left - v_take;
  END LOOP;
  UPDATE order_line SET allocated = allocated - p_quantity + v_left, cancelled = cancelled + p_quantity - v_left
  WHERE id = p_line;
  RETURN p_quantity - v_left;
END $$;

/* The way back: surplus of a line that is wanted again, those in a parcel first. The line owes them again; of a line that
   was shrunk to what was left, none stood as cancelled and it grows. Returns how many there were. */
CREATE FUNCTION want_again(p_line uuid, p_quantity int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v record;
  v_take int;
  v_left int := p_quantity;
BEGIN
  FOR v IN SELECT id, fulfilment_order_id, surplus FROM allocation WHERE order_line_id = p_line AND surplus > 0
    ORDER BY packed > picked - surplus DESC, id LOOP
    EXIT WHEN v_left = 0;
    v_take := least(v_left, v.surplus);
    UPDATE allocation SET surplus = surplus - v_take WHERE id = v.id;
    UPDATE fulfilment_order SET surplus = surplus - v_take WHERE id = v.fulfilment_order_id;
    v_left := v_left - v_take;
  END LOOP;
  UPDATE order_line SET allocated = allocated + p_quantity - v_left, cancelled = greatest(0, cancelled - p_quantity + v_left),
    quantity = quantity + greatest(0, p_quantity - v_left - cancelled)
  WHERE id = p_line;
  RETURN p_quantity - v_left;
END $$;

/* An order's surplus stands as one open decision, which ends by itself when none is left. Returns the units. */
CREATE FUNCTION tell_surplus(p_cmd jsonb, p_order uuid, p_resolution text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_units int;
  v_kind text := CASE WHEN EXISTS (SELECT 1 FROM "order" WHERE id = p_order AND status = 'cancelled')
    THEN 'put_back' ELSE 'edited_after_pick' END;
BEGIN
  SELECT coalesce(sum(surplus), 0) INTO v_units FROM allocation WHERE order_id = p_order;
  UPDATE exception SET resolved_at = now(), resolved_by_id = (p_cmd ->> 'actorId')::uuid,
    resolution = CASE WHEN v_units = 0 THEN p_resolution ELSE 'cancelled' END
  WHERE order_id = p_order AND kind IN ('put_back', 'edited_after_pick') AND resolved_at IS NULL
    AND (v_units = 0 OR kind <> v_kind);
  IF v_units > 0 THEN
    UPDATE exception SET data = jsonb_build_object('units', v_units)
    WHERE order_id = p_order AND kind = v_kind AND resolved_at IS NULL;
    IF NOT FOUND THEN
      INSERT INTO exception (id, kind, order_id, data)
      VALUES (new_id(), v_kind, p_order, jsonb_build_object('units', v_units));
    END IF;
  END IF;
  RETURN v_units;
END $$;

/* Surplus units of a line go from staging to their bin and are available there. */
CREATE FUNCTION put_units_back(p_cmd jsonb, p_line allocation, p_quantity int, p_reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM post_movement(p_line.item_id, p_line.lot_id, p_line.staging_bin_id, 'allocated', p_line.bin_id, 'available',
    p_quantity, p_reason, p_cmd, p_line.order_id, p_line.id);
  UPDATE allocation SET picked = picked - p_quantity, released = released + p_quantity, surplus = surplus - p_quantity
  WHERE id = p_line.id;
  UPDATE fulfilment_order SET picked = picked - p_quantity, units = units - p_quantity, surplus = surplus - p_quantity
  WHERE id = p_line.fulfilment_order_id;
END $$;

/* After units were put back: work that is done ends, the decision too, and the freed stock is told. Returns what is left. */
CREATE FUNCTION after_put_back(p_cmd jsonb, p_order uuid, p_facts jsonb) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_left int;
BEGIN
  PERFORM settle_fulfilment(p_order);
  v_left := tell_surplus(p_cmd, p_order, 'put_back');
  PERFORM record_event(p_cmd, 'order.put_back', p_order, p_order, NULL, p_facts || jsonb_build_object('left', v_left));
  PERFORM refresh_order(p_order);
  RETURN v_left;
END $$;

/* What of these allocations stands in parcels beyond what is wanted: facts for the refusal, or null. */
CREATE FUNCTION packed_surplus(p_allocations uuid[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('orderId', a.order_id, 'sku', i.sku, 'packed', a.packed - a.shipped,
      'wanted', a.picked - a.surplus - a.shipped, 'surplus', a.packed - a.picked + a.surplus, 'sscc', p.sscc, 'parcelId', p.id)
    FROM allocation a JOIN item i ON i.id = a.item_id JOIN parcel_line l ON l.allocation_id = a.id
    JOIN parcel p ON p.id = l.parcel_id AND p.status IN ('packed', 'loaded')
    WHERE a.id = ANY (p_allocations) AND a.packed > a.picked - a.surplus ORDER BY p.packed_at LIMIT 1);
END $$;

/* Body: {orderId}. Every loose surplus unit of the order goes back to its bin: a reversal in the ledger. Refuses
   nothing_to_put_back; open_parcel_first {sscc, sku, packed, wanted, surplus} when all of it is packed. */
CREATE OR REPLACE FUNCTION command_order_put_back(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_order uuid := (p_cmd -> 'body' ->> 'orderId')::uuid;
  v allocation%ROWTYPE;
  v_take int;
  v_units int := 0;
  v_packed jsonb;
BEGIN
  PERFORM lock_order(v_order);
  FOR v IN SELECT * FROM allocation WHERE order_id = v_order AND least(surplus, picked - packed) > 0
    ORDER BY item_id, bin_id, lot_id LOOP
    v_take := least(v.surplus, v.picked - v.packed);
    PERFORM put_units_back(p_cmd, v, v_take, 'put_back');
    v_units := v_units + v_take;
  END LOOP;
  IF v_units = 0 THEN
    v_packed := packed_surplus(ARRAY(SELECT id FROM allocation WHERE order_id = v_order AND surplus > 0));
    IF v_packed IS NOT NULL THEN PERFORM refuse('open_parcel_first', v_packed); END IF;
    PERFORM refuse('nothing_to_put_back', jsonb_build_object('orderId', v_order));
  END IF;
  RETURN jsonb_build_object('units', v_units, 'left',
    after_put_back(p_cmd, v_order, jsonb_build_object('units', v_units)));
END $$;

/* Body: {allocationId, quantity, source, code?}. One line's surplus, put back by hand on the floor. Refuses
   open_parcel_first; what is not surplus (any more) is a conflict: the units lie in the bin, a person settles it. */
CREATE FUNCTION command_pick_put_back(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v allocation%ROWTYPE;
  v_quantity int := (b ->> 'quantity')::int;
  v_warehouse uuid;
  v_left int;
BEGIN
  SELECT a.* INTO v FROM allocation a WHERE a.id = (b ->> 'allocationId')::uuid;
  IF NOT FOUND THEN PERFORM refuse('unknown_line', jsonb_build_object('allocationId', b -> 'allocationId')); END IF;
  IF coalesce(v_quantity, 0) <= 0 THEN PERFORM refuse('bad_quantity', jsonb_build_object('quantity', b -> 'quantity')); END IF;
  SELECT warehouse_id INTO v_warehouse FROM fulfilment_order WHERE id = v.fulfilment_order_id;
  PERFORM require_scope(p_cmd, v_warehouse);
  PERFORM lock_levels(ARRAY[v.id]);
  SELECT a.* INTO v FROM allocation a WHERE a.id = v.id FOR UPDATE;
  IF v_quantity > v.surplus THEN
    PERFORM conflict('not_surplus', jsonb_build_object('allocationId', v.id, 'orderId', v.order_id, 'warehouseId', v_warehouse,
      'itemId', v.item_id, 'binId', v.bin_id, 'quantity', v_quantity, 'surplus', v.surplus));
  END IF;
  IF v_quantity > v.picked - v.packed THEN PERFORM refuse('open_parcel_first', packed_surplus(ARRAY[v.id])); END IF;
  PERFORM put_units_back(p_cmd, v, v_quantity, 'put_back');
  v_left := after_put_back(p_cmd, v.order_id, jsonb_build_object('units', v_quantity, 'itemId', v.item_id, 'binId', v.bin_id,
    'lotId', v.lot_id, 'source', b -> 'source'));
  RETURN jsonb_build_object('units', v_quantity, 'left', v_left);
END $$;

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

/* Body: {orderId, reason}. Refused once a parcel is packed; picked units are surplus and wait for their put-back. */
CREATE OR REPLACE FUNCTION command_order_cancel(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_order uuid := (p_cmd -> 'body' ->> 'orderId')::uuid;
  v_line record;
  v_surplus int;
BEGIN
  PERFORM lock_order(v_order);
  PERFORM 1 FROM "order" WHERE id = v_order AND status = 'open';
  IF NOT FOUND THEN PERFORM refuse('order_not_open', jsonb_build_object('orderId', v_order)); END IF;
  IF EXISTS (SELECT 1 FROM parcel WHERE order_id = v_order AND status <> 'voided') THEN
    PERFORM refuse('already_packed', jsonb_build_object('orderId', v_order));
  END IF;
  FOR v_line IN SELECT * FROM order_line WHERE order_id = v_order ORDER BY item_id, id LOOP
    IF v_line.kind IN ('item', 'component') THEN
      PERFORM mark_surplus(v_line.id, v_line.allocated - free_line_units(p_cmd, v_line.id, v_line.allocated));
    END IF;
  END LOOP;
  UPDATE order_line SET cancelled = cancelled + backordered, backordered = 0 WHERE order_id = v_order;
  UPDATE hold SET released_at = now() WHERE order_id = v_order AND released_at IS NULL;
  UPDATE "order" SET status = 'cancelled', closed_at = now() WHERE id = v_order;
  PERFORM settle_fulfilment(v_order);
  UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order AND status IN ('open', 'in_progress', 'scheduled');
  v_surplus := tell_surplus(p_cmd, v_order, 'put_back');
  PERFORM record_event(p_cmd, 'order.cancelled', v_order, v_order, NULL,
    jsonb_build_object('reason', p_cmd -> 'body' -> 'reason', 'toPutBack', v_surplus));
  PERFORM refresh_order(v_order);
  RETURN jsonb_build_object('orderId', v_order, 'toPutBack', v_surplus);
END $$;

/* A channel's or a person's edit. Body: {orderId, channelUpdatedAt?, order: {only what changes},
   lines: [{id, quantity?, unitMinor?, discountMinor?, taxMinor?, taxes?}], newLines: [as in order.place], holds: [],
   releaseHolds: [kinds], releaseHoldIds: [ids], summary}. Units that go stand as cancelled; but where a line's amounts
   are given they belong to what is left, so there the line shrinks to it and an invoice shares them out exactly. Units
   already picked become surplus, to be put back, until an edit wants them again; units already shipped stay and open an
   exception, once. A cancelled order takes no more units: refused
   order_not_open, whoever asks. An order of which nothing is left is cancelled. */
CREATE OR REPLACE FUNCTION command_order_update(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  o jsonb := coalesce(b -> 'order', '{}');
  v_order uuid := (b ->> 'orderId')::uuid;
  v record;
  v_line order_line%ROWTYPE;
  v_cut int;
  v_freed int;
  v_more int;
  v_picked int;
  v_surplus int;
  v_kept int := 0;
  v_gone boolean := false;
BEGIN
  PERFORM lock_order(v_order);
  PERFORM 1 FROM "order" WHERE id = v_order;
  IF NOT FOUND THEN PERFORM refuse('unknown_order', jsonb_build_object('orderId', v_order)); END IF;
  IF EXISTS (SELECT 1 FROM "order" WHERE id = v_order AND status = 'cancelled')
    AND (EXISTS (SELECT 1 FROM jsonb_to_recordset(coalesce(b -> 'newLines', '[]')) AS n(kind text)
        WHERE n.kind IN ('item', 'kit', 'component'))
      OR EXISTS (SELECT 1 FROM jsonb_to_recordset(coalesce(b -> 'lines', '[]')) AS x(id uuid, quantity int)
        JOIN order_line l ON l.id = x.id AND l.order_id = v_order
        WHERE l.kind IN ('item', 'kit', 'component') AND x.quantity > l.quantity - l.cancelled)) THEN
    PERFORM refuse('order_not_open', jsonb_build_object('orderId', v_order, 'status', 'cancelled'));
  END IF;
  FOR v IN SELECT * FROM jsonb_to_recordset(coalesce(b -> 'lines', '[]'))
    AS x(id uuid, quantity int, "unitMinor" int, "discountMinor" int, "taxMinor" int, taxes jsonb) LOOP
    SELECT * INTO v_line FROM order_line WHERE id = v.id AND order_id = v_order FOR UPDATE;
    IF NOT FOUND THEN PERFORM refuse('unknown_line', jsonb_build_object('lineId', v.id)); END IF;
    IF v.quantity IS NULL THEN
      NULL;
    ELSIF v_line.kind NOT IN ('item', 'component') THEN
      UPDATE order_line SET quantity = greatest(quantity, v.quantity),
        cancelled = greatest(quantity, v.quantity) - greatest(0, v.quantity) WHERE id = v.id;
    ELSIF v.quantity > v_line.quantity - v_line.cancelled THEN
      v_more := v.quantity - (v_line.quantity - v_line.cancelled);
      v_more := v_more - want_again(v.id, v_more);
      -- what was cancelled is wanted again before a line grows: its amounts, and a kit's share, stay what was agreed
      UPDATE order_line SET backordered = backordered + v_more, cancelled = greatest(0, cancelled - v_more),
        quantity = quantity + greatest(0, v_more - cancelled) WHERE id = v.id;
    ELSE
      v_cut := v_line.quantity - v_line.cancelled - v.quantity;
      IF v_cut > v_line.backordered THEN
        v_freed := free_line_units(p_cmd, v.id, v_cut - v_line.backordered);
        v_picked := v_cut - v_line.backordered - v_freed;
        v_cut := v_line.backordered + v_freed;
        v_kept := v_kept + v_picked - mark_surplus(v.id, v_picked);
      END IF;
      UPDATE order_line SET backordered = backordered - v_cut, cancelled = cancelled + v_cut WHERE id = v.id;
    END IF;
    IF v."unitMinor" IS NOT NULL THEN
      UPDATE order_line SET quantity = quantity - cancelled, cancelled = 0 WHERE id = v.id;
    END IF;
    UPDATE order_line SET unit_minor = coalesce(v."unitMinor", unit_minor),
      discount_minor = coalesce(v."discountMinor", discount_minor), tax_minor = coalesce(v."taxMinor", tax_minor),
      taxes = coalesce(nullif(v.taxes, 'null'), taxes) WHERE id = v.id;
  END LOOP;
  PERFORM insert_order_lines(v_order, coalesce(b -> 'newLines', '[]'));
  UPDATE "order" SET
    channel_updated_at = greatest(channel_updated_at, (b ->> 'channelUpdatedAt')::timestamptz),
    payment_status = coalesce((o ->> 'paymentStatus')::payment_status, payment_status),
    subtotal_minor = coalesce((o ->> 'subtotalMinor')::int, subtotal_minor),
    discount_minor = coalesce((o ->> 'discountMinor')::int, discount_minor),
    shipping_minor = coalesce((o ->> 'shippingMinor')::int, shipping_minor),
    tax_minor = coalesce((o ->> 'taxMinor')::int, tax_minor),
    total_minor = coalesce((o ->> 'totalMinor')::int, total_minor),
    units = coalesce((o ->> 'units')::int, CASE WHEN b ? 'lines' OR b ? 'newLines' THEN
      (SELECT coalesce(sum(l.quantity - l.cancelled), 0)::int FROM order_line l WHERE l.order_id = v_order AND l.kind <> 'kit')
      END, units),
    ship_to = coalesce(nullif(o -> 'shipTo', 'null'), ship_to),
    bill_to = coalesce(nullif(o -> 'billTo', 'null'), bill_to),
    customer_name = coalesce(o ->> 'customerName', customer_name),
    note = coalesce(o ->> 'note', note), email = coalesce(o ->> 'email', email), phone = coalesce(o ->> 'phone', phone),
    tags = CASE WHEN jsonb_typeof(o -> 'tags') = 'array'
      THEN coalesce((SELECT array_agg(t) FROM jsonb_array_elements_text(o -> 'tags') t), '{}') ELSE tags END
  WHERE id = v_order;
  IF o ? 'customerName' OR o ? 'email' THEN
    UPDATE "order" SET search = lower(concat_ws(' ', number, channel_name, customer_name, email)) WHERE id = v_order;
  END IF;
  UPDATE hold SET released_at = now(), released_by_id = (p_cmd ->> 'actorId')::uuid
  WHERE order_id = v_order AND released_at IS NULL
    AND (kind::text IN (SELECT jsonb_array_elements_text(coalesce(b -> 'releaseHolds', '[]')))
      OR id::text IN (SELECT jsonb_array_elements_text(coalesce(b -> 'releaseHoldIds', '[]'))));
  PERFORM insert_holds(p_cmd, v_order, coalesce(b -> 'holds', '[]'));
  IF jsonb_array_length(coalesce(b -> 'holds', '[]')) > 0 THEN
    UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order AND status IN ('open', 'scheduled', 'in_progress');
  END IF;
  PERFORM settle_fulfilment(v_order);
  PERFORM release_order(p_cmd, v_order);
  IF v_kept > 0 AND NOT EXISTS (SELECT 1 FROM exception WHERE order_id = v_order AND kind = 'edited_after_ship'
    AND resolved_at IS NULL AND data -> 'units' = to_jsonb(v_kept)) THEN
    INSERT INTO exception (id, kind, order_id, data)
    VALUES (new_id(), 'edited_after_ship', v_order, jsonb_build_object('units', v_kept));
  END IF;
  -- what no line asks for any more was not delivered; tips and fees alone are no order
  IF EXISTS (SELECT 1 FROM order_line WHERE order_id = v_order AND kind IN ('item', 'component'))
    AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_id = v_order AND kind <> 'kit' AND quantity > cancelled
      AND coalesce(channel_line_id, '') NOT LIKE 'extra:%') THEN
    UPDATE "order" SET status = 'cancelled', closed_at = now() WHERE id = v_order AND status = 'open';
    v_gone := FOUND;
  END IF;
  v_surplus := tell_surplus(p_cmd, v_order, 'wanted_again');
  PERFORM record_event(p_cmd, 'order.updated', v_order, v_order, NULL,
    coalesce(b -> 'summary', '{}') || jsonb_build_object('toPutBack', v_surplus, 'shipped', v_kept));
  IF v_gone THEN
    UPDATE hold SET released_at = now() WHERE order_id = v_order AND released_at IS NULL;
    UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order AND status IN ('open', 'in_progress', 'scheduled');
    PERFORM record_event(p_cmd, 'order.cancelled', v_order, v_order, NULL,
      jsonb_build_object('reason', 'nothing_left', 'toPutBack', v_surplus));
  END IF;
  PERFORM refresh_order(v_order);
  IF b ->> 'documentId' IS NOT NULL THEN
    UPDATE document SET status = 'applied', order_id = v_order, reason = NULL, read_at = now()
    WHERE id = (b ->> 'documentId')::uuid;
  END IF;
  RETURN jsonb_build_object('orderId', v_order, 'toPutBack', v_surplus, 'shipped', v_kept);
END $$;

/* The derived axis of an order from its lines, its allocations, its work and its parcels; read after the order is locked.
   A lost parcel was not delivered: its order stays shipped. Surplus is no work: it is put back beside it. */
CREATE OR REPLACE FUNCTION refresh_order(p_order uuid) RETURNS fulfilment_status LANGUAGE plpgsql AS $$
DECLARE
  v_cancelled boolean;
  v record;
  v_status fulfilment_status;
BEGIN
  SELECT status = 'cancelled' INTO v_cancelled FROM "order" WHERE id = p_order FOR UPDATE;
  SELECT l.units, l.back, l.shipped, a.work, a.picked, a.packed, w.leased, w.released,
    (SELECT count(*) FROM parcel WHERE order_id = p_order AND status NOT IN ('delivered', 'voided')) AS undelivered,
    EXISTS (SELECT 1 FROM hold WHERE order_id = p_order AND released_at IS NULL) AS held
  INTO v
  FROM (SELECT coalesce(sum(quantity - cancelled), 0) AS units, coalesce(sum(backordered), 0) AS back,
      coalesce(sum(shipped), 0) AS shipped
    FROM order_line WHERE order_id = p_order AND kind IN ('item', 'component')) l,
    (SELECT coalesce(sum(quantity - short - released - shipped - surplus), 0) AS work,
      coalesce(sum(picked - shipped - surplus), 0) AS picked,
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

/* Body: {fulfilmentOrderId, parcelId, boxId?, weightG?, acceptWeight, lines: [{allocationId, quantity}]}.
   Refuses not_wanted {sku, picked, wanted, surplus} for surplus, weight_mismatch beyond max(30 g, 4 %) unless the packer
   accepts it, which opens an exception. */
CREATE OR REPLACE FUNCTION command_pack_parcel(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_fo fulfilment_order%ROWTYPE;
  v record;
  v_units int := 0;
  v_expected int;
  v_weight int;
  v_tolerance int;
  v_prefix text;
  v_sscc text;
  v_tracking text;
  v_position int;
  v_facts jsonb;
BEGIN
  PERFORM lock_levels(array_agg(a.id)) FROM allocation a
  WHERE a.id IN (SELECT (l ->> 'allocationId')::uuid FROM jsonb_array_elements(b -> 'lines') l);
  PERFORM 1 FROM allocation a
  WHERE a.id IN (SELECT (l ->> 'allocationId')::uuid FROM jsonb_array_elements(b -> 'lines') l) ORDER BY a.id FOR UPDATE;
  SELECT * INTO v_fo FROM fulfilment_order WHERE id = (b ->> 'fulfilmentOrderId')::uuid FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_fulfilment_order'); END IF;
  PERFORM require_scope(p_cmd, v_fo.warehouse_id);
  IF v_fo.status IN ('on_hold', 'cancelled', 'closed') THEN
    PERFORM refuse('work_stopped', jsonb_build_object('status', v_fo.status, 'orderId', v_fo.order_id));
  END IF;
  IF v_fo.picked + v_fo.short < v_fo.units THEN
    PERFORM refuse('not_all_picked', jsonb_build_object('picked', v_fo.picked, 'units', v_fo.units));
  END IF;
  FOR v IN SELECT l."allocationId" AS id, sum(l.quantity)::int AS quantity
    FROM jsonb_to_recordset(b -> 'lines') AS l("allocationId" uuid, quantity int) GROUP BY 1 ORDER BY 1 LOOP
    UPDATE allocation SET packed = packed + v.quantity
    WHERE id = v.id AND fulfilment_order_id = v_fo.id AND v.quantity > 0 AND picked - surplus - packed >= v.quantity;
    IF NOT FOUND THEN
      SELECT jsonb_build_object('allocationId', a.id, 'orderId', a.order_id, 'sku', i.sku, 'picked', a.picked - a.shipped,
        'wanted', a.picked - a.surplus - a.shipped, 'surplus', a.surplus) INTO v_facts
      FROM allocation a JOIN item i ON i.id = a.item_id
      WHERE a.id = v.id AND a.fulfilment_order_id = v_fo.id AND a.surplus > 0 AND a.picked - a.packed >= v.quantity;
      IF FOUND THEN PERFORM refuse('not_wanted', v_facts); END IF;
      PERFORM refuse('not_picked', jsonb_build_object('allocationId', v.id, 'quantity', v.quantity, 'picked',
        coalesce((SELECT picked - packed FROM allocation WHERE id = v.id), 0)));
    END IF;
    v_units := v_units + v.quantity;
  END LOOP;
  IF v_units = 0 THEN PERFORM refuse('empty_parcel'); END IF;
  SELECT coalesce(sum(i.weight_g * l.quantity), 0)::int INTO v_expected
  FROM jsonb_to_recordset(b -> 'lines') AS l("allocationId" uuid, quantity int)
  JOIN allocation a ON a.id = l."allocationId" JOIN item i ON i.id = a.item_id;
  v_expected := v_expected + coalesce((SELECT tare_g FROM box WHERE id = (b ->> 'boxId')::uuid), 0);
  v_weight := coalesce((b ->> 'weightG')::int, v_expected);
  v_tolerance := greatest(30, v_expected * 4 / 100);
  IF abs(v_weight - v_expected) > v_tolerance THEN
    IF NOT coalesce((b ->> 'acceptWeight')::boolean, false) THEN
      PERFORM refuse('weight_mismatch', jsonb_build_object('weightG', v_weight, 'expectedG', v_expected, 'toleranceG', v_tolerance));
    END IF;
    INSERT INTO exception (id, kind, order_id, warehouse_id, data, command_id) VALUES (new_id(), 'weight_mismatch',
      v_fo.order_id, v_fo.warehouse_id, jsonb_build_object('weightG', v_weight, 'expectedG', v_expected,
        'toleranceG', v_tolerance, 'parcelId', b -> 'parcelId'), (p_cmd ->> 'id')::uuid);
  END IF;
  SELECT tracking_prefix INTO v_prefix FROM carrier WHERE id = v_fo.carrier_id;
  v_sscc := next_sscc();
  v_tracking := coalesce(v_prefix, 'DL') || lpad(nextval('tracking_serial')::text, 10, '0');
  SELECT count(*) + 1 INTO v_position FROM parcel WHERE fulfilment_order_id = v_fo.id AND status <> 'voided';
  INSERT INTO parcel (id, fulfilment_order_id, order_id, warehouse_id, position, sscc, box_id, carrier_id, tracking_number,
    weight_g, expected_weight_g, packed_by_id)
  VALUES ((b ->> 'parcelId')::uuid, v_fo.id, v_fo.order_id, v_fo.warehouse_id, v_position, v_sscc, (b ->> 'boxId')::uuid,
    v_fo.carrier_id, v_tracking, v_weight, v_expected, (p_cmd ->> 'actorId')::uuid);
  INSERT INTO parcel_line (parcel_id, allocation_id, quantity)
  SELECT (b ->> 'parcelId')::uuid, l."allocationId", sum(l.quantity)
  FROM jsonb_to_recordset(b -> 'lines') AS l("allocationId" uuid, quantity int) GROUP BY 2;
  UPDATE fulfilment_order SET packed = packed + v_units WHERE id = v_fo.id RETURNING * INTO v_fo;
  PERFORM record_event(p_cmd, 'parcel.packed', v_fo.order_id, (b ->> 'parcelId')::uuid, v_fo.warehouse_id,
    jsonb_build_object('sscc', v_sscc, 'trackingNumber', v_tracking, 'units', v_units, 'weightG', v_weight));
  PERFORM refresh_order(v_fo.order_id);
  RETURN jsonb_build_object('parcelId', b -> 'parcelId', 'sscc', v_sscc, 'trackingNumber', v_tracking,
    'expectedG', v_expected, 'done', v_fo.packed = v_fo.picked - v_fo.surplus);
END $$;

/* Body: {code} (SSCC or tracking number) or {parcelId}. Puts the parcel on its carrier's open manifest. Refuses
   open_parcel_first {sscc, sku, packed, wanted, surplus} while more is packed than is wanted. */
CREATE OR REPLACE FUNCTION command_dispatch_load(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v parcel%ROWTYPE;
  v_manifest uuid;
  v_hold hold_kind;
  v_surplus jsonb;
BEGIN
  SELECT * INTO v FROM parcel WHERE CASE WHEN b ->> 'parcelId' IS NOT NULL THEN id = (b ->> 'parcelId')::uuid
    ELSE id = (SELECT p.id FROM parcel p WHERE p.sscc = b ->> 'code' UNION ALL
               SELECT p.id FROM parcel p WHERE p.tracking_number = b ->> 'code' LIMIT 1) END FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_parcel', jsonb_build_object('code', b -> 'code')); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  IF v.status <> 'packed' THEN
    PERFORM refuse(CASE v.status WHEN 'loaded' THEN 'already_loaded' WHEN 'voided' THEN 'parcel_voided'
      ELSE 'already_dispatched' END, jsonb_build_object('sscc', v.sscc, 'status', v.status, 'orderId', v.order_id));
  END IF;
  SELECT kind INTO v_hold FROM hold WHERE order_id = v.order_id AND released_at IS NULL LIMIT 1;
  IF FOUND THEN PERFORM refuse('order_on_hold', jsonb_build_object('hold', v_hold, 'orderId', v.order_id, 'sscc', v.sscc)); END IF;
  v_surplus := packed_surplus(ARRAY(SELECT allocation_id FROM parcel_line WHERE parcel_id = v.id));
  IF v_surplus IS NOT NULL THEN
    PERFORM refuse('open_parcel_first', v_surplus || jsonb_build_object('sscc', v.sscc, 'parcelId', v.id));
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(v.warehouse_id::text || v.carrier_id::text, 0));
  -- waits for a hand-over at work on it, and then finds it closed
  SELECT id INTO v_manifest FROM manifest
  WHERE warehouse_id = v.warehouse_id AND carrier_id = v.carrier_id AND status = 'open' FOR SHARE;
  IF v_manifest IS NULL THEN
    v_manifest := new_id();
    INSERT INTO manifest (id, warehouse_id, carrier_id, status) VALUES (v_manifest, v.warehouse_id, v.carrier_id, 'open');
  END IF;
  UPDATE parcel SET status = 'loaded', manifest_id = v_manifest WHERE id = v.id;
  PERFORM record_event(p_cmd, 'parcel.loaded', v.order_id, v.id, v.warehouse_id,
    jsonb_build_object('sscc', v.sscc, 'manifestId', v_manifest));
  RETURN jsonb_build_object('parcelId', v.id, 'sscc', v.sscc, 'manifestId', v_manifest, 'orderId', v.order_id);
END $$;

/* Body: {manifestId, signedBy}. The goods leave: ledger, parcels, lines and invoices in one transaction. Refuses
   open_parcel_first as dispatch.load does: an edit may have come after it. */
CREATE OR REPLACE FUNCTION command_dispatch_hand_over(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  m manifest%ROWTYPE;
  v record;
  v_parcels int;
  v_invoices jsonb := '[]';
  v_invoice text;
  v_surplus jsonb;
BEGIN
  PERFORM lock_levels(array_agg(l.allocation_id)) FROM parcel p JOIN parcel_line l ON l.parcel_id = p.id
  WHERE p.manifest_id = (b ->> 'manifestId')::uuid;
  SELECT * INTO m FROM manifest WHERE id = (b ->> 'manifestId')::uuid FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_manifest'); END IF;
  PERFORM require_scope(p_cmd, m.warehouse_id);
  IF m.status <> 'open' THEN
    PERFORM refuse('already_handed_over', jsonb_build_object('at', m.handed_over_at, 'signedBy', m.signed_by));
  END IF;
  -- held until the end: a parcel that is being taken off is off, or it leaves with all the others
  PERFORM 1 FROM parcel WHERE manifest_id = m.id ORDER BY id FOR UPDATE;
  SELECT jsonb_build_object('sscc', p.sscc, 'hold', h.kind) AS facts INTO v FROM parcel p
    JOIN hold h ON h.order_id = p.order_id AND h.released_at IS NULL WHERE p.manifest_id = m.id LIMIT 1;
  IF FOUND THEN PERFORM refuse('order_on_hold', v.facts); END IF;
  v_surplus := packed_surplus(ARRAY(SELECT l.allocation_id FROM parcel p JOIN parcel_line l ON l.parcel_id = p.id
    WHERE p.manifest_id = m.id AND p.status = 'loaded'));
  IF v_surplus IS NOT NULL THEN PERFORM refuse('open_parcel_first', v_surplus); END IF;
  FOR v IN SELECT a.id, a.order_id, a.order_line_id, a.fulfilment_order_id, a.item_id, a.lot_id, a.staging_bin_id,
      sum(l.quantity)::int AS quantity
    FROM parcel p JOIN parcel_line l ON l.parcel_id = p.id JOIN allocation a ON a.id = l.allocation_id
    WHERE p.manifest_id = m.id AND p.status = 'loaded' GROUP BY a.id
    ORDER BY a.item_id, a.staging_bin_id, a.lot_id, a.id
  LOOP
    PERFORM post_movement(v.item_id, v.lot_id, v.staging_bin_id, 'allocated', '00000000-0000-7000-8000-000000000002',
      'available', v.quantity, 'dispatch', p_cmd, v.order_id, v.id);
    UPDATE allocation SET shipped = shipped + v.quantity WHERE id = v.id;
    UPDATE order_line SET shipped = shipped + v.quantity WHERE id = v.order_line_id;
    UPDATE fulfilment_order SET shipped = shipped + v.quantity WHERE id = v.fulfilment_order_id;
  END LOOP;
  UPDATE parcel SET status = 'dispatched', dispatched_at = now() WHERE manifest_id = m.id AND status = 'loaded';
  GET DIAGNOSTICS v_parcels = ROW_COUNT;
  IF v_parcels = 0 THEN PERFORM refuse('empty_manifest', jsonb_build_object('manifestId', m.id)); END IF;
  UPDATE manifest SET status = 'handed_over', handed_over_at = now(), signed_by = b ->> 'signedBy' WHERE id = m.id;
  FOR v IN SELECT order_id, jsonb_agg(jsonb_build_object('parcelId', id, 'sscc', sscc, 'trackingNumber', tracking_number)) AS parcels
    FROM parcel WHERE manifest_id = m.id GROUP BY 1 ORDER BY 1 LOOP
    v_invoice := issue_invoice(p_cmd, v.order_id, m.id);
    IF v_invoice IS NOT NULL THEN v_invoices := v_invoices || to_jsonb(v_invoice); END IF;
    PERFORM settle_fulfilment(v.order_id);
    PERFORM record_event(p_cmd, 'order.dispatched', v.order_id, m.id, m.warehouse_id,
      jsonb_build_object('parcels', v.parcels, 'invoice', v_invoice));
    PERFORM refresh_order(v.order_id);
  END LOOP;
  RETURN jsonb_build_object('manifestId', m.id, 'parcels', v_parcels, 'invoices', v_invoices);
END $$;

-- Surplus is settled by its put-back or by wanting it again, not by saying so.
CREATE OR REPLACE FUNCTION command_exception_resolve(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v exception%ROWTYPE;
BEGIN
  UPDATE exception SET resolved_at = now(), resolved_by_id = (p_cmd ->> 'actorId')::uuid,
    resolution = p_cmd -> 'body' ->> 'resolution'
  WHERE id = (p_cmd -> 'body' ->> 'exceptionId')::uuid AND resolved_at IS NULL RETURNING * INTO v;
  IF NOT FOUND THEN PERFORM refuse('already_resolved'); END IF;
  IF v.kind IN ('put_back', 'edited_after_pick') THEN PERFORM refuse('put_back_first', v.data); END IF;
  PERFORM record_event(p_cmd, 'exception.resolved', v.order_id, v.id, v.warehouse_id,
    jsonb_build_object('kind', v.kind, 'resolution', v.resolution));
  RETURN '{}';
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
