/* Safety stock holds where stock is taken, not only where the plan was made: a plan made on a view of a moment ago could
   take of it. */

-- The safety stocks that a plan may touch, one an item and warehouse.
CREATE FUNCTION safety_stock_of(p_plan jsonb) RETURNS SETOF item_stock LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT s.*
  FROM jsonb_to_recordset(p_plan -> 'allocations') AS a("itemId" uuid, "binId" uuid)
  JOIN bin b ON b.id = a."binId"
  JOIN item_stock s ON s.item_id = a."itemId" AND s.warehouse_id = b.warehouse_id
  WHERE s.safety_stock > 0;
END $$;

/* Takes the planned stock, all or nothing. p_plan: {fulfilmentOrders: [{id, warehouseId, carrierId, cutoffAt}],
   allocations: [{id, fulfilmentOrderId, orderLineId, itemId, binId, lotId, quantity, stagingBinId}]}.
   Raises DL002 stock_gone, so that the caller plans again, when a level no longer has what the plan took from it, or
   safety_stock when less than the item's safety stock would be left in the warehouse. */
CREATE OR REPLACE FUNCTION allocate_plan(p_cmd jsonb, p_order uuid, p_plan jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v record;
  v_n int;
BEGIN
  -- a safety stock is one for all bins of a warehouse: whoever takes of it goes one after another
  PERFORM lock_keys(array_agg(k)) FROM (
    SELECT level_key(a."itemId", a."binId", a."lotId") AS k
    FROM jsonb_to_recordset(p_plan -> 'allocations') AS a("itemId" uuid, "binId" uuid, "lotId" uuid)
    UNION ALL SELECT level_key(s.item_id, s.warehouse_id, NULL) FROM safety_stock_of(p_plan) s) x;
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
  SELECT s.item_id, s.warehouse_id, s.safety_stock, t.there INTO v
  FROM safety_stock_of(p_plan) s, LATERAL (SELECT coalesce(sum(l.on_hand - l.allocated - l.unavailable), 0)::int AS there
    FROM stock_level l JOIN bin b ON b.id = l.bin_id
    WHERE l.item_id = s.item_id AND l.warehouse_id = s.warehouse_id AND b.kind IN ('pick_face', 'bulk')
      AND b.archived_at IS NULL) t
  WHERE t.there < s.safety_stock LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'safety_stock' USING ERRCODE = 'DL002', DETAIL =
      jsonb_build_object('itemId', v.item_id, 'warehouseId', v.warehouse_id, 'needed', v.safety_stock, 'there', v.there)::text;
  END IF;
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
