import { sql } from '../platform/db.ts'
import type { PostalAddress } from '../platform/pdf/postal-address.ts'
import type { ManifestData } from './documents/manifest.ts'
import type { PackingSlipLine } from './documents/packing-slip.ts'

export type ParcelFacts = {
  readonly id: string
  readonly warehouseId: string
  readonly sscc: string
  readonly trackingNumber: string
  readonly weightG: number
  readonly status: string
  readonly position: number
  readonly parcels: number
  readonly packedAt: string
  readonly orderNumber: string
  readonly orderedOn: string
  readonly locale: string
  readonly note: string
  readonly carrier: string
  readonly service: string
  readonly timezone: string
  readonly company: { readonly name?: string; readonly supportEmail?: string } | null
  readonly from: PostalAddress
  readonly to: Record<string, string | null> | null
  readonly lines: readonly PackingSlipLine[]
}

const FROM = `jsonb_build_object('name', coalesce((SELECT value ->> 'name' FROM setting WHERE key = 'company'), w.name),
  'line1', w.line1, 'city', w.city, 'region', w.region, 'postalCode', w.postcode, 'country', w.country)`

/** All that a parcel's label and packing slip print; undefined when there is none in these warehouses. */
export async function readParcel(
  parcelId: string,
  scope: readonly string[] | null,
): Promise<ParcelFacts | undefined> {
  const rows = await sql<ParcelFacts>(
    `SELECT p.id, p.warehouse_id AS "warehouseId", p.sscc, p.tracking_number AS "trackingNumber", p.weight_g AS "weightG",
       p.status, p.position, (SELECT count(*)::int FROM parcel x WHERE x.fulfilment_order_id = p.fulfilment_order_id AND x.status <> 'voided') AS parcels,
       to_json(p.packed_at) #>> '{}' AS "packedAt", o.number AS "orderNumber", o.placed_at::date::text AS "orderedOn", o.locale, o.note,
       coalesce(k.name, '') AS carrier, coalesce(k.service, '') AS service, w.timezone,
       (SELECT value FROM setting WHERE key = 'company') AS company, ${FROM} AS from, o.ship_to AS to,
       (SELECT jsonb_agg(jsonb_build_object('sku', l.sku, 'name', l.title, 'ordered', l.quantity - l.cancelled, 'inThisParcel', s.n,
           'toFollow', greatest(0, l.quantity - l.cancelled - l.shipped - CASE WHEN p.status IN ('packed', 'loaded') THEN s.n ELSE 0 END),
           'detail', s.lots) ORDER BY l.position)
         FROM (SELECT a.order_line_id, sum(q.quantity)::int AS n, string_agg(DISTINCT nullif(lot.code, ''), ', ') AS lots
           FROM parcel_line q JOIN allocation a ON a.id = q.allocation_id JOIN lot ON lot.id = a.lot_id
           WHERE q.parcel_id = p.id GROUP BY 1) s JOIN order_line l ON l.id = s.order_line_id) AS lines
     FROM parcel p JOIN "order" o ON o.id = p.order_id JOIN warehouse w ON w.id = p.warehouse_id LEFT JOIN carrier k ON k.id = p.carrier_id
     WHERE p.id = $1 AND ($2::uuid[] IS NULL OR p.warehouse_id = ANY($2::uuid[]))`,
    [parcelId, scope],
  )
  return rows[0]
}

export async function readManifest(
  manifestId: string,
  scope: readonly string[] | null,
): Promise<
  | (Omit<ManifestData, 'handedOverOn' | 'handedOverAt'> & { at: string; timezone: string })
  | undefined
> {
  const rows = await sql<
    Omit<ManifestData, 'handedOverOn' | 'handedOverAt'> & { at: string; timezone: string }
  >(
    `SELECT coalesce((SELECT value ->> 'name' FROM setting WHERE key = 'company'), w.name) AS "sellerName", w.name AS "warehouseName",
       ${FROM} AS from, k.name AS carrier, 'M-' || lpad(m.number::text, 5, '0') AS "manifestNumber", w.timezone,
       to_json(coalesce(m.handed_over_at, now())) #>> '{}' AS at,
       coalesce((SELECT jsonb_agg(jsonb_build_object('trackingNumber', p.tracking_number, 'sscc', p.sscc, 'orderNumber', o.number,
           'service', k.service, 'weightG', p.weight_g, 'destination', concat_ws(' ', o.ship_to ->> 'postcode', o.ship_to ->> 'city')) ORDER BY p.packed_at)
         FROM parcel p JOIN "order" o ON o.id = p.order_id WHERE p.manifest_id = m.id), '[]') AS parcels
     FROM manifest m JOIN warehouse w ON w.id = m.warehouse_id JOIN carrier k ON k.id = m.carrier_id
     WHERE m.id = $1 AND ($2::uuid[] IS NULL OR m.warehouse_id = ANY($2::uuid[]))`,
    [manifestId, scope],
  )
  return rows[0]
}

export type ParcelRow = {
  readonly id: string
  readonly sscc: string
  readonly trackingNumber: string
  readonly status: string
  readonly weightG: number
  readonly carrier: string | null
  readonly packedAt: Date
  readonly dispatchedAt: Date | null
  readonly deliveredAt: Date | null
}

export async function readParcels(
  orderId: string,
  scope: readonly string[] | null,
): Promise<ParcelRow[]> {
  return sql<ParcelRow>(
    `SELECT p.id, p.sscc, p.tracking_number AS "trackingNumber", p.status, p.weight_g AS "weightG", k.name || ' ' || k.service AS carrier,
       p.packed_at AS "packedAt", p.dispatched_at AS "dispatchedAt", p.delivered_at AS "deliveredAt"
     FROM parcel p LEFT JOIN carrier k ON k.id = p.carrier_id WHERE p.order_id = $1 AND order_in_scope($1, $2::uuid[]) ORDER BY p.packed_at`,
    [orderId, scope],
  )
}
