import { sql } from '../platform/db.ts'
import type { DispatchBoard, FloorHome, Job, PackJob } from './contract.ts'

const ITEM = `jsonb_build_object('id', i.id, 'sku', i.sku, 'name', i.name, 'photoId', i.photo_id, 'lotPolicy', i.lot_policy,
  'weightG', i.weight_g, 'lengthMm', i.length_mm, 'widthMm', i.width_mm, 'heightMm', i.height_mm,
  'codes', coalesce((SELECT jsonb_agg(jsonb_build_object('code', c.code, 'level', c.level, 'units', c.units) ORDER BY c.units, c.code)
    FROM item_code c WHERE c.item_id = i.id), '[]'))`

const ORDER = `jsonb_build_object('fulfilmentOrderId', f.id, 'number', f.number, 'orderId', o.id, 'orderNumber', o.number,
  'customerName', o.customer_name, 'carrier', k.name, 'cutoffAt', f.cutoff_at, 'status', f.status,
  'tote', coalesce(bt.tote_code, 'T1'),
  'changed', (SELECT jsonb_build_object('what', e.type, 'by', by.name, 'at', e.at) FROM event e LEFT JOIN "user" by ON by.id = e.actor_id
    WHERE e.order_id = o.id AND e.type IN ('order.held', 'order.hold_released', 'order.updated', 'order.cancelled')
    ORDER BY e.id DESC LIMIT 1))`

const ORDER_JOINS = `JOIN "order" o ON o.id = f.order_id LEFT JOIN carrier k ON k.id = f.carrier_id`

/** A parcel that has not left and holds more than is wanted. */
const OPEN_FIRST = `p.status IN ('packed', 'loaded') AND EXISTS (SELECT 1 FROM parcel_line q
  JOIN allocation a ON a.id = q.allocation_id WHERE q.parcel_id = p.id AND a.packed > a.picked - a.surplus)`

/** A batch with its orders and lines in walk order; undefined when there is none in these warehouses. */
export async function readJob(
  batchId: string,
  scope: readonly string[] | null,
): Promise<Job | undefined> {
  const rows = await sql<Job>(
    `SELECT bt.id AS "batchId", bt.number, bt.status, bt.lease_token AS "leaseToken", bt.lease_expires_at AS "leaseExpiresAt",
       jsonb_build_object('id', w.id, 'code', w.code, 'name', w.name) AS warehouse,
       (SELECT jsonb_agg(${ORDER} ORDER BY f.number) FROM fulfilment_order f ${ORDER_JOINS} WHERE f.batch_id = bt.id) AS orders,
       coalesce((SELECT jsonb_agg(jsonb_build_object('allocationId', a.id, 'fulfilmentOrderId', f.id,
           'bin', jsonb_build_object('id', b.id, 'code', b.code, 'walkOrder', b.walk_order, 'xMm', b.x_mm, 'yMm', b.y_mm),
           'item', ${ITEM},
           'lot', jsonb_build_object('id', lot.id, 'code', lot.code, 'expiresOn', lot.expires_on),
           'quantity', a.quantity - a.released - a.surplus, 'picked', a.picked, 'short', a.short) ORDER BY b.walk_order, b.code, a.id)
         FROM fulfilment_order f JOIN allocation a ON a.fulfilment_order_id = f.id JOIN bin b ON b.id = a.bin_id
         JOIN item i ON i.id = a.item_id JOIN lot ON lot.id = a.lot_id
         WHERE f.batch_id = bt.id AND a.quantity > a.released), '[]') AS lines
     FROM batch bt JOIN warehouse w ON w.id = bt.warehouse_id
     WHERE bt.id = $1 AND ($2::uuid[] IS NULL OR bt.warehouse_id = ANY($2::uuid[]))`,
    [batchId, scope],
    'fulfilment_job',
  )
  return rows[0]
}

/** The pack station's view of a fulfilment order, found by its id, its number, its order's number or its tote. */
export async function readPackJob(
  code: string,
  scope: readonly string[] | null,
): Promise<PackJob | undefined> {
  const rows = await sql<PackJob>(
    `SELECT ${ORDER} AS "order",
       jsonb_build_object('units', f.units, 'picked', f.picked, 'short', f.short, 'packed', f.packed) AS units,
       coalesce((SELECT jsonb_agg(jsonb_build_object('allocationId', a.id, 'item', ${ITEM}, 'quantity', a.picked - a.surplus - a.packed)
           ORDER BY i.name, a.id) FROM allocation a JOIN item i ON i.id = a.item_id
         WHERE a.fulfilment_order_id = f.id AND a.picked - a.surplus > a.packed), '[]') AS lines,
       coalesce((SELECT jsonb_agg(jsonb_build_object('allocationId', a.id, 'item', ${ITEM}, 'quantity', least(a.surplus, a.picked - a.packed),
           'bin', jsonb_build_object('id', b.id, 'code', b.code),
           'lot', jsonb_build_object('id', lot.id, 'code', lot.code, 'expiresOn', lot.expires_on)) ORDER BY b.walk_order, b.code, a.id)
         FROM allocation a JOIN item i ON i.id = a.item_id JOIN bin b ON b.id = a.bin_id JOIN lot ON lot.id = a.lot_id
         WHERE a.fulfilment_order_id = f.id AND least(a.surplus, a.picked - a.packed) > 0), '[]') AS "putBack",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'code', x.code, 'name', x.name, 'lengthMm', x.length_mm,
           'widthMm', x.width_mm, 'heightMm', x.height_mm, 'tareG', x.tare_g, 'maxWeightG', x.max_weight_g)
           ORDER BY x.position, x.code), '[]') FROM box x) AS boxes,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'sscc', p.sscc, 'trackingNumber', p.tracking_number,
           'weightG', p.weight_g, 'status', p.status, 'open', ${OPEN_FIRST}) ORDER BY p.position) FROM parcel p
         WHERE p.fulfilment_order_id = f.id AND p.status <> 'voided'), '[]') AS parcels
     FROM fulfilment_order f ${ORDER_JOINS} LEFT JOIN batch bt ON bt.id = f.batch_id
     WHERE (f.id::text = $1 OR f.number = upper($1) OR o.number = upper($1))
       AND f.status NOT IN ('closed', 'cancelled') AND ($2::uuid[] IS NULL OR f.warehouse_id = ANY($2::uuid[]))
     ORDER BY (f.packed < f.picked) DESC, f.surplus DESC, f.number LIMIT 1`,
    [code, scope],
  )
  return rows[0]
}

export async function readFloorHome(
  warehouseId: string,
  userId: string,
): Promise<FloorHome | undefined> {
  const rows = await sql<FloorHome>(
    `WITH ready AS (
       SELECT bt.id, bt.number, bt.priority, bt.cutoff_at, sum(f.units - f.picked - f.short)::int AS units, min(k.name) AS carrier
       FROM batch bt JOIN fulfilment_order f ON f.batch_id = bt.id LEFT JOIN carrier k ON k.id = f.carrier_id
       WHERE bt.warehouse_id = $1 AND (bt.status = 'open' OR (bt.status = 'leased' AND bt.lease_expires_at <= now()))
         AND f.status IN ('open', 'in_progress') AND f.picked + f.short < f.units GROUP BY bt.id),
     first AS (SELECT * FROM ready ORDER BY priority DESC, cutoff_at, number LIMIT 1)
     SELECT jsonb_build_object('id', w.id, 'code', w.code, 'name', w.name) AS warehouse,
       (SELECT jsonb_build_object('batches', count(*), 'units', coalesce(sum(units), 0), 'nextCutoffAt', min(cutoff_at)) FROM ready) AS "toPick",
       (SELECT jsonb_build_object('batchId', x.id, 'number', x.number, 'units', x.units, 'cutoffAt', x.cutoff_at, 'carrier', x.carrier,
          'lines', (SELECT count(*) FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
            WHERE f.batch_id = x.id AND a.picked + a.short + a.released < a.quantity),
          'firstBin', (SELECT b.code FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id JOIN bin b ON b.id = a.bin_id
            WHERE f.batch_id = x.id AND a.picked + a.short + a.released < a.quantity ORDER BY b.walk_order LIMIT 1)) FROM first x) AS next,
       (SELECT id FROM batch WHERE lease_user_id = $2 AND status = 'leased' AND lease_expires_at > now() AND warehouse_id = $1 LIMIT 1) AS mine,
       coalesce((SELECT jsonb_agg(jsonb_build_object('fulfilmentOrderId', f.id, 'number', f.number, 'customerName', o.customer_name,
           'units', f.picked - f.surplus - f.packed, 'cutoffAt', f.cutoff_at, 'carrier', k.name, 'tote', coalesce(bt.tote_code, 'T1'))
           ORDER BY f.cutoff_at, f.number) FROM (SELECT * FROM fulfilment_order f WHERE f.warehouse_id = $1 AND f.status = 'in_progress'
             AND f.picked - f.surplus > f.packed AND f.picked + f.short = f.units ORDER BY f.cutoff_at, f.number LIMIT 50) f
           ${ORDER_JOINS} LEFT JOIN batch bt ON bt.id = f.batch_id), '[]') AS "toPack",
       coalesce((SELECT jsonb_agg(jsonb_build_object('fulfilmentOrderId', f.id, 'orderNumber', o.number, 'units', f.surplus,
           'tote', coalesce(bt.tote_code, 'T1')) ORDER BY f.number) FROM (SELECT * FROM fulfilment_order
             WHERE warehouse_id = $1 AND surplus > 0 ORDER BY number LIMIT 50) f
           ${ORDER_JOINS} LEFT JOIN batch bt ON bt.id = f.batch_id), '[]') AS "toPutBack",
       (SELECT count(*)::int FROM parcel WHERE warehouse_id = $1 AND status = 'packed') AS "toLoad"
     FROM warehouse w WHERE w.id = $1`,
    [warehouseId, userId],
    'floor_home',
  )
  return rows[0]
}

/** Open manifests and packed parcels at a warehouse, at most 500 of each. */
export async function readDispatchBoard(warehouseId: string): Promise<DispatchBoard> {
  const rows = await sql<DispatchBoard>(
    `SELECT
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'carrier', k.name || ' ' || k.service,
           'cutoff', (SELECT local_time FROM carrier_cutoff z WHERE z.carrier_id = k.id AND z.warehouse_id = m.warehouse_id),
           'parcels', coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'sscc', p.sscc, 'trackingNumber', p.tracking_number,
               'orderNumber', o.number, 'customerName', o.customer_name, 'open', ${OPEN_FIRST}) ORDER BY p.packed_at)
             FROM parcel p JOIN "order" o ON o.id = p.order_id WHERE p.manifest_id = m.id), '[]')) ORDER BY m.number)
         FROM manifest m JOIN carrier k ON k.id = m.carrier_id WHERE m.warehouse_id = $1 AND m.status = 'open'), '[]') AS manifests,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'sscc', p.sscc, 'trackingNumber', p.tracking_number,
           'orderNumber', o.number, 'customerName', o.customer_name, 'carrier', k.name || ' ' || k.service, 'held', o.held, 'open', ${OPEN_FIRST}) ORDER BY p.packed_at)
         FROM (SELECT * FROM parcel WHERE warehouse_id = $1 AND status = 'packed' ORDER BY packed_at LIMIT 500) p
         JOIN "order" o ON o.id = p.order_id JOIN carrier k ON k.id = p.carrier_id), '[]') AS waiting`,
    [warehouseId],
  )
  return rows[0] ?? { manifests: [], waiting: [] }
}
