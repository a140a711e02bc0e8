import { sql } from '../platform/db.ts'

/** Sellable stock of an item at a bin and lot. `available` is on hand − allocated − unavailable, in eaches. */
export type StockRow = {
  readonly itemId: string
  readonly warehouseId: string
  readonly binId: string
  readonly binKind: 'pick_face' | 'bulk'
  readonly walkOrder: number
  readonly lotId: string
  readonly expiresOn: string | null
  available: number
}

export type ItemFacts = {
  readonly id: string
  readonly weightG: number
  readonly minShelfLifeDays: number
  readonly components: readonly {
    readonly itemId: string
    readonly sku: string
    readonly name: string
    readonly quantity: number
  }[]
  readonly safetyStock: Readonly<Record<string, number>>
  readonly stock: StockRow[]
}

/** What sourcing knows of items: stock in pick faces and bulk, kits' components, safety stock. One SQL call. */
export async function readItems(itemIds: readonly string[]): Promise<ItemFacts[]> {
  return sql<ItemFacts>(
    `SELECT i.id, i.weight_g AS "weightG", i.min_shelf_life_days AS "minShelfLifeDays",
       coalesce((SELECT jsonb_agg(jsonb_build_object('itemId', k.component_id, 'quantity', k.quantity,
           'sku', c.sku, 'name', c.name) ORDER BY c.sku)
         FROM kit_component k JOIN item c ON c.id = k.component_id WHERE k.kit_id = i.id), '[]') AS components,
       coalesce((SELECT jsonb_object_agg(s.warehouse_id, s.safety_stock) FROM item_stock s
         WHERE s.item_id = i.id AND s.safety_stock > 0), '{}') AS "safetyStock",
       coalesce((SELECT jsonb_agg(jsonb_build_object('itemId', l.item_id, 'warehouseId', l.warehouse_id, 'binId', l.bin_id,
           'binKind', b.kind, 'walkOrder', b.walk_order, 'lotId', l.lot_id, 'expiresOn', o.expires_on,
           'available', l.on_hand - l.allocated - l.unavailable))
         FROM stock_level l JOIN bin b ON b.id = l.bin_id JOIN lot o ON o.id = l.lot_id
         WHERE l.item_id = i.id AND b.kind IN ('pick_face', 'bulk') AND b.archived_at IS NULL
           AND l.on_hand - l.allocated - l.unavailable > 0), '[]') AS stock
     FROM item i WHERE i.id = ANY($1::uuid[])`,
    [[...itemIds]],
    'sourcing_items',
  )
}

export type WarehouseFacts = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly country: string
  readonly postcode: string
  readonly latitude: number
  readonly longitude: number
  readonly timezone: string
  readonly priority: number
  readonly stagingBinId: string
  readonly carrierId: string | null
  readonly transitDays: number
  readonly cutoff: string | null
}

/** Open warehouses with their staging bin and default carrier. */
export async function readWarehouses(): Promise<WarehouseFacts[]> {
  return sql<WarehouseFacts>(
    `SELECT w.id, w.code, w.name, w.country, w.postcode, w.latitude, w.longitude, w.timezone, w.priority, s.id AS "stagingBinId",
       c.carrier_id AS "carrierId", coalesce(c.transit_days, 3) AS "transitDays", c.local_time AS cutoff
     FROM warehouse w
     JOIN LATERAL (SELECT id FROM bin WHERE warehouse_id = w.id AND kind = 'staging' ORDER BY code LIMIT 1) s ON true
     LEFT JOIN LATERAL (SELECT k.carrier_id, r.transit_days, k.local_time FROM carrier_cutoff k JOIN carrier r ON r.id = k.carrier_id
       WHERE k.warehouse_id = w.id ORDER BY r.is_default DESC, k.local_time DESC LIMIT 1) c ON true
     WHERE w.closed_at IS NULL ORDER BY w.priority DESC, w.code`,
    [],
    'sourcing_warehouses',
  )
}

/** Backordered lines of open orders that want one of the items, oldest order first. */
export async function readBackorderedOrders(
  itemIds: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `SELECT o.id FROM "order" o WHERE o.status = 'open' AND EXISTS (SELECT 1 FROM order_line l
       WHERE l.order_id = o.id AND l.backordered > 0 AND l.item_id = ANY($1::uuid[]))
     ORDER BY o.placed_at LIMIT $2`,
    [[...itemIds], limit],
  )
  return rows.map((row) => row.id)
}

/** Items of which an order has let units go. */
export async function readItemsLetGo(orderId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    'SELECT DISTINCT item_id AS id FROM allocation WHERE order_id = $1 AND released > 0',
    [orderId],
  )
  return rows.map((row) => row.id)
}

/** Items that are backordered somewhere and to be had in a warehouse. */
export async function readItemsWaitedFor(warehouseId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `SELECT DISTINCT l.item_id AS id FROM order_line l JOIN stock_level s ON s.item_id = l.item_id
     WHERE l.backordered > 0 AND s.warehouse_id = $1 AND s.on_hand - s.allocated - s.unavailable > 0 LIMIT 100`,
    [warehouseId],
  )
  return rows.map((row) => row.id)
}

export type BackorderedOrder = {
  readonly id: string
  readonly shipTo: { readonly country: string; readonly postcode: string } | null
  readonly lines: readonly {
    readonly lineId: string
    readonly itemId: string
    readonly quantity: number
  }[]
  /** Fulfilment orders not yet packed: the new units join the walk of their warehouse. */
  readonly joinable: readonly { readonly id: string; readonly warehouseId: string }[]
}

export async function readBackorderedOrder(orderId: string): Promise<BackorderedOrder | undefined> {
  const rows = await sql<BackorderedOrder>(
    `SELECT o.id, o.ship_to AS "shipTo",
       coalesce((SELECT jsonb_agg(jsonb_build_object('lineId', l.id, 'itemId', l.item_id, 'quantity', l.backordered)
         ORDER BY l.position) FROM order_line l WHERE l.order_id = o.id AND l.backordered > 0), '[]') AS lines,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'warehouseId', f.warehouse_id))
         FROM fulfilment_order f WHERE f.order_id = o.id AND f.packed = 0 AND f.status NOT IN ('closed', 'cancelled')), '[]') AS joinable
     FROM "order" o WHERE o.id = $1 AND o.status = 'open'`,
    [orderId],
  )
  return rows[0]
}
