import type { FloorCommand } from '#server/fulfilment/contract'
import type { QueuedCommand } from './replay.ts'

/** A queued command as the server takes it. */
export function floorCommand(command: QueuedCommand): FloorCommand {
  const { id, kind, body, deviceSeq, occurredAt } = command
  // The kind and its body were made together (work.ts); the server checks the shape again.
  return { id, kind, body, deviceSeq, occurredAt } as FloorCommand
}
