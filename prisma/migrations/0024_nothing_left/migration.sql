-- An order of which nothing is left is cancelled, not delivered.

/* A channel's or a person's edit. Body: {orderId, channelUpdatedAt?, order: {only what changes},
   lines: [{id, quantity?, unitMinor?, discountMinor?, taxMinor?, taxes?}], newLines: [as in order.place], holds: [],
   releaseHolds: [kinds], releaseHoldIds: [ids], summary}. Units that go stand as cancelled; but where a line's amounts
   are given they belong to what is left, so there the line shrinks to it and an invoice shares them out exactly. Units
   already picked cannot be taken away: they open an exception, once. A cancelled order takes no more units: refused
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
  v_stuck int := 0;
BEGIN
  PERFORM 1 FROM stock_level l JOIN allocation a ON a.item_id = l.item_id AND a.bin_id = l.bin_id AND a.lot_id = l.lot_id
    WHERE a.order_id = v_order ORDER BY l.item_id, l.bin_id, l.lot_id FOR UPDATE OF l;
  PERFORM 1 FROM "order" WHERE id = v_order FOR UPDATE;
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
  -- what no line asks for any more was not delivered; tips and fees alone are no order
  IF EXISTS (SELECT 1 FROM order_line WHERE order_id = v_order AND kind IN ('item', 'component'))
    AND NOT EXISTS (SELECT 1 FROM order_line WHERE order_id = v_order AND kind <> 'kit' AND quantity > cancelled
      AND coalesce(channel_line_id, '') NOT LIKE 'extra:%') THEN
    UPDATE "order" SET status = 'cancelled', closed_at = now() WHERE id = v_order AND status = 'open';
    IF FOUND THEN
      UPDATE hold SET released_at = now() WHERE order_id = v_order AND released_at IS NULL;
      PERFORM record_event(p_cmd, 'order.cancelled', v_order, v_order, NULL,
        jsonb_build_object('reason', 'nothing_left', 'toPutBack', 0));
    END IF;
  END IF;
  PERFORM refresh_order(v_order);
  IF b ->> 'documentId' IS NOT NULL THEN
    UPDATE document SET status = 'applied', order_id = v_order, reason = NULL, read_at = now()
    WHERE id = (b ->> 'documentId')::uuid;
  END IF;
  RETURN jsonb_build_object('orderId', v_order, 'unitsAlreadyPicked', v_stuck);
END $$;
