-- A lost parcel is not delivered, a gift card is billed, and warehouses made on the desk can ship.

-- Warehouses without a carrier: the default one collects there, or the company's own delivery where there is none.
INSERT INTO carrier (id, code, name, service, tracking_prefix, is_default)
SELECT new_id(), 'OWN', 'Own delivery', 'Standard', 'DL', true
WHERE EXISTS (SELECT 1 FROM warehouse) AND NOT EXISTS (SELECT 1 FROM carrier);
INSERT INTO carrier_cutoff (carrier_id, warehouse_id, local_time)
SELECT (SELECT id FROM carrier ORDER BY is_default DESC, code LIMIT 1), w.id, '16:00' FROM warehouse w
WHERE NOT EXISTS (SELECT 1 FROM carrier_cutoff c WHERE c.warehouse_id = w.id);
UPDATE fulfilment_order f SET carrier_id = (SELECT carrier_id FROM carrier_cutoff c WHERE c.warehouse_id = f.warehouse_id LIMIT 1)
WHERE f.carrier_id IS NULL AND f.status NOT IN ('closed', 'cancelled');
UPDATE parcel p SET carrier_id = (SELECT carrier_id FROM carrier_cutoff c WHERE c.warehouse_id = p.warehouse_id LIMIT 1)
WHERE p.carrier_id IS NULL AND p.status = 'packed';
INSERT INTO bin (id, warehouse_id, code, kind) SELECT new_id(), w.id, 'STAGING', 'staging' FROM warehouse w
WHERE EXISTS (SELECT 1 FROM bin WHERE warehouse_id = w.id)
  AND NOT EXISTS (SELECT 1 FROM bin WHERE warehouse_id = w.id AND kind = 'staging')
ON CONFLICT (warehouse_id, code) DO NOTHING;

/* The derived axis of an order from its lines, its allocations, its work and its parcels; read after the order is locked.
   A lost parcel was not delivered: its order stays shipped. */
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

/* Invoices what has shipped and was not invoiced. The first invoice of an order carries its shipping, its lines that
   need none, and what else stands in its total. The number is taken here, in the posting transaction (I7). */
CREATE OR REPLACE FUNCTION issue_invoice(p_cmd jsonb, p_order uuid, p_manifest uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  o "order"%ROWTYPE;
  v_first boolean;
  v_lines jsonb;
  v_net int; v_tax int; v_ship int := 0; v_rest int := 0;
  v_next int; v_prefix text; v_id uuid := new_id(); v_number text;
BEGIN
  SELECT * INTO o FROM "order" WHERE id = p_order FOR UPDATE;
  v_first := NOT EXISTS (SELECT 1 FROM invoice WHERE order_id = p_order);
  -- a kit ships as often as its scarcest component allows
  UPDATE order_line k SET shipped = s.n FROM (
    SELECT c.parent_id AS id, min(c.shipped * p.quantity / c.quantity) AS n
    FROM order_line c JOIN order_line p ON p.id = c.parent_id
    WHERE c.order_id = p_order AND c.kind = 'component' AND c.quantity > 0 GROUP BY 1) s
  WHERE k.id = s.id;
  UPDATE order_line SET shipped = quantity - cancelled WHERE order_id = p_order AND kind IN ('service', 'gift_card');
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
    -- what no line will bill: of a line cut short, only what is left of it counts
    SELECT greatest(0, o.tax_minor - coalesce(sum(share_minor(tax_minor, quantity, 0, quantity - cancelled)), 0))::int
    INTO v_rest FROM order_line WHERE order_id = p_order AND kind <> 'component';
    v_tax := v_tax + v_rest;
  END IF;
  UPDATE invoice_series SET next = next + 1 WHERE code = 'INV' RETURNING next - 1, prefix INTO v_next, v_prefix;
  -- lpad alone would cut the millionth number to six digits, and so repeat one
  v_number := v_prefix || lpad(v_next::text, greatest(6, length(v_next::text)), '0');
  INSERT INTO invoice (id, series_code, sequence, number, order_id, manifest_id, currency, lines, subtotal_minor,
    shipping_minor, tax_minor, total_minor)
  VALUES (v_id, 'INV', v_next, v_number, p_order, p_manifest, o.currency, v_lines, v_net,
    v_ship, v_tax, v_net + v_ship + CASE WHEN o.tax_included THEN 0 ELSE v_tax END);
  PERFORM record_event(p_cmd, 'invoice.issued', p_order, v_id, NULL,
    jsonb_build_object('number', v_number));
  RETURN v_number;
END $$;
