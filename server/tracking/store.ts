import { sql } from '../platform/db.ts'
import type { FactHold } from './domain/status.ts'

export type CompanySetting = {
  readonly name?: string
  readonly supportEmail?: string
  readonly supportPhone?: string
  readonly supportHours?: string
}

export type TrackedRow = {
  readonly number: string
  readonly version: string
  readonly status: 'open' | 'closed' | 'cancelled'
  readonly paymentStatus: string
  readonly fulfilmentStatus: string
  readonly locale: string
  readonly placedAt: string
  readonly closedAt: string | null
  readonly promisedFrom: string | null
  readonly promisedTo: string | null
  readonly timezone: string
  readonly shipTo: {
    readonly city?: string
    readonly region?: string | null
    readonly country?: string
  } | null
  readonly company: CompanySetting | null
  readonly holds: readonly FactHold[]
  readonly collectsAt: string | null
  readonly pickedAt: string | null
  readonly packedAt: string | null
  readonly inWork: boolean
  readonly lines: readonly {
    readonly name: string
    readonly photo: string | null
    readonly ordered: number
    readonly cancelled: number
    readonly backordered: number
    readonly allocated: number
    readonly picked: number
    readonly packed: number
    readonly shipped: number
    readonly delivered: number
  }[]
  readonly parcels: readonly {
    readonly status: string
    readonly carrier: string | null
    readonly trackingNumber: string
    readonly trackingUrl: string
    readonly packedAt: string
    readonly dispatchedAt: string | null
    readonly deliveredAt: string | null
    readonly events: readonly { readonly at: string; readonly type: string }[]
  }[]
}

/** Photos up to this size travel inside the page. */
const INLINE_PHOTO_BYTES = 4000

/** Everything the page needs of the order a live link belongs to, in one SQL call; undefined when unknown or revoked. */
export async function readTracked(tokenHash: string): Promise<TrackedRow | undefined> {
  const rows = await sql<TrackedRow>(
    `SELECT o.number, o.status, o.payment_status AS "paymentStatus", o.fulfilment_status AS "fulfilmentStatus", o.locale,
       to_json(o.placed_at)#>>'{}' AS "placedAt", to_json(o.closed_at)#>>'{}' AS "closedAt",
       o.promised_from::text AS "promisedFrom", o.promised_to::text AS "promisedTo", o.ship_to AS "shipTo",
       coalesce((SELECT max(id) FROM event WHERE order_id = o.id), 0)::text AS version,
       (SELECT value FROM setting WHERE key = 'company') AS company,
       coalesce((SELECT w.timezone FROM fulfilment_order f JOIN warehouse w ON w.id = f.warehouse_id
         WHERE f.order_id = o.id ORDER BY f.created_at LIMIT 1), 'UTC') AS timezone,
       coalesce((SELECT jsonb_agg(kind) FROM hold WHERE order_id = o.id AND released_at IS NULL), '[]') AS holds,
       (SELECT to_json(min(cutoff_at))#>>'{}' FROM fulfilment_order WHERE order_id = o.id AND cutoff_at > now()
         AND status IN ('open', 'in_progress')) AS "collectsAt",
       (SELECT to_json(max(at))#>>'{}' FROM event WHERE order_id = o.id AND type = 'fulfilment.picked') AS "pickedAt",
       (SELECT to_json(max(at))#>>'{}' FROM event WHERE order_id = o.id AND type = 'parcel.packed') AS "packedAt",
       EXISTS (SELECT 1 FROM fulfilment_order f JOIN batch b ON b.id = f.batch_id WHERE f.order_id = o.id AND b.status = 'leased') AS "inWork",
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', l.title, 'ordered', l.quantity, 'cancelled', l.cancelled,
           'backordered', l.backordered, 'allocated', l.allocated, 'shipped', l.shipped, 'picked', a.picked, 'packed', a.packed,
           'delivered', a.delivered, 'photo', (SELECT 'data:' || p.media_type || ';base64,' || replace(encode(p.bytes, 'base64'), E'\\n', '')
             FROM item i JOIN photo p ON p.id = i.photo_id WHERE i.id = l.item_id AND length(p.bytes) <= ${INLINE_PHOTO_BYTES})) ORDER BY l.position)
         FROM order_line l CROSS JOIN LATERAL (SELECT coalesce(sum(x.picked - x.surplus), 0)::int AS picked,
             coalesce(sum(least(x.packed, x.picked - x.surplus)), 0)::int AS packed,
             coalesce(sum((SELECT sum(q.quantity) FROM parcel_line q JOIN parcel p ON p.id = q.parcel_id
               WHERE q.allocation_id = x.id AND p.status = 'delivered')), 0)::int AS delivered
           FROM allocation x WHERE x.order_line_id = l.id) a
         WHERE l.order_id = o.id AND l.kind IN ('item', 'component')), '[]') AS lines,
       coalesce((SELECT jsonb_agg(jsonb_build_object('status', p.status, 'carrier', k.name, 'trackingNumber', p.tracking_number,
           'trackingUrl', CASE WHEN k.tracking_url LIKE '%{number}%' THEN replace(k.tracking_url, '{number}', p.tracking_number)
             WHEN k.tracking_url <> '' THEN k.tracking_url || p.tracking_number ELSE '' END, 'packedAt', p.packed_at,
           'dispatchedAt', p.dispatched_at, 'deliveredAt', p.delivered_at,
           'events', coalesce((SELECT jsonb_agg(jsonb_build_object('at', e.at, 'type', e.type) ORDER BY e.id DESC) FROM event e
             WHERE e.subject_id = p.id AND e.type IN ('parcel.packed', 'parcel.in_transit', 'parcel.out_for_delivery', 'parcel.delivered', 'parcel.lost')), '[]'))
           ORDER BY p.packed_at)
         FROM parcel p LEFT JOIN carrier k ON k.id = p.carrier_id WHERE p.order_id = o.id AND p.status <> 'voided'), '[]') AS parcels
     FROM tracking_link t JOIN "order" o ON o.id = t.order_id WHERE t.token_hash = $1 AND t.revoked_at IS NULL`,
    [tokenHash],
    'tracking_snapshot',
  )
  return rows[0]
}
