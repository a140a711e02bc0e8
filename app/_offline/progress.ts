import type { Job } from '#server/fulfilment/contract'
import type { WalkLine } from '#server/fulfilment/domain/pick'
import type { QueuedCommand } from './replay.ts'

const STOPPED = new Set(['on_hold', 'cancelled', 'closed'])

/**
 * The walk's lines: the server's snapshot plus what this phone has done since. A command that was
 * refused did nothing. `sinceSeq` is the last command that the snapshot already contains.
 */
export function linesOf(
  job: Job,
  queue: readonly QueuedCommand[],
  sinceSeq: number,
): readonly WalkLine[] {
  const stopped = new Set(
    job.orders.filter((order) => STOPPED.has(order.status)).map((order) => order.fulfilmentOrderId),
  )
  const done = new Map<string, { picked: number; short: number }>()
  for (const command of queue) {
    if (command.deviceSeq <= sinceSeq) continue
    if (command.answer !== null && command.answer.outcome !== 'applied') continue
    const effect = effectOf(command)
    if (!effect) continue
    const sum = done.get(effect.allocationId) ?? { picked: 0, short: 0 }
    sum.picked += effect.picked
    sum.short += effect.short
    done.set(effect.allocationId, sum)
  }
  return job.lines.map((line) => ({
    allocationId: line.allocationId,
    binId: line.bin.id,
    itemId: line.item.id,
    quantity: line.quantity,
    picked: Math.max(0, line.picked + (done.get(line.allocationId)?.picked ?? 0)),
    short: line.short + (done.get(line.allocationId)?.short ?? 0),
    stopped: stopped.has(line.fulfilmentOrderId),
  }))
}

export function effectOf(
  command: QueuedCommand,
): { allocationId: string; picked: number; short: number } | null {
  const { allocationId, quantity } = command.body
  if (typeof allocationId !== 'string' || typeof quantity !== 'number') return null
  if (command.kind === 'pick.confirm') return { allocationId, picked: quantity, short: 0 }
  if (command.kind === 'pick.short') return { allocationId, picked: 0, short: quantity }
  if (command.kind === 'pick.undo' || command.kind === 'pick.put_back')
    return { allocationId, picked: -quantity, short: 0 }
  return null
}
