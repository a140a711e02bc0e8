-- Numbers by their start, the last of them first: one index for both, whatever the database's own collation.
DROP INDEX invoice_number_prefix;
CREATE INDEX invoice_number_start ON invoice (number COLLATE "C");

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
