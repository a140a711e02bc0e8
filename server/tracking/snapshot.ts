import type { ParcelState, TrackedParcel, TrackingSnapshot } from './contract.ts'
import { statusOf, type TrackingFacts } from './domain/status.ts'
import { readTracked, type TrackedRow } from './store.ts'

/**
 * The page's content for a tracking token's hash (base64url SHA-256 of the token).
 * Null only when the token is unknown or revoked; a fault is thrown, so that a broken store is never told to a
 * customer as "not found".
 */
export async function trackingSnapshot(
  tokenHash: string,
  now = new Date(),
): Promise<TrackingSnapshot | null> {
  const row = await readTracked(tokenHash)
  if (!row) return null
  const { company } = row
  return {
    version: row.version,
    tokenHash,
    issuedAt: now.toISOString(),
    merchant: {
      name: company?.name ?? 'Dockline',
      ...(company?.supportEmail ? { supportEmail: company.supportEmail } : {}),
      ...(company?.supportPhone ? { supportPhone: company.supportPhone } : {}),
      ...(company?.supportHours ? { supportHours: company.supportHours } : {}),
    },
    orderNumber: row.number,
    localeHint: row.locale,
    timezone: row.timezone,
    ...statusOf(factsOf(row)),
    ...(row.collectsAt ? { collectsAt: row.collectsAt } : {}),
    parcels: row.parcels.slice(0, 50).map(parcelOf),
    shipTo: {
      ...(row.shipTo?.city ? { city: row.shipTo.city } : {}),
      ...(row.shipTo?.region ? { region: row.shipTo.region } : {}),
      country: row.shipTo?.country ?? 'US',
    },
    changes: [],
  }
}

const PARCEL_STATE: Readonly<Record<string, ParcelState>> = {
  packed: 'packed',
  loaded: 'packed',
  dispatched: 'handed_over',
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  delivered: 'delivered',
  lost: 'problem',
}

const EVENT_STATE: Readonly<Record<string, ParcelState>> = {
  'parcel.packed': 'packed',
  'parcel.in_transit': 'in_transit',
  'parcel.out_for_delivery': 'out_for_delivery',
  'parcel.delivered': 'delivered',
  'parcel.lost': 'problem',
}

function parcelOf(parcel: TrackedRow['parcels'][number], index: number): TrackedParcel {
  const handedOver = parcel.dispatchedAt
    ? [{ at: parcel.dispatchedAt, state: 'handed_over' as const }]
    : []
  const events = [
    ...handedOver,
    ...parcel.events.flatMap((event) => {
      const state = EVENT_STATE[event.type]
      return state ? [{ at: event.at, state }] : []
    }),
  ]
  events.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return {
    number: index + 1,
    ...(parcel.carrier ? { carrier: parcel.carrier } : {}),
    trackingNumber: parcel.trackingNumber,
    ...(/^https?:/.test(parcel.trackingUrl) ? { trackingUrl: parcel.trackingUrl } : {}),
    state: PARCEL_STATE[parcel.status] ?? 'packed',
    events: events.slice(0, 40),
  }
}

function factsOf(row: TrackedRow): TrackingFacts {
  const dispatched = row.parcels.flatMap((parcel) => parcel.dispatchedAt ?? [])
  const delivered = row.parcels.flatMap((parcel) => parcel.deliveredAt ?? [])
  return {
    orderStatus: row.status,
    paymentStatus: PAYMENT[row.paymentStatus] ?? 'pending',
    fulfilmentStatus: NOT_STARTED.has(row.fulfilmentStatus)
      ? 'not_started'
      : row.fulfilmentStatus === 'delivered'
        ? 'done'
        : 'in_progress',
    lines: row.lines.map(({ photo, ...line }) => ({
      ...line,
      unit: 'piece',
      inWork: row.inWork,
      ...(photo ? { photo } : {}),
    })),
    holds: row.holds,
    parcels: row.parcels.map((parcel) => ({ state: PARCEL_STATE[parcel.status] ?? 'packed' })),
    promise:
      row.promisedFrom && row.promisedTo
        ? { from: row.promisedFrom, to: row.promisedTo }
        : undefined,
    at: {
      ordered: row.placedAt,
      picking: row.pickedAt ?? undefined,
      packing: row.packedAt ?? undefined,
      on_its_way: dispatched.sort().at(-1),
      delivered: delivered.sort().at(-1),
      cancelled: row.status === 'cancelled' ? (row.closedAt ?? undefined) : undefined,
    },
  }
}

const NOT_STARTED = new Set(['backordered', 'allocated', 'released', 'cancelled'])
const PAYMENT: Readonly<Record<string, TrackingFacts['paymentStatus']>> = {
  unpaid: 'pending',
  authorised: 'authorised',
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'refunded',
  voided: 'pending',
}
