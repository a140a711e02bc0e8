import { newId } from '../kernel/ids.ts'
import { type Carried, carryOut } from './carry-out.ts'
import type { DocumentResult } from './contract.ts'
import { existingFrom, type Snapshot, snapshotOf } from './domain/known-order.ts'
import type { Outcome } from './domain/outcome.ts'
import {
  decideShopify,
  type IntakeDocument,
  itemKeysOf,
  readShopify,
} from './domain/shopify/intake.ts'
import {
  type ChannelOrder,
  type DocumentToRead,
  finishDocument,
  leaseChannelOrder,
  readDocumentToRead,
  readFacts,
  releaseLease,
  type Settled,
  settleChannelOrder,
  wakeWaiting,
} from './store.ts'

const WAIT_FOR_ORDER_MS = 5000
const DECISIONS = 4

export type ReadOutcome =
  | { readonly code: 'read'; readonly result: DocumentResult; readonly orderId: string | null }
  /** It was read before, or there is none. */
  | { readonly code: 'nothing_to_read' }
  /** Another reader is at its order: try again soon. */
  | { readonly code: 'busy' }

/**
 * Reads one stored document: parses it, decides on what is known of its order, carries that out and writes what became
 * of it: applied, ignored or parked, each with its reason. Two documents of one order are read one after the other.
 * Repeats and a death at any point are harmless. Throws on faults; the document then still waits.
 */
export async function readDocument(documentId: string, now = new Date()): Promise<ReadOutcome> {
  const document = await readDocumentToRead(documentId)
  if (document?.status !== 'received') return { code: 'nothing_to_read' }
  const read = readShopify(
    {
      body: document.raw,
      topic: document.topic === '' ? null : document.topic,
      triggeredAt: document.headers.triggeredAt ?? null,
    },
    { currency: document.currency, acceptTotals: document.acceptTotals },
  )
  const done: Decided[] = []
  for (const [index, one] of read.entries()) {
    const decided = await decideOne(document, one, index, now)
    if (decided === 'busy') return { code: 'busy' }
    // one order's end is written together with the document's; several end as they come
    if (read.length > 1 && decided.settled) await settleChannelOrder(decided.settled)
    done.push(decided)
  }
  // before the end is written, so that a reader that dies here is repeated and wakes them
  for (const one of done) {
    if (one.created && one.channelOrderId !== null)
      await wakeWaiting(document.connectionId, one.channelOrderId)
  }
  const { result, orderId } = together(done)
  const [only] = read.length === 1 ? done : []
  await finishDocument(
    {
      documentId,
      status: result.code,
      result,
      orderId,
      channelOrderId: done[0]?.channelOrderId ?? null,
      orderName: done[0]?.orderName ?? null,
      actorId: null,
    },
    only?.settled ?? null,
  )
  return { code: 'read', result, orderId }
}

type Decided = Carried & {
  readonly channelOrderId: string | null
  readonly orderName: string | null
  readonly created: boolean
  readonly settled: Settled | null
}

async function decideOne(
  document: DocumentToRead,
  one: IntakeDocument,
  index: number,
  now: Date,
): Promise<Decided | 'busy'> {
  const { connectionId } = document
  const channelOrderId = one.channelOrderId || null
  if (channelOrderId === null) {
    const known = { lastApplied: null, refundIds: [], snapshot: null }
    const { carried } = await decideAndDo(document, one, index, known, now)
    return { ...carried, channelOrderId, orderName: null, created: false, settled: null }
  }
  const token = newId<'lease'>()
  const known = await lease(connectionId, channelOrderId, token)
  if (known === undefined) return 'busy'
  try {
    const { carried, outcome } = await decideAndDo(document, one, index, known, now)
    const settled = {
      connectionId,
      channelOrderId,
      token,
      orderId: carried.orderId,
      ...remembered(one, outcome),
    }
    const orderName = nameOf(one)
    // an earlier reader may have died between making it and waking what waits for it
    const created = outcome.kind === 'create' || (document.attempts > 1 && carried.orderId !== null)
    return { ...carried, channelOrderId, orderName, created, settled }
  } catch (error) {
    await releaseLease(connectionId, channelOrderId, token).catch(() => {})
    throw error
  }
}

async function lease(connectionId: string, channelOrderId: string, token: string) {
  const end = Date.now() + WAIT_FOR_ORDER_MS
  for (let waitMs = 10; ; waitMs = Math.min(200, waitMs * 2)) {
    const known = await leaseChannelOrder(connectionId, channelOrderId, token)
    if (known !== undefined || Date.now() > end) return known
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

async function decideAndDo(
  document: DocumentToRead,
  one: IntakeDocument,
  index: number,
  known: ChannelOrder,
  now: Date,
): Promise<{ carried: Carried; outcome: Outcome }> {
  const { id: documentId, connectionId, attempts, currency } = document
  const order = one.kind === 'order' ? one.order : null
  for (let tried = 0; tried < DECISIONS; tried += 1) {
    const facts = await readFacts(connectionId, one.channelOrderId ?? '', itemKeysOf(one))
    const outcome = decideShopify(one, {
      connection: { currency, testOrders: 'hold' },
      items: facts.items,
      existing: facts.order === null ? null : existingFrom(facts.order, known, order),
      lastApplied: known.lastApplied,
    })
    const work = { documentId, connectionId, index, attempts, now }
    const carried = await carryOut(outcome, facts, work)
    if (carried !== 'again') return { carried, outcome }
  }
  throw new Error(`Document ${documentId}: its order changed under every decision`)
}

/** What stays known of the channel order: how new its last document was, its refunds, and what the channel said. */
function remembered(
  one: IntakeDocument,
  outcome: Outcome,
): {
  lastApplied: Settled['lastApplied']
  refundIds: readonly string[]
  snapshot: Snapshot | null
} {
  const order = one.kind === 'order' ? one.order : null
  const stands =
    outcome.kind === 'create' ||
    outcome.kind === 'update' ||
    (outcome.kind === 'ignore' && outcome.supersedes)
  const refunds =
    outcome.kind === 'update'
      ? outcome.changes.flatMap((change) => (change.kind === 'refund' ? [change.refundId] : []))
      : []
  return {
    lastApplied: outcome.supersedes ? outcome.asOf : null,
    refundIds: stands ? [...refunds, ...(order?.refundIds ?? [])] : [],
    snapshot: stands && order !== null ? snapshotOf(order) : null,
  }
}

function nameOf(one: IntakeDocument): string | null {
  if (one.kind === 'order' || one.kind === 'unreconciled') return one.order.name
  return null
}

/** Several orders in one delivery: it is parked while any of them is, else applied when any was. */
function together(done: readonly Decided[]): Carried {
  const [first] = done
  if (first === undefined) throw new Error('A delivery without a document')
  const orderId = done.find((one) => one.orderId !== null)?.orderId ?? null
  const parked = done.flatMap(({ result }) => (result.code === 'parked' ? [result] : []))
  if (parked.length > 0) {
    const reasons = parked.flatMap((one) => one.reasons)
    const person = parked.some((one) => one.retryWhen === 'person')
    const retryWhen = person ? 'person' : 'order_known'
    return { result: { code: 'parked', reasons, retryWhen }, orderId }
  }
  const applied = done.find(({ result }) => result.code === 'applied')
  return { result: (applied ?? first).result, orderId }
}
