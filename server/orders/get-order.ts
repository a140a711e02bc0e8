import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import { trackingToken } from '../tracking/index.ts'
import { explain, type OrderFacts } from './domain/explain.ts'
import { promiseState } from './domain/promise.ts'
import { displayStatus, type Standing, segmentsOf } from './domain/status.ts'
import { readOrder, readTimeline } from './store.ts'
import type { LineView, OrderView, StoredOrder, TimelineRow } from './views.ts'
import { requireVisible } from './visible.ts'

/** Everything about one order, with the answer to why it has not shipped. Refuses `unknown_order`. */
export async function getOrder(
  viewer: Viewer,
  key: { readonly number: string } | { readonly id: string },
  now = new Date(),
): Promise<OrderView> {
  const order = await readOrder(key, viewer.scope)
  if (!order) return refuseCall({ code: 'unknown_order', ...key })
  const standing = standingOf(order)
  const nowMs = now.getTime()
  const promise = promiseState(
    { ...standing, ...order, cutoffAt: cutoffOf(order), timeZone: order.timeZone },
    nowMs,
  )
  const { linkId, ...view } = order
  return {
    ...view,
    display: displayStatus(standing),
    segments: segmentsOf(standing),
    promise,
    explanation: explain(factsOf(order, standing, promise === 'late', nowMs)),
    trackingUrl: linkId === null ? null : `/track/${trackingToken(linkId)}`,
  }
}

const TIMELINE_PAGE = 30

/** What happened to an order, newest first, a page before the event `cursor`. */
export async function timelineOf(
  viewer: Viewer,
  input: { readonly orderId: string; readonly cursor?: string | null | undefined },
): Promise<{ readonly rows: TimelineRow[]; readonly more: boolean }> {
  await requireVisible(viewer, [input.orderId])
  const rows = await readTimeline(input.orderId, input.cursor ?? null, TIMELINE_PAGE + 1)
  return { rows: rows.slice(0, TIMELINE_PAGE), more: rows.length > TIMELINE_PAGE }
}

const stocked = (line: LineView) => line.kind === 'item' || line.kind === 'component'
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

function standingOf(order: StoredOrder): Standing {
  const lines = order.lines.filter(stocked)
  const places = lines.flatMap((line) => line.places)
  const loaded = order.parcels
    .filter((parcel) => parcel.status !== 'packed' && parcel.status !== 'voided')
    .flatMap((parcel) => parcel.contents)
  return {
    status: order.status,
    fulfilment: order.fulfilment,
    holds: order.holds.filter((hold) => hold.releasedAt === null).map((hold) => hold.kind),
    units: sum(lines.map((line) => line.quantity - line.cancelled)),
    allocated: sum(lines.map((line) => line.allocated)),
    backordered: sum(lines.map((line) => line.backordered)),
    shipped: sum(lines.map((line) => line.shipped)),
    picked: sum(places.map((place) => place.picked - place.surplus)),
    packed: sum(places.map((place) => place.packed)),
    short: sum(places.map((place) => place.short)),
    surplus: sum(places.map((place) => place.surplus)),
    loaded: sum(loaded.map((content) => content.quantity)),
    leased: order.work.some((work) => work.batch?.status === 'leased'),
    exception: order.exceptions[0]?.kind ?? null,
  }
}

function cutoffOf(order: StoredOrder): string | null {
  const open = order.work.flatMap((work) =>
    work.status !== 'closed' && work.cutoffAt !== null ? [work.cutoffAt] : [],
  )
  return open.sort()[0] ?? null
}

function factsOf(order: StoredOrder, standing: Standing, late: boolean, nowMs: number): OrderFacts {
  const places = order.lines.flatMap((line) => line.places)
  const unwanted = places.filter((place) => place.surplus > 0)
  return {
    standing,
    payment: order.payment,
    promisedTo: order.promisedTo,
    late,
    holds: order.holds.filter((hold) => hold.releasedAt === null),
    work: order.work.map((work) => ({
      warehouse: work.warehouse,
      timeZone: work.timeZone,
      units: work.units - work.short - work.surplus,
      picked: work.picked - work.surplus,
      packed: Math.min(work.packed, work.picked - work.surplus),
      shipped: work.shipped,
      released: work.releasedAt !== null,
      worker: work.batch?.status === 'leased' ? work.batch.worker : null,
      tote: work.batch?.tote ?? null,
      staging:
        places.find((place) => place.warehouse === work.warehouse && place.picked > place.packed)
          ?.staging ?? null,
      carrier: work.carrier,
      cutoffAt: work.cutoffAt,
    })),
    surplus: {
      units: standing.surplus,
      packed: sum(unwanted.map((at) => Math.max(0, at.packed - at.picked + at.surplus))),
      bins: [...new Set(unwanted.map((place) => place.bin))],
    },
    exceptions: order.exceptions,
    parcels: order.parcels,
    nowMs,
  }
}
