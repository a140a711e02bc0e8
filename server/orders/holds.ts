import type { z } from 'zod'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyCommands, applyOnce, type Command, derivedId } from '../platform/commands.ts'
import { appliedOrRefuse } from '../platform/trpc.ts'
import type { HoldKind, newHoldSchema } from './contract.ts'
import { requireVisible } from './visible.ts'

type NewHoldInput = z.infer<typeof newHoldSchema>

/** Puts a typed stop beside an order's status. Refuses `order_not_open`, `already_held` {kind}. */
export async function placeHold(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string; readonly hold: NewHoldInput },
) {
  await requireVisible(viewer, [input.orderId])
  return appliedOrRefuse(
    await applyOnce(actorOf(viewer), {
      id: input.commandId,
      kind: 'order.hold',
      body: holdBody(input.orderId, input.hold),
    }),
  )
}

/** Takes a hold away; the last one gives the work back to the floor. Refuses `no_such_hold`. */
export async function releaseHold(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string; readonly kind: HoldKind },
) {
  await requireVisible(viewer, [input.orderId])
  const { commandId, ...body } = input
  return appliedOrRefuse(
    await applyOnce(actorOf(viewer), { id: commandId, kind: 'order.release_hold', body }),
  )
}

export type BulkResult = {
  readonly orderId: string
  readonly outcome: 'applied' | 'refused' | 'conflict' | 'replan'
  readonly code: string | null
}

/** The same hold for up to 100 orders; each order its own outcome. */
export function holdMany(
  viewer: Viewer,
  input: {
    readonly commandId: string
    readonly orderIds: readonly string[]
    readonly hold: NewHoldInput
  },
): Promise<BulkResult[]> {
  return many(viewer, input, (orderId) => ({
    kind: 'order.hold',
    body: holdBody(orderId, input.hold),
  }))
}

/** Takes a kind of hold from up to 100 orders; each order its own outcome. */
export function releaseMany(
  viewer: Viewer,
  input: {
    readonly commandId: string
    readonly orderIds: readonly string[]
    readonly kind: HoldKind
  },
): Promise<BulkResult[]> {
  return many(viewer, input, (orderId) => ({
    kind: 'order.release_hold',
    body: { orderId, kind: input.kind },
  }))
}

function holdBody(orderId: string, hold: NewHoldInput) {
  const reason =
    hold.reason === '' ? { code: 'none' } : { code: 'note', params: { text: hold.reason } }
  return { orderId, kind: hold.kind, reason, until: hold.until }
}

// orders are locked one after the other in one transaction: fewer at once hold fewer locks
const CHUNK = 25

async function many(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderIds: readonly string[] },
  command: (orderId: string) => Pick<Command, 'kind' | 'body'>,
): Promise<BulkResult[]> {
  // one order of locking for everyone
  const ids = [...new Set(input.orderIds)].sort()
  await requireVisible(viewer, ids)
  const results: BulkResult[] = []
  for (let at = 0; at < ids.length; at += CHUNK) {
    const part = ids.slice(at, at + CHUNK)
    const outcomes = await applyCommands(
      actorOf(viewer),
      part.map((id) => ({ id: derivedId(`${input.commandId}:${id}`), ...command(id) })),
    )
    for (const [index, outcome] of outcomes.entries())
      results.push({
        orderId: part[index] ?? '',
        outcome: outcome.outcome,
        code: outcome.outcome === 'applied' ? null : (outcome.result.code ?? outcome.outcome),
      })
  }
  return results
}
