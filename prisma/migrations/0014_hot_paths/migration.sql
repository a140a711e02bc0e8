-- The hot commands, measured: room for HOT updates, cached plans instead of SQL-language functions, locks by key.

ALTER TABLE stock_level SET (fillfactor = 60);
ALTER TABLE allocation SET (fillfactor = 70);
ALTER TABLE fulfilment_order SET (fillfactor = 60);
ALTER TABLE order_line SET (fillfactor = 80);
ALTER TABLE "order" SET (fillfactor = 80);
ALTER TABLE batch SET (fillfactor = 70);
ALTER TABLE event SET (fillfactor = 90);

-- A bin's ledger is read through its items: two indexes fewer on the table that grows most.
DROP INDEX movement_from_bin_id_id_idx;
DROP INDEX movement_to_bin_id_id_idx;

-- plpgsql keeps its plans for the session; a SQL-language function that writes is planned at every call.
CREATE OR REPLACE FUNCTION record_event(
  p_cmd jsonb, p_type text, p_order uuid, p_subject uuid, p_warehouse uuid, p_data jsonb DEFAULT '{}'
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (type, order_id, subject_id, warehouse_id, actor_id, device_id, command_id, data)
  VALUES (p_type, p_order, p_subject, p_warehouse, (p_cmd ->> 'actorId')::uuid,
    (p_cmd ->> 'deviceId')::uuid, (p_cmd ->> 'id')::uuid, p_data);
END $$;

CREATE OR REPLACE FUNCTION stored_outcome(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  v command%ROWTYPE;
BEGIN
  SELECT * INTO v FROM command WHERE id = (p_cmd ->> 'id')::uuid;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v.body_hash = decode(p_cmd ->> 'hash', 'hex') THEN
    RETURN jsonb_build_object('id', v.id, 'outcome', v.outcome, 'result', v.result, 'repeated', true);
  END IF;
  RETURN jsonb_build_object('id', v.id, 'outcome', 'refused',
    'result', jsonb_build_object('code', 'command_id_reused', 'kind', v.kind));
END $$;

CREATE OR REPLACE FUNCTION session_is_live(p_session uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM session s JOIN "user" u ON u.id = s.user_id LEFT JOIN device d ON d.id = s.device_id
    WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now()
      AND u.disabled_at IS NULL AND (s.device_id IS NULL OR d.revoked_at IS NULL));
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

CREATE OR REPLACE FUNCTION apply_commands(p_session uuid, p_commands jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_cmd jsonb;
  v_out jsonb := '[]';
  v_device uuid;
  v_seq int;
BEGIN
  IF p_session IS NOT NULL AND NOT session_is_live(p_session) THEN
    RAISE EXCEPTION 'session_ended' USING ERRCODE = 'DL401';
  END IF;
  IF jsonb_array_length(p_commands) > 1 THEN
    PERFORM lock_levels(array_agg((c -> 'body' ->> 'allocationId')::uuid))
    FROM jsonb_array_elements(p_commands) c WHERE c -> 'body' ? 'allocationId';
  END IF;
  FOR v_cmd IN SELECT * FROM jsonb_array_elements(p_commands) LOOP
    v_out := v_out || jsonb_build_array(apply_command(v_cmd));
  END LOOP;
  -- one phone sends one request: its commands carry one device
  v_device := (p_commands -> 0 ->> 'deviceId')::uuid;
  IF v_device IS NOT NULL THEN
    SELECT max((c ->> 'deviceSeq')::int) INTO v_seq FROM jsonb_array_elements(p_commands) c;
    UPDATE device SET last_seen_at = now(), last_seq = greatest(last_seq, v_seq)
    WHERE id = v_device AND (last_seq < coalesce(v_seq, 0) OR last_seen_at IS NULL
      OR last_seen_at < now() - interval '30 seconds');
  END IF;
  RETURN v_out;
END $$;

CREATE OR REPLACE FUNCTION post_movement(
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

CREATE OR REPLACE FUNCTION insert_order_lines(p_order uuid, p_lines jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_line (id, order_id, parent_id, position, kind, item_id, sku, title, channel_line_id, quantity,
    backordered, unit_minor, discount_minor, tax_minor, taxes)
  SELECT l.id, p_order, l."parentId", l.position, l.kind, l."itemId", l.sku, l.title, l."channelLineId", l.quantity,
    CASE WHEN l.kind IN ('item', 'component') THEN l.quantity ELSE 0 END,
    coalesce(l."unitMinor", 0), coalesce(l."discountMinor", 0), coalesce(l."taxMinor", 0), coalesce(l.taxes, '[]')
  FROM jsonb_to_recordset(p_lines) AS l(id uuid, "parentId" uuid, position int, kind text, "itemId" uuid, sku text,
    title text, "channelLineId" text, quantity int, "unitMinor" int, "discountMinor" int, "taxMinor" int, taxes jsonb);
END $$;

-- The same commands as before, but for how they lock.

CREATE OR REPLACE FUNCTION allocate_plan(p_cmd jsonb, p_order uuid, p_plan jsonb) RETURNS void LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION free_line_units(p_cmd jsonb, p_line uuid, p_quantity int) RETURNS int LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION command_order_cancel(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION command_order_put_back(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION command_dispatch_hand_over(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  m manifest%ROWTYPE;
  v record;
  v_parcels int;
  v_invoices jsonb := '[]';
  v_invoice text;
BEGIN
  PERFORM lock_levels(array_agg(l.allocation_id)) FROM parcel p JOIN parcel_line l ON l.parcel_id = p.id
  WHERE p.manifest_id = (b ->> 'manifestId')::uuid;
  SELECT * INTO m FROM manifest WHERE id = (b ->> 'manifestId')::uuid FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_manifest'); END IF;
  PERFORM require_scope(p_cmd, m.warehouse_id);
  IF m.status <> 'open' THEN
    PERFORM refuse('already_handed_over', jsonb_build_object('at', m.handed_over_at, 'signedBy', m.signed_by));
  END IF;
  SELECT jsonb_build_object('sscc', p.sscc, 'hold', h.kind) AS facts INTO v FROM parcel p
    JOIN hold h ON h.order_id = p.order_id AND h.released_at IS NULL WHERE p.manifest_id = m.id LIMIT 1;
  IF FOUND THEN PERFORM refuse('order_on_hold', v.facts); END IF;
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

CREATE OR REPLACE FUNCTION command_order_place(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
