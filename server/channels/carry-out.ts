import { newId } from '../kernel/ids.ts'
import { linesOf, placeOrder } from '../orders/index.ts'
import {
  applyOnce,
  type Outcome as CommandOutcome,
  derivedId,
  SYSTEM,
} from '../platform/commands.ts'
import { itemSnapshot } from '../sourcing/index.ts'
import type { DocumentResult } from './contract.ts'
import type { KnownOrder } from './domain/known-order.ts'
import { newOrderFrom } from './domain/new-order.ts'
import { isEmptyPatch, orderPatch } from './domain/order-patch.ts'
import type { Outcome } from './domain/outcome.ts'
import { anyApplied, openExceptions } from './store.ts'

/** Who is at work: the document, and which of its orders; the ids of all commands follow from it. */
export type Work = {
  readonly documentId: string
  readonly connectionId: string
  readonly index: number
  readonly attempts: number
  readonly now: Date
}

export type Carried = { readonly result: DocumentResult; readonly orderId: string | null }

type Facts = { readonly items: ReadonlyMap<string, string>; readonly order: KnownOrder | null }

const TRIES = 8

/**
 * Does what was decided about one order of a document. `again` means that the order came to be in between: load the
 * facts and decide anew. Every command's id follows from the document, so a reader that died half-way is repeated
 * without harm.
 */
export async function carryOut(
  outcome: Outcome,
  facts: Facts,
  work: Work,
): Promise<Carried | 'again'> {
  switch (outcome.kind) {
    case 'create':
      return create(outcome, facts, work)
    case 'update':
      return facts.order === null ? 'again' : update(outcome, facts.order, facts.items, work)
    case 'park': {
      const { reasons, retryWhen } = outcome
      return { result: { code: 'parked', reasons, retryWhen }, orderId: facts.order?.id ?? null }
    }
    case 'ignore': {
      const orderId = facts.order?.id ?? null
      const mine = outcome.reason === 'no_change' || outcome.reason === 'cancelled_here'
      if (mine && work.attempts > 1) {
        const did = await whatDid(work)
        if (did !== null) return { result: applied(did), orderId }
      }
      return { result: { code: 'ignored', reason: outcome.reason }, orderId }
    }
  }
}

type Did = 'created' | 'updated' | 'cancelled'

async function create(
  outcome: Extract<Outcome, { kind: 'create' }>,
  facts: Facts,
  work: Work,
): Promise<Carried | 'again'> {
  const { connectionId, now } = work
  const { status, holds } = outcome
  const order = newOrderFrom(outcome.order, {
    id: newId<'order'>(),
    connectionId,
    status,
    holds,
    items: facts.items,
  })
  const placed = await firstFresh(work, 'place', (commandId) =>
    placeOrder(SYSTEM, { commandId, order, now }),
  )
  // another document of the order was faster
  if (placed.outcome === 'refused' && placed.result.code === 'duplicate_order') return 'again'
  demandApplied(placed, 'order.place')
  if (status === 'cancelled') {
    await cancel(order.id, outcome.order.cancelReason ?? 'other', work)
  }
  const codes = holds.map((hold) => hold.code)
  return {
    result: { ...applied(status === 'cancelled' ? 'cancelled' : 'created'), holds: codes },
    orderId: order.id,
  }
}

async function update(
  outcome: Extract<Outcome, { kind: 'update' }>,
  order: KnownOrder,
  items: ReadonlyMap<string, string>,
  work: Work,
): Promise<Carried | 'again'> {
  const orderId = order.id
  const kits = await itemSnapshot(
    order.lines.flatMap((line) => (line.kind === 'kit' ? (line.itemId ?? []) : [])),
    false,
  )
  const patch = orderPatch(
    outcome,
    order,
    items,
    (kitItemId, itemId) =>
      kits.get(kitItemId)?.components.find((part) => part.itemId === itemId)?.quantity ?? 0,
  )
  const cancellation = outcome.changes.find((change) => change.kind === 'cancel')
  const stopped =
    cancellation === undefined || (await cancel(orderId, cancellation.reason, work)) === 'cancelled'
  if (!isEmptyPatch(patch) || !stopped) {
    const { order: head, holds, releaseHoldIds } = patch
    // what was just cancelled takes no units: its lines stand as cancelled
    const over = cancellation !== undefined && stopped
    const lines = over ? [] : patch.lines
    const newLines = over ? [] : await explode(patch.newLines, order)
    const stop = { kind: 'operator', reason: { code: 'cancelled_in_channel' } }
    const done = await firstFresh(work, 'update', (id) =>
      applyOnce(SYSTEM, {
        id,
        kind: 'order.update',
        body: {
          orderId,
          channelUpdatedAt: outcome.asOf?.updatedAt ?? null,
          order: head,
          ...(lines.length > 0 ? { lines } : {}),
          ...(newLines.length > 0 ? { newLines } : {}),
          holds: stopped ? holds : [...holds, stop],
          releaseHoldIds,
          summary: { by: 'channel', documentId: work.documentId, changes: kinds(outcome) },
        },
      }),
    )
    // somebody cancelled it in between: decide again
    if (done.outcome === 'refused' && done.result.code === 'order_not_open') return 'again'
    demandApplied(done, 'order.update')
  }
  await warn(orderId, stopped ? outcome.attention : [...outcome.attention, 'cancel_refused'], work)
  return {
    result: {
      ...applied(cancellation ? 'cancelled' : 'updated'),
      changes: kinds(outcome),
      holds: outcome.place.map((hold) => hold.code),
      attention: outcome.attention,
    },
    orderId,
  }
}

/** A packed parcel keeps an order from being cancelled: then it must be stopped and a person decides. */
async function cancel(
  orderId: string,
  reason: string,
  work: Work,
): Promise<'cancelled' | 'already_packed'> {
  const done = await firstFresh(work, 'cancel', (id) =>
    applyOnce(SYSTEM, { id, kind: 'order.cancel', body: { orderId, reason } }),
  )
  if (done.outcome === 'refused' && done.result.code === 'already_packed') return 'already_packed'
  // somebody cancelled it in between: as wished
  if (done.outcome === 'refused' && done.result.code === 'order_not_open') return 'cancelled'
  demandApplied(done, 'order.cancel')
  return 'cancelled'
}

/** New lines as they are stored: kits taken apart, positions after those that stand. */
async function explode(newLines: Parameters<typeof linesOf>[0], order: KnownOrder) {
  if (newLines.length === 0) return []
  const items = await itemSnapshot(
    newLines.flatMap((line) => line.itemId ?? []),
    false,
  )
  const last = Math.max(0, ...order.lines.map((line) => line.position))
  const lines = linesOf(
    newLines,
    (itemId) => items.get(itemId)?.components ?? [],
    () => newId<'orderLine'>(),
  )
  return lines.map((line) => ({ ...line, position: last + line.position }))
}

async function warn(orderId: string, attention: readonly string[], work: Work): Promise<void> {
  if (attention.length === 0) return
  await openExceptions(
    attention.map((kind) => ({
      id: derivedId(`${base(work)}:attention:${kind}`),
      kind,
      orderId,
      data: { documentId: work.documentId },
    })),
  )
}

/**
 * Runs a command under the first of the work's ids that has no outcome yet. An id that has one is an earlier attempt of
 * this document; what was decided since then on fresh facts is still to be done.
 */
async function firstFresh(
  work: Work,
  name: 'place' | 'update' | 'cancel',
  run: (commandId: string) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  for (let n = 0; n < TRIES; n += 1) {
    const outcome = await run(commandId(work, name, n))
    if (outcome.repeated || outcome.result.code === 'command_id_reused') continue
    return outcome
  }
  throw new Error(`Document ${work.documentId} was tried ${TRIES} times`)
}

/** What an earlier reader of this document had done before it died; null when nothing. */
async function whatDid(work: Work): Promise<Did | null> {
  const tries = Array.from({ length: TRIES }, (_, n) => n)
  const did = (name: string) => anyApplied(tries.map((n) => commandId(work, name, n)))
  if (await did('cancel')) return 'cancelled'
  if (await did('place')) return 'created'
  return (await did('update')) ? 'updated' : null
}

function base(work: Work): string {
  return `doc:${work.documentId}:${work.index}`
}

function commandId(work: Work, name: string, n: number): string {
  return derivedId(`${base(work)}:${name}:${n}`)
}

function kinds(outcome: Extract<Outcome, { kind: 'update' }>) {
  return [...new Set(outcome.changes.map((change) => change.kind))]
}

function applied(did: Did): Extract<DocumentResult, { code: 'applied' }> {
  return { code: 'applied', did, changes: [], holds: [], attention: [] }
}

function demandApplied(outcome: CommandOutcome, kind: string): void {
  if (outcome.outcome === 'applied') return
  throw new Error(`${kind} was ${outcome.outcome}: ${JSON.stringify(outcome.result)}`)
}
