import { can, type Permission } from '../platform/auth/permissions.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { type Actor, applyCommands, type Outcome } from '../platform/commands.ts'
import { applyTogether } from '../platform/together.ts'
import type { FloorCommand, FloorKind, FloorOutcome } from './contract.ts'

/** What each kind of floor work asks of a role. */
const NEEDS: Readonly<Record<FloorKind, Permission>> = {
  'pick.confirm': 'floor.pick',
  'pick.short': 'floor.pick',
  'pick.undo': 'floor.pick',
  'pick.put_back': 'floor.put_back',
  'job.release': 'floor.pick',
  'pack.parcel': 'floor.pack',
  'pack.void': 'floor.pack',
  'dispatch.load': 'floor.dispatch',
  'dispatch.unload': 'floor.dispatch',
  'dispatch.hand_over': 'floor.dispatch',
}

/**
 * Applies what a phone did, in its order, and answers for each command. A command that the role does not allow is
 * refused by itself: it must not hold up the queue behind it.
 */
export async function applyFloor(
  viewer: Viewer,
  commands: readonly FloorCommand[],
): Promise<FloorOutcome[]> {
  const allowed = commands.filter((command) => can(viewer.role, NEEDS[command.kind]))
  const outcomes = await applyAll(actorOf(viewer), allowed)
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  return commands.map(
    (command) =>
      byId.get(command.id) ?? {
        id: command.id,
        outcome: 'refused',
        result: { code: 'not_allowed', kind: command.kind, role: viewer.role },
      },
  )
}

/** A single scan goes together with those of other phones; a phone's queue is a transaction of its own. */
function applyAll(actor: Actor, commands: readonly FloorCommand[]): Promise<Outcome[]> {
  const [only, ...more] = commands
  return only?.kind === 'pick.confirm' && more.length === 0
    ? applyTogether(actor, only)
    : applyCommands(actor, commands)
}
