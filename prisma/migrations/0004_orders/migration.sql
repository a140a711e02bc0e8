-- Orders: place, allocate, hold, release, cancel, update. Locks are taken levels first, in (item, bin, lot) order.

-- What belongs to an order is seen by those who see the order (I10): with work in their warehouses, or with none yet.
CREATE FUNCTION order_in_scope(p_order uuid, p_scope uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p_scope IS NULL OR p_order IS NULL OR coalesce(
    (SELECT bool_or(f.warehouse_id = ANY (p_scope)) FROM fulfilment_order f WHERE f.order_id = p_order), true)
$$;

/* Recomputes an order's fulfilment axis, holds flag and status from its lines, allocations and parcels. */
CREATE FUNCTION refresh_order(p_order uuid) RETURNS fulfilment_status LANGUAGE plpgsql AS $$
DECLARE
  v_units int; v_back int; v_shipped int; v_work int; v_picked int; v_packed int; v_leased boolean; v_released boolean;
  v_undelivered int; v_status fulfilment_status; v_cancelled boolean; v_held boolean;
BEGIN
  SELECT status = 'cancelled' INTO v_cancelled FROM "order" WHERE id = p_order FOR UPDATE;
  SELECT coalesce(sum(quantity - cancelled), 0), coalesce(sum(backordered), 0), coalesce(sum(shipped), 0)
    INTO v_units, v_back, v_shipped FROM order_line WHERE order_id = p_order AND kind IN ('item', 'component');
  SELECT coalesce(sum(quantity - short - released - shipped), 0), coalesce(sum(picked - shipped), 0),
    coalesce(sum(packed - shipped), 0) INTO v_work, v_picked, v_packed FROM allocation WHERE order_id = p_order;
  SELECT coalesce(bool_or(b.status = 'leased'), false), coalesce(bool_or(f.released_at IS NOT NULL), false)
    INTO v_leased, v_released FROM fulfilment_order f LEFT JOIN batch b ON b.id = f.batch_id
    WHERE f.order_id = p_order AND f.status NOT IN ('closed', 'cancelled');
  SELECT count(*) INTO v_undelivered FROM parcel WHERE order_id = p_order AND status NOT IN ('delivered', 'voided', 'lost');
  v_held := EXISTS (SELECT 1 FROM hold WHERE order_id = p_order AND released_at IS NULL);
  v_status := CASE
    WHEN v_cancelled THEN 'cancelled'
    WHEN v_shipped >= v_units AND v_work = 0 AND v_undelivered = 0 THEN 'delivered'
    WHEN v_shipped >= v_units AND v_work = 0 THEN 'shipped'
    WHEN v_shipped > 0 THEN 'partially_shipped'
    WHEN v_work = 0 THEN 'backordered'
    WHEN v_packed = v_work THEN 'packed'
    WHEN v_picked = v_work THEN 'picked'
    WHEN v_picked > 0 OR v_leased THEN 'picking'
    WHEN v_released THEN 'released'
    ELSE 'allocated' END;
  UPDATE "order" SET fulfilment_status = v_status, held = v_held,
    status = CASE WHEN v_cancelled THEN 'cancelled'::order_status
      WHEN v_status IN ('shipped', 'delivered') AND v_back = 0 THEN 'closed' ELSE 'open' END,
    closed_at = CASE WHEN v_status IN ('shipped', 'delivered') AND v_back = 0 THEN coalesce(closed_at, now())
      WHEN v_cancelled THEN closed_at ELSE NULL END
  WHERE id = p_order;
  RETURN v_status;
END $$;

/* Gives released work to the floor: one single-order batch a fulfilment order that has none. */
CREATE FUNCTION release_order(p_cmd jsonb, p_order uuid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_fo fulfilment_order%ROWTYPE;
  v_batch uuid;
  v_count int := 0;
BEGIN
  IF EXISTS (SELECT 1 FROM hold WHERE order_id = p_order AND released_at IS NULL)
    OR EXISTS (SELECT 1 FROM "order" WHERE id = p_order AND status = 'cancelled') THEN RETURN 0; END IF;
  FOR v_fo IN SELECT * FROM fulfilment_order WHERE order_id = p_order AND status IN ('scheduled', 'on_hold') FOR UPDATE LOOP
    v_batch := v_fo.batch_id;
    IF v_batch IS NULL THEN
      v_batch := new_id();
      INSERT INTO batch (id, warehouse_id, cutoff_at) VALUES (v_batch, v_fo.warehouse_id, v_fo.cutoff_at);
    END IF;
    UPDATE fulfilment_order SET batch_id = v_batch, released_at = coalesce(released_at, now()),
      status = CASE WHEN picked > 0 THEN 'in_progress'::fulfilment_order_status ELSE 'open' END WHERE id = v_fo.id;
    PERFORM record_event(p_cmd, 'fulfilment.released', p_order, v_fo.id, v_fo.warehouse_id,
      jsonb_build_object('number', v_fo.number, 'units', v_fo.units));
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

/* Takes the planned stock, all or nothing. p_plan: {fulfilmentOrders: [{id, warehouseId, carrierId, cutoffAt}],
   allocations: [{id, fulfilmentOrderId, orderLineId, itemId, binId, lotId, quantity, stagingBinId}]}.
   Raises DL002 stock_gone, so that the caller plans again, when a level no longer has what the plan took from it. */
CREATE FUNCTION allocate_plan(p_cmd jsonb, p_order uuid, p_plan jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v record;
  v_n int;
BEGIN
  PERFORM lock_keys(array_agg(level_key(a."itemId", a."binId", a."lotId")))
  FROM jsonb_to_recordset(p_plan -> 'allocations') AS a("itemId" uuid, "binId" uuid, "lotId" uuid);
  FOR v IN
    SELECT a."itemId", a."binId", a."lotId", sum(a.quantity)::int AS quantity
    FROM jsonb_to_recordset(p_plan -> 'allocations') AS a("itemId" uuid, "binId" uuid, "lotId" uuid, quantity int)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  LOOP
    UPDATE stock_level SET allocated = allocated + v.quantity
    WHERE item_id = v."itemId" AND bin_id = v."binId" AND lot_id = v."lotId"
      AND on_hand - allocated - unavailable >= v.quantity;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'stock_gone' USING ERRCODE = 'DL002', DETAIL =
        jsonb_build_object('itemId', v."itemId", 'binId', v."binId", 'needed', v.quantity)::text;
    END IF;
  END LOOP;
  SELECT count(*) INTO v_n FROM fulfilment_order WHERE order_id = p_order;
  INSERT INTO fulfilment_order (id, number, order_id, warehouse_id, carrier_id, status, cutoff_at)
  SELECT f.id, o.number || '-' || (v_n + row_number() OVER ()), p_order, f."warehouseId", f."carrierId", 'scheduled', f."cutoffAt"
  FROM jsonb_to_recordset(p_plan -> 'fulfilmentOrders')
    AS f(id uuid, "warehouseId" uuid, "carrierId" uuid, "cutoffAt" timestamptz), "order" o
  WHERE o.id = p_order
  ON CONFLICT (id) DO NOTHING;
  INSERT INTO allocation (id, fulfilment_order_id, order_id, order_line_id, item_id, bin_id, lot_id, staging_bin_id, quantity)
  SELECT a.id, a."fulfilmentOrderId", p_order, a."orderLineId", a."itemId", a."binId", a."lotId", a."stagingBinId", a.quantity
  FROM jsonb_to_recordset(p_plan -> 'allocations') AS a(id uuid, "fulfilmentOrderId" uuid, "orderLineId" uuid,
    "itemId" uuid, "binId" uuid, "lotId" uuid, "stagingBinId" uuid, quantity int);
  UPDATE fulfilment_order f SET units = f.units + s.n
  FROM (SELECT a."fulfilmentOrderId" AS id, sum(a.quantity)::int AS n
        FROM jsonb_to_recordset(p_plan -> 'allocations') AS a("fulfilmentOrderId" uuid, quantity int) GROUP BY 1) s
  WHERE f.id = s.id AND f.order_id = p_order;
  UPDATE order_line l SET allocated = l.allocated + s.n, backordered = l.backordered - s.n
  FROM (SELECT a."orderLineId" AS id, sum(a.quantity)::int AS n
        FROM jsonb_to_recordset(p_plan -> 'allocations') AS a("orderLineId" uuid, quantity int) GROUP BY 1) s
  WHERE l.id = s.id AND l.order_id = p_order;
END $$;

CREATE FUNCTION upsert_customer(p_customer jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid;
BEGIN
  IF p_customer ->> 'externalId' IS NOT NULL THEN
    SELECT id INTO v_id FROM customer WHERE external_id = p_customer ->> 'externalId';
  ELSIF p_customer ->> 'email' IS NOT NULL THEN
    SELECT id INTO v_id FROM customer WHERE email = lower(p_customer ->> 'email') ORDER BY created_at LIMIT 1;
  END IF;
  IF v_id IS NOT NULL THEN RETURN v_id; END IF;
  INSERT INTO customer (id, external_id, name, email, phone, company, locale)
  VALUES ((p_customer ->> 'id')::uuid, p_customer ->> 'externalId', p_customer ->> 'name', lower(p_customer ->> 'email'),
    p_customer ->> 'phone', p_customer ->> 'company', coalesce(p_customer ->> 'locale', 'en'))
  ON CONFLICT (external_id) DO UPDATE SET name = excluded.name RETURNING id INTO v_id;
  RETURN v_id;
END $$;

CREATE FUNCTION insert_order_lines(p_order uuid, p_lines jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_line (id, order_id, parent_id, position, kind, item_id, sku, title, channel_line_id, quantity,
    backordered, unit_minor, discount_minor, tax_minor, taxes)
  SELECT l.id, p_order, l."parentId", l.position, l.kind, l."itemId", l.sku, l.title, l."channelLineId", l.quantity,
    CASE WHEN l.kind IN ('item', 'component') THEN l.quantity ELSE 0 END,
    coalesce(l."unitMinor", 0), coalesce(l."discountMinor", 0), coalesce(l."taxMinor", 0), coalesce(l.taxes, '[]')
  FROM jsonb_to_recordset(p_lines) AS l(id uuid, "parentId" uuid, position int, kind text, "itemId" uuid, sku text,
    title text, "channelLineId" text, quantity int, "unitMinor" int, "discountMinor" int, "taxMinor" int, taxes jsonb);
END $$;

CREATE FUNCTION insert_holds(p_cmd jsonb, p_order uuid, p_holds jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v record;
BEGIN
  FOR v IN SELECT * FROM jsonb_to_recordset(p_holds) AS h(kind hold_kind, reason jsonb, until timestamptz) LOOP
    INSERT INTO hold (id, order_id, kind, reason, until, placed_by_id)
    VALUES (new_id(), p_order, v.kind, coalesce(v.reason, '{}'), v.until, (p_cmd ->> 'actorId')::uuid);
    PERFORM record_event(p_cmd, 'order.held', p_order, p_order, NULL,
      jsonb_build_object('hold', v.kind, 'reason', coalesce(v.reason, '{}')));
  END LOOP;
END $$;

CREATE FUNCTION command_order_place(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  o jsonb := b -> 'order';
  v_order uuid := (o ->> 'id')::uuid;
  v_customer uuid;
  v_number text;
  v_held boolean := jsonb_array_length(b -> 'holds') > 0;
  -- written with the row: an update of an indexed status would write every index of the order again
  v_status fulfilment_status := CASE WHEN jsonb_array_length(b -> 'plan' -> 'allocations') = 0 THEN 'backordered'
    WHEN jsonb_array_length(b -> 'holds') > 0 THEN 'allocated' ELSE 'released' END;
BEGIN
  v_customer := upsert_customer(b -> 'customer');
  v_number := coalesce(o ->> 'number', 'SO-' || nextval('order_number'));
  INSERT INTO "order" (id, number, connection_id, channel_order_id, channel_name, channel_updated_at, customer_id,
    customer_name, payment_status, fulfilment_status, held, currency, subtotal_minor, discount_minor, shipping_minor,
    tax_minor, total_minor, tax_included, units, ship_to, bill_to, email, phone, note, tags, locale, placed_at,
    promised_from, promised_to, sourcing, search)
  VALUES (v_order, v_number, (o ->> 'connectionId')::uuid, o ->> 'channelOrderId', coalesce(o ->> 'channelName', ''),
    (o ->> 'channelUpdatedAt')::timestamptz, v_customer, b -> 'customer' ->> 'name',
    (o ->> 'paymentStatus')::payment_status, v_status, v_held, o ->> 'currency', (o ->> 'subtotalMinor')::int,
    (o ->> 'discountMinor')::int, (o ->> 'shippingMinor')::int, (o ->> 'taxMinor')::int, (o ->> 'totalMinor')::int,
    coalesce((o ->> 'taxIncluded')::boolean, false), (o ->> 'units')::int,
    nullif(o -> 'shipTo', 'null'), nullif(o -> 'billTo', 'null'),
    o ->> 'email', o ->> 'phone', coalesce(o ->> 'note', ''),
    coalesce((SELECT array_agg(t) FROM jsonb_array_elements_text(o -> 'tags') t), '{}'),
    coalesce(o ->> 'locale', 'en'), (o ->> 'placedAt')::timestamptz, (o ->> 'promisedFrom')::date,
    (o ->> 'promisedTo')::date, nullif(o -> 'sourcing', 'null'),
    lower(concat_ws(' ', v_number, o ->> 'channelName', b -> 'customer' ->> 'name', o ->> 'email')))
  ON CONFLICT (connection_id, channel_order_id) DO NOTHING;
  IF NOT FOUND THEN
    PERFORM refuse('duplicate_order', jsonb_build_object('channelOrderId', o -> 'channelOrderId', 'orderId',
      (SELECT id FROM "order" WHERE connection_id = (o ->> 'connectionId')::uuid AND channel_order_id = o ->> 'channelOrderId')));
  END IF;
  PERFORM insert_order_lines(v_order, b -> 'lines');
  PERFORM record_event(p_cmd, 'order.placed', v_order, v_order, NULL, jsonb_build_object('number', v_number,
    'channel', o -> 'channelName', 'totalMinor', o -> 'totalMinor', 'currency', o -> 'currency'));
  PERFORM allocate_plan(p_cmd, v_order, b -> 'plan');
  IF jsonb_array_length(b -> 'plan' -> 'allocations') > 0 THEN
    PERFORM record_event(p_cmd, 'order.sourced', v_order, v_order, NULL, coalesce(b -> 'plan' -> 'summary', '{}'));
  END IF;
  PERFORM insert_holds(p_cmd, v_order, b -> 'holds');
  IF b -> 'link' ->> 'id' IS NOT NULL THEN
    INSERT INTO tracking_link (id, order_id, token_hash)
    VALUES ((b -> 'link' ->> 'id')::uuid, v_order, b -> 'link' ->> 'tokenHash');
  END IF;
  IF v_held THEN UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order;
  ELSE PERFORM release_order(p_cmd, v_order);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM jsonb_array_elements(b -> 'lines') l WHERE l ->> 'kind' IN ('item', 'component')) THEN
    v_status := refresh_order(v_order);
  END IF;
  IF b ->> 'documentId' IS NOT NULL THEN
    UPDATE document SET status = 'applied', order_id = v_order, reason = NULL, read_at = now()
    WHERE id = (b ->> 'documentId')::uuid;
  END IF;
  RETURN jsonb_build_object('orderId', v_order, 'number', v_number, 'fulfilmentStatus', v_status);
END $$;

-- Source again what is backordered. Body: {orderId, plan, sourcing}.
CREATE FUNCTION command_order_allocate(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_order uuid := (b ->> 'orderId')::uuid;
  v_n int;
BEGIN
  PERFORM allocate_plan(p_cmd, v_order, b -> 'plan');
  PERFORM 1 FROM "order" WHERE id = v_order AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('order_not_open', jsonb_build_object('orderId', v_order)); END IF;
  -- a finished walk that got a line again goes back to the queue
  UPDATE batch SET status = 'open', lease_user_id = NULL, lease_token = NULL, lease_expires_at = NULL
  WHERE status = 'picked' AND id IN (SELECT f.batch_id FROM fulfilment_order f
    WHERE f.order_id = v_order AND f.picked + f.short < f.units AND f.status NOT IN ('closed', 'cancelled'));
  UPDATE "order" SET sourcing = coalesce(nullif(b -> 'sourcing', 'null'), sourcing) WHERE id = v_order;
  PERFORM record_event(p_cmd, 'order.sourced', v_order, v_order, NULL, coalesce(b -> 'plan' -> 'summary', '{}'));
  IF EXISTS (SELECT 1 FROM hold WHERE order_id = v_order AND released_at IS NULL) THEN
    UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order AND status = 'scheduled';
  ELSE
    v_n := release_order(p_cmd, v_order);
  END IF;
  RETURN jsonb_build_object('orderId', v_order, 'fulfilmentStatus', refresh_order(v_order));
END $$;

-- Body: {orderId, kind, reason, until}.
CREATE FUNCTION command_order_hold(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_order uuid := (p_cmd -> 'body' ->> 'orderId')::uuid;
BEGIN
  PERFORM 1 FROM "order" WHERE id = v_order AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('order_not_open', jsonb_build_object('orderId', v_order)); END IF;
  IF EXISTS (SELECT 1 FROM hold WHERE order_id = v_order AND released_at IS NULL
    AND kind = (p_cmd -> 'body' ->> 'kind')::hold_kind) THEN
    PERFORM refuse('already_held', jsonb_build_object('kind', p_cmd -> 'body' -> 'kind'));
  END IF;
  PERFORM insert_holds(p_cmd, v_order, jsonb_build_array(p_cmd -> 'body'));
  UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order AND status IN ('open', 'scheduled', 'in_progress');
  PERFORM refresh_order(v_order);
  RETURN jsonb_build_object('orderId', v_order);
END $$;

-- Body: {holdId} or {orderId, kind}. The last hold released gives the work back to the floor.
CREATE FUNCTION command_order_release_hold(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v hold%ROWTYPE;
  v_order uuid;
BEGIN
  SELECT order_id INTO v_order FROM hold WHERE id = (b ->> 'holdId')::uuid;
  v_order := coalesce(v_order, (b ->> 'orderId')::uuid);
  PERFORM 1 FROM "order" WHERE id = v_order FOR UPDATE;
  UPDATE hold SET released_at = now(), released_by_id = (p_cmd ->> 'actorId')::uuid
  WHERE released_at IS NULL AND order_id = v_order
    AND (id = (b ->> 'holdId')::uuid OR (b ->> 'holdId' IS NULL AND kind = (b ->> 'kind')::hold_kind))
  RETURNING * INTO v;
  IF NOT FOUND THEN PERFORM refuse('no_such_hold', jsonb_build_object('orderId', v_order)); END IF;
  PERFORM record_event(p_cmd, 'order.hold_released', v_order, v_order, NULL, jsonb_build_object('hold', v.kind));
  PERFORM release_order(p_cmd, v_order);
  RETURN jsonb_build_object('orderId', v_order, 'fulfilmentStatus', refresh_order(v_order));
END $$;

/* Frees open units of an order's allocations; the newest first. Returns the units freed of what was asked. */
CREATE FUNCTION free_line_units(p_cmd jsonb, p_line uuid, p_quantity int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v record;
  v_take int;
  v_left int := p_quantity;
BEGIN
  PERFORM lock_levels(array_agg(id)) FROM allocation WHERE order_line_id = p_line;
  FOR v IN SELECT * FROM allocation WHERE order_line_id = p_line
    AND picked + short + released < quantity ORDER BY id DESC FOR UPDATE LOOP
    EXIT WHEN v_left = 0;
    v_take := least(v_left, v.quantity - v.picked - v.short - v.released);
    UPDATE stock_level SET allocated = allocated - v_take
    WHERE item_id = v.item_id AND bin_id = v.bin_id AND lot_id = v.lot_id;
    UPDATE allocation SET released = released + v_take WHERE id = v.id;
    UPDATE fulfilment_order SET units = units - v_take WHERE id = v.fulfilment_order_id;
    UPDATE order_line SET allocated = allocated - v_take, backordered = backordered + v_take WHERE id = p_line;
    v_left := v_left - v_take;
  END LOOP;
  RETURN p_quantity - v_left;
END $$;

/* After units left the work: fulfilment orders with nothing left are cancelled, finished walks are closed. */
CREATE FUNCTION settle_fulfilment(p_order uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE fulfilment_order SET status = 'cancelled'
  WHERE order_id = p_order AND units - short = 0 AND picked = 0 AND status NOT IN ('closed', 'cancelled');
  UPDATE fulfilment_order SET status = 'closed'
  WHERE order_id = p_order AND picked > 0 AND shipped = picked AND picked + short = units AND status <> 'closed';
  UPDATE batch b SET status = CASE WHEN EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.batch_id = b.id
      AND f.status <> 'cancelled') THEN 'picked'::batch_status ELSE 'cancelled' END, finished_at = now()
  WHERE b.status IN ('open', 'leased') AND b.id IN (SELECT batch_id FROM fulfilment_order WHERE order_id = p_order)
    AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.batch_id = b.id
      AND f.status <> 'cancelled' AND f.picked + f.short < f.units);
END $$;

/* Body: {orderId, reason}. Refused once a parcel is packed; picked units wait for a put-back a person confirms. */
CREATE FUNCTION command_order_cancel(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_order uuid := (p_cmd -> 'body' ->> 'orderId')::uuid;
  v_line record;
  v_picked int;
BEGIN
  PERFORM lock_levels(array_agg(id)) FROM allocation WHERE order_id = v_order;
  PERFORM 1 FROM "order" WHERE id = v_order AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('order_not_open', jsonb_build_object('orderId', v_order)); END IF;
  IF EXISTS (SELECT 1 FROM parcel WHERE order_id = v_order AND status <> 'voided') THEN
    PERFORM refuse('already_packed', jsonb_build_object('orderId', v_order));
  END IF;
  FOR v_line IN SELECT * FROM order_line WHERE order_id = v_order ORDER BY item_id, id LOOP
    IF v_line.kind IN ('item', 'component') THEN
      PERFORM free_line_units(p_cmd, v_line.id, v_line.allocated);
    END IF;
  END LOOP;
  SELECT coalesce(sum(picked), 0) INTO v_picked FROM allocation WHERE order_id = v_order;
  UPDATE order_line SET cancelled = cancelled + backordered, backordered = 0 WHERE order_id = v_order;
  UPDATE hold SET released_at = now() WHERE order_id = v_order AND released_at IS NULL;
  UPDATE "order" SET status = 'cancelled', closed_at = now() WHERE id = v_order;
  PERFORM settle_fulfilment(v_order);
  UPDATE fulfilment_order SET status = 'on_hold' WHERE order_id = v_order AND status IN ('open', 'in_progress', 'scheduled');
  PERFORM record_event(p_cmd, 'order.cancelled', v_order, v_order, NULL,
    jsonb_build_object('reason', p_cmd -> 'body' -> 'reason', 'toPutBack', v_picked));
  IF v_picked > 0 THEN
    INSERT INTO exception (id, kind, order_id, data) VALUES (new_id(), 'put_back', v_order,
      jsonb_build_object('units', v_picked));
  END IF;
  PERFORM refresh_order(v_order);
  RETURN jsonb_build_object('orderId', v_order, 'toPutBack', v_picked);
END $$;

/* Body: {orderId}. Every picked, unpacked unit goes back to its bin: a reversal in the ledger. */
CREATE FUNCTION command_order_put_back(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_order uuid := (p_cmd -> 'body' ->> 'orderId')::uuid;
  v allocation%ROWTYPE;
  v_take int;
  v_units int := 0;
BEGIN
  PERFORM lock_levels(array_agg(id)) FROM allocation WHERE order_id = v_order;
  IF NOT EXISTS (SELECT 1 FROM "order" WHERE id = v_order AND status = 'cancelled') THEN
    PERFORM refuse('order_not_cancelled', jsonb_build_object('orderId', v_order));
  END IF;
  FOR v IN SELECT * FROM allocation WHERE order_id = v_order AND picked > packed ORDER BY item_id, bin_id, lot_id FOR UPDATE LOOP
    v_take := v.picked - v.packed;
    PERFORM post_movement(v.item_id, v.lot_id, v.staging_bin_id, 'allocated', v.bin_id, 'available', v_take,
      'put_back', p_cmd, v_order, v.id);
    UPDATE allocation SET picked = picked - v_take, released = released + v_take WHERE id = v.id;
    UPDATE fulfilment_order SET picked = picked - v_take, units = units - v_take WHERE id = v.fulfilment_order_id;
    UPDATE order_line SET allocated = allocated - v_take, cancelled = cancelled + v_take WHERE id = v.order_line_id;
    v_units := v_units + v_take;
  END LOOP;
  IF v_units = 0 THEN PERFORM refuse('nothing_to_put_back', jsonb_build_object('orderId', v_order)); END IF;
  PERFORM settle_fulfilment(v_order);
  UPDATE exception SET resolved_at = now(), resolved_by_id = (p_cmd ->> 'actorId')::uuid, resolution = 'put_back'
  WHERE order_id = v_order AND kind = 'put_back' AND resolved_at IS NULL;
  PERFORM record_event(p_cmd, 'order.put_back', v_order, v_order, NULL, jsonb_build_object('units', v_units));
  PERFORM refresh_order(v_order);
  RETURN jsonb_build_object('units', v_units);
END $$;

/* A channel's or a person's edit. Body: {orderId, channelUpdatedAt?, order: {only what changes},
   lines: [{id, quantity?, unitMinor?, discountMinor?, taxMinor?, taxes?}], newLines: [as in order.place], holds: [],
   releaseHolds: [kinds], releaseHoldIds: [ids], summary}. Units that go stand as cancelled; but where a line's amounts
   are given they belong to what is left, so there the line shrinks to it and an invoice shares them out exactly. Units
   already picked cannot be taken away: they open an exception, once. */
CREATE FUNCTION command_order_update(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  o jsonb := coalesce(b -> 'order', '{}');
  v_order uuid := (b ->> 'orderId')::uuid;
  v record;
  v_line order_line%ROWTYPE;
  v_cut int;
  v_freed int;
  v_stuck int := 0;
BEGIN
  PERFORM 1 FROM stock_level l JOIN allocation a ON a.item_id = l.item_id AND a.bin_id = l.bin_id AND a.lot_id = l.lot_id
    WHERE a.order_id = v_order ORDER BY l.item_id, l.bin_id, l.lot_id FOR UPDATE OF l;
  PERFORM 1 FROM "order" WHERE id = v_order FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_order', jsonb_build_object('orderId', v_order)); END IF;
  FOR v IN SELECT * FROM jsonb_to_recordset(coalesce(b -> 'lines', '[]'))
    AS x(id uuid, quantity int, "unitMinor" int, "discountMinor" int, "taxMinor" int, taxes jsonb) LOOP
    SELECT * INTO v_line FROM order_line WHERE id = v.id AND order_id = v_order FOR UPDATE;
    IF NOT FOUND THEN PERFORM refuse('unknown_line', jsonb_build_object('lineId', v.id)); END IF;
    IF v.quantity IS NULL THEN
      NULL;
    ELSIF v_line.kind NOT IN ('item', 'component') THEN
      UPDATE order_line SET quantity = greatest(quantity, v.quantity + cancelled),
        cancelled = greatest(quantity, v.quantity + cancelled) - greatest(0, v.quantity) WHERE id = v.id;
    ELSIF v.quantity > v_line.quantity - v_line.cancelled THEN
      UPDATE order_line SET quantity = v.quantity + cancelled,
        backordered = backordered + v.quantity - (v_line.quantity - v_line.cancelled) WHERE id = v.id;
    ELSE
      v_cut := v_line.quantity - v_line.cancelled - v.quantity;
      IF v_cut > v_line.backordered THEN
        v_freed := free_line_units(p_cmd, v.id, v_cut - v_line.backordered);
        v_stuck := v_stuck + (v_cut - v_line.backordered - v_freed);
        v_cut := v_line.backordered + v_freed;
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
  IF v_stuck > 0 AND NOT EXISTS (SELECT 1 FROM exception WHERE order_id = v_order AND kind = 'edited_after_pick'
    AND resolved_at IS NULL AND data -> 'units' = to_jsonb(v_stuck)) THEN
    INSERT INTO exception (id, kind, order_id, data)
    VALUES (new_id(), 'edited_after_pick', v_order, jsonb_build_object('units', v_stuck));
  END IF;
  PERFORM record_event(p_cmd, 'order.updated', v_order, v_order, NULL,
    coalesce(b -> 'summary', '{}') || jsonb_build_object('unitsAlreadyPicked', v_stuck));
  PERFORM refresh_order(v_order);
  IF b ->> 'documentId' IS NOT NULL THEN
    UPDATE document SET status = 'applied', order_id = v_order, reason = NULL, read_at = now()
    WHERE id = (b ->> 'documentId')::uuid;
  END IF;
  RETURN jsonb_build_object('orderId', v_order, 'unitsAlreadyPicked', v_stuck);
END $$;
