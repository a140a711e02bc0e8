import { readFileSync } from 'node:fs'
import type { CanonicalOrder } from '../canonical.ts'
import type { ExistingOrder, IntakeFacts } from '../existing.ts'
import { decideShopify, type IntakeDocument, itemKeysOf, readShopify } from './intake.ts'

/** The committed orders of the demo company. */
export const FIXTURES = new URL('../../fixtures/shopify/', import.meta.url)
const NEW_SKU = 'sku:CUP-NEW-RED-10'

export function read(
  name: string,
  topic = 'orders/updated',
  options = {},
): readonly IntakeDocument[] {
  const body = readFileSync(new URL(name, FIXTURES))
  return readShopify({ body, topic, triggeredAt: null }, { currency: 'USD', ...options })
}

export function only(documents: readonly IntakeDocument[]): IntakeDocument {
  const [first] = documents
  if (first === undefined || documents.length !== 1) throw new Error('expected one document')
  return first
}

export function orderOf(name: string): CanonicalOrder {
  const document = only(read(name))
  if (document.kind !== 'order') throw new Error(JSON.stringify(document))
  return document.order
}

export function factsFor(document: IntakeDocument, more: Partial<IntakeFacts> = {}): IntakeFacts {
  const keys = itemKeysOf(document).filter((key) => key !== NEW_SKU)
  return {
    connection: { currency: 'USD', testOrders: 'hold' },
    items: new Map(keys.map((key) => [key, `item of ${key}`])),
    existing: null,
    lastApplied: null,
    ...more,
  }
}

export function decide(name: string, topic?: string, more: Partial<IntakeFacts> = {}) {
  const document = only(read(name, topic))
  return decideShopify(document, factsFor(document, more))
}

/** What Dockline would hold after it took this fixture as it is. */
export function existingFrom(
  order: CanonicalOrder,
  more: Partial<ExistingOrder> = {},
): ExistingOrder {
  return {
    orderId: 'order-1',
    status: 'open',
    fulfilment: 'not_started',
    paymentState: order.paymentState,
    lines: order.lines.map((line) => ({ ...line, dispatched: 0 })),
    customer: order.customer,
    shipTo: order.shipTo,
    billTo: order.billTo,
    shipToChangedHere: false,
    total: order.totals.total,
    note: order.note,
    tags: order.tags,
    holds: [],
    refundIds: order.refundIds,
    ...more,
  }
}

export function raw(text: string) {
  return { body: new TextEncoder().encode(text), topic: null, triggeredAt: null }
}

export function summary(outcome: ReturnType<typeof decideShopify>): string {
  switch (outcome.kind) {
    case 'create': {
      const holds = outcome.holds.map((hold) => ` ${hold.type}/${hold.code}`).join('')
      const idle = outcome.status === 'open' && !outcome.needsFulfilment
      return `create ${outcome.status}${holds}${idle ? ', nothing to ship' : ''}`
    }
    case 'update': {
      const kinds = new Set(outcome.changes.map((change) => change.kind))
      const quiet = ['line_amounts', 'totals']
      const placed = outcome.place.map((hold) => `+${hold.code}`)
      const lifted = outcome.release.map((hold) => `-${hold.code}`)
      const warned = outcome.attention.map((one) => `!${one}`)
      const said = [...kinds].filter((kind) => !quiet.includes(kind))
      return ['update', ...said, ...placed, ...lifted, ...warned].join(' ')
    }
    case 'ignore':
      return `ignore ${outcome.reason}`
    case 'park':
      return `park ${outcome.reasons.map((reason) => `${reason.code} ${reason.fix}`).join(', ')}`
  }
}
