-- Packing and dispatch: parcels with their SSCC, manifests, the hand-over that moves the ledger and issues the invoice.

/* GS1 mod-10 check digit over a digit string (GS1 General Specifications 7.9). */
CREATE FUNCTION gs1_check_digit(p_digits text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT ((10 - sum(substr(p_digits, length(p_digits) - i, 1)::int * CASE WHEN i % 2 = 0 THEN 3 ELSE 1 END) % 10) % 10)::int
  FROM generate_series(0, length(p_digits) - 1) i
$$;

-- SSCC-18: extension digit 0, the company's GS1 prefix, a serial, the check digit.
CREATE FUNCTION next_sscc() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_prefix text := coalesce((SELECT value #>> '{}' FROM setting WHERE key = 'gs1_company_prefix'), '9521234');
  v_body text;
BEGIN
  v_body := '0' || v_prefix || lpad(nextval('sscc_serial')::text, 16 - length(v_prefix), '0');
  RETURN v_body || gs1_check_digit(v_body);
END $$;

/* Body: {fulfilmentOrderId, parcelId, boxId?, weightG?, acceptWeight, lines: [{allocationId, quantity}]}.
   Refuses weight_mismatch beyond max(30 g, 4 %) unless the packer accepts it, which opens an exception. */
CREATE FUNCTION command_pack_parcel(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
BEGIN
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
    WHERE id = v.id AND fulfilment_order_id = v_fo.id AND v.quantity > 0 AND picked - packed >= v.quantity;
    IF NOT FOUND THEN
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
    'expectedG', v_expected, 'done', v_fo.packed = v_fo.picked);
END $$;

-- Body: {parcelId}. Opens a packed parcel again; its label is void.
CREATE FUNCTION command_pack_void(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v parcel%ROWTYPE;
  v_units int;
BEGIN
  UPDATE parcel SET status = 'voided' WHERE id = (p_cmd -> 'body' ->> 'parcelId')::uuid AND status = 'packed' RETURNING * INTO v;
  IF NOT FOUND THEN
    PERFORM refuse('parcel_not_packed', jsonb_build_object('status',
      (SELECT status FROM parcel WHERE id = (p_cmd -> 'body' ->> 'parcelId')::uuid)));
  END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  UPDATE allocation a SET packed = packed - l.quantity FROM parcel_line l WHERE l.parcel_id = v.id AND a.id = l.allocation_id;
  SELECT sum(quantity) INTO v_units FROM parcel_line WHERE parcel_id = v.id;
  UPDATE fulfilment_order SET packed = packed - v_units WHERE id = v.fulfilment_order_id;
  PERFORM record_event(p_cmd, 'parcel.voided', v.order_id, v.id, v.warehouse_id, jsonb_build_object('sscc', v.sscc));
  PERFORM refresh_order(v.order_id);
  RETURN jsonb_build_object('parcelId', v.id);
END $$;

/* Body: {code} (SSCC or tracking number) or {parcelId}. Puts the parcel on its carrier's open manifest. */
CREATE FUNCTION command_dispatch_load(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v parcel%ROWTYPE;
  v_manifest uuid;
  v_hold hold_kind;
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

-- Body: {parcelId}. Takes a parcel off its open manifest.
CREATE FUNCTION command_dispatch_unload(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v parcel%ROWTYPE;
BEGIN
  UPDATE parcel SET status = 'packed', manifest_id = NULL
  WHERE id = (p_cmd -> 'body' ->> 'parcelId')::uuid AND status = 'loaded' RETURNING * INTO v;
  IF NOT FOUND THEN PERFORM refuse('parcel_not_loaded'); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  PERFORM record_event(p_cmd, 'parcel.unloaded', v.order_id, v.id, v.warehouse_id, jsonb_build_object('sscc', v.sscc));
  RETURN jsonb_build_object('parcelId', v.id);
END $$;

/* The part of a line's amount that falls on units (before, after] of total: shares of all units add up exactly. */
CREATE FUNCTION share_minor(p_amount int, p_total int, p_before int, p_after int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_total = 0 THEN 0
    ELSE ((p_amount::bigint * p_after) / p_total - (p_amount::bigint * p_before) / p_total)::int END
$$;

/* Invoices what has shipped and was not invoiced. The first invoice of an order carries its shipping, its lines that
   need none, and what else stands in its total. The number is taken here, in the posting transaction (I7). */
CREATE FUNCTION issue_invoice(p_cmd jsonb, p_order uuid, p_manifest uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  o "order"%ROWTYPE;
  v_first boolean;
  v_lines jsonb;
  v_net int; v_tax int; v_ship int := 0; v_rest int := 0;
  v_next int; v_prefix text; v_id uuid := new_id();
BEGIN
  SELECT * INTO o FROM "order" WHERE id = p_order FOR UPDATE;
  v_first := NOT EXISTS (SELECT 1 FROM invoice WHERE order_id = p_order);
  -- a kit ships as often as its scarcest component allows
  UPDATE order_line k SET shipped = s.n FROM (
    SELECT c.parent_id AS id, min(c.shipped * p.quantity / c.quantity) AS n
    FROM order_line c JOIN order_line p ON p.id = c.parent_id
    WHERE c.order_id = p_order AND c.kind = 'component' AND c.quantity > 0 GROUP BY 1) s
  WHERE k.id = s.id;
  UPDATE order_line SET shipped = quantity - cancelled WHERE order_id = p_order AND kind = 'service';
  WITH billed AS (
    SELECT (l ->> 'lineId')::uuid AS id, sum((l ->> 'quantity')::int)::int AS n
    FROM invoice i, jsonb_array_elements(i.lines) l WHERE i.order_id = p_order GROUP BY 1),
  due AS (
    SELECT ol.*, coalesce(bl.n, 0) AS before FROM order_line ol LEFT JOIN billed bl ON bl.id = ol.id
    WHERE ol.order_id = p_order AND ol.kind <> 'component' AND ol.shipped > coalesce(bl.n, 0))
  SELECT jsonb_agg(jsonb_build_object('lineId', id, 'sku', sku, 'title', title, 'quantity', shipped - before,
      'unitMinor', unit_minor, 'discountMinor', share_minor(discount_minor, quantity, before, shipped),
      'taxMinor', share_minor(tax_minor, quantity, before, shipped), 'taxes', taxes) ORDER BY position),
    sum(unit_minor * (shipped - before) - share_minor(discount_minor, quantity, before, shipped))::int,
    sum(share_minor(tax_minor, quantity, before, shipped))::int
  INTO v_lines, v_net, v_tax FROM due;
  IF v_lines IS NULL THEN RETURN NULL; END IF;
  IF v_first THEN
    v_ship := o.shipping_minor;
    SELECT greatest(0, o.tax_minor - coalesce(sum(tax_minor), 0))::int INTO v_rest
    FROM order_line WHERE order_id = p_order AND kind <> 'component' AND cancelled < quantity;
    v_tax := v_tax + v_rest;
  END IF;
  UPDATE invoice_series SET next = next + 1 WHERE code = 'INV' RETURNING next - 1, prefix INTO v_next, v_prefix;
  INSERT INTO invoice (id, series_code, sequence, number, order_id, manifest_id, currency, lines, subtotal_minor,
    shipping_minor, tax_minor, total_minor)
  VALUES (v_id, 'INV', v_next, v_prefix || lpad(v_next::text, 6, '0'), p_order, p_manifest, o.currency, v_lines, v_net,
    v_ship, v_tax, v_net + v_ship + CASE WHEN o.tax_included THEN 0 ELSE v_tax END);
  PERFORM record_event(p_cmd, 'invoice.issued', p_order, v_id, NULL,
    jsonb_build_object('number', v_prefix || lpad(v_next::text, 6, '0')));
  RETURN v_prefix || lpad(v_next::text, 6, '0');
END $$;

/* Body: {manifestId, signedBy}. The goods leave: ledger, parcels, lines and invoices in one transaction. */
CREATE FUNCTION command_dispatch_hand_over(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  -- held until the end: a parcel that is being taken off is off, or it leaves with all the others
  PERFORM 1 FROM parcel WHERE manifest_id = m.id ORDER BY id FOR UPDATE;
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

-- Body: {parcelId, status}. What the carrier says; only forward.
CREATE FUNCTION command_parcel_track(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v parcel%ROWTYPE;
  v_to parcel_status := (b ->> 'status')::parcel_status;
BEGIN
  SELECT * INTO v FROM parcel WHERE id = (b ->> 'parcelId')::uuid FOR UPDATE;
  IF NOT FOUND THEN PERFORM refuse('unknown_parcel'); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  IF v.status NOT IN ('dispatched', 'in_transit', 'out_for_delivery')
    OR v_to NOT IN ('in_transit', 'out_for_delivery', 'delivered', 'lost') OR v_to <= v.status THEN
    PERFORM refuse('illegal_step', jsonb_build_object('from', v.status, 'to', v_to));
  END IF;
  UPDATE parcel SET status = v_to, delivered_at = CASE WHEN v_to = 'delivered' THEN now() END WHERE id = v.id;
  PERFORM record_event(p_cmd, 'parcel.' || v_to, v.order_id, v.id, v.warehouse_id,
    jsonb_build_object('trackingNumber', v.tracking_number));
  PERFORM refresh_order(v.order_id);
  RETURN jsonb_build_object('parcelId', v.id, 'status', v_to);
END $$;
