import type { FloorCommand, FloorOutcome } from '#server/fulfilment/contract'
import { type Answer, call } from './call.ts'

/** Sends a batch; never rejects. */
export function send(commands: FloorCommand[]): Promise<Answer<readonly FloorOutcome[]>> {
  return call((api) => api.fulfilment.applyCommands.mutate({ commands }))
}
