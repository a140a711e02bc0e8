import { can } from '../platform/auth/permissions.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyCommands, applyOnce, derivedId } from '../platform/commands.ts'
import { appliedOrRefuse, refuseCall } from '../platform/trpc.ts'
import { sourceOrder } from '../sourcing/index.ts'
import type { SettleInput } from './contract.ts'
import { DEEDS, RESOLUTIONS } from './domain/decisions.ts'
import { readLotItem, readLotLevels, readSubject, readWithheld } from './store.ts'

/** Bins of one lot that are withheld at once. */
const MAX_LEVELS = 50

/**
 * Does what a decision's button says, exactly once, or takes it back (`undoes`). Refuses not_allowed,
 * unknown_decision, no_way_back and what the command itself refuses.
 */
export async function settleDecision(viewer: Viewer, input: SettleInput, now: Date) {
  const deed = DEEDS[input.action]
  if (!can(viewer.role, deed.permission)) return refuseCall({ code: 'not_allowed' })
  if (input.undoes !== null && !deed.undo) return refuseCall({ code: 'no_way_back' })
  if (input.action === 'stop_selling') return stopSelling(viewer, input)
  const subject = await readSubject(input.subjectId, viewer.scope)
  if (!subject) return refuseCall({ code: 'unknown_decision', subjectId: input.subjectId })
  const actor = actorOf(viewer)
  if (input.action === 'source_again') {
    const orderId = input.subjectId
    const outcome = await sourceOrder(actor, { orderId, commandId: input.commandId, now })
    return outcome ? appliedOrRefuse(outcome) : refuseCall({ code: 'nothing_to_source' })
  }
  const { kind, body } = commandFor(input, subject)
  return appliedOrRefuse(await applyOnce(actor, { id: input.commandId, kind, body }))
}

type Subject = NonNullable<Awaited<ReturnType<typeof readSubject>>>

function commandFor(
  input: Exclude<SettleInput, { action: 'stop_selling' | 'source_again' }>,
  subject: Subject,
): { readonly kind: string; readonly body: object } {
  const { orderId, hold } = subject
  switch (input.action) {
    case 'release_hold':
      if (!hold) return refuseCall({ code: 'unknown_decision', subjectId: input.subjectId })
      return input.undoes === null
        ? { kind: 'order.release_hold', body: { holdId: input.subjectId } }
        : { kind: 'order.hold', body: { orderId, ...hold } }
    case 'put_back':
      return { kind: 'order.put_back', body: { orderId } }
    case 'accept_weight':
    case 'accept_short':
    case 'settle': {
      const exceptionId = input.subjectId
      return input.undoes === null
        ? {
            kind: 'exception.resolve',
            body: { exceptionId, resolution: RESOLUTIONS[input.action] },
          }
        : { kind: 'exception.reopen', body: { exceptionId } }
    }
  }
}

/** Withholds every unit of a lot that could still be sold, bin by bin; undone, gives back what it withheld. */
async function stopSelling(viewer: Viewer, input: SettleInput) {
  const lotId = input.subjectId
  const itemId = await readLotItem(lotId)
  if (!itemId) return refuseCall({ code: 'unknown_decision', subjectId: lotId })
  const changes =
    input.undoes === null
      ? (await readLotLevels(lotId, viewer.scope)).map(({ binId, available }) => ({
          binId,
          quantity: available,
        }))
      : (await readWithheld(lotId, stepIds(input.undoes))).map(({ binId, quantity }) => ({
          binId,
          quantity: -quantity,
        }))
  if (changes.length === 0) return refuseCall({ code: 'nothing_to_withhold' })
  const ids = stepIds(input.commandId)
  const outcomes = await applyCommands(
    actorOf(viewer),
    changes.map(({ binId, quantity }, index) => ({
      id: ids[index] ?? derivedId(`${input.commandId}:${index}`),
      kind: 'stock.withhold',
      body: { itemId, binId, lotId, quantity, reason: 'expiring' },
    })),
  )
  for (const outcome of outcomes) appliedOrRefuse(outcome)
  return { units: changes.reduce((sum, { quantity }) => sum + quantity, 0) }
}

function stepIds(commandId: string): string[] {
  return Array.from({ length: MAX_LEVELS }, (_, index) => derivedId(`${commandId}:${index}`))
}
