import type { FloorCommand, FloorOutcome } from '#server/fulfilment/contract'
import { api, type Trouble, troubleOf } from './client.ts'

export type Sent =
  | { readonly ok: true; readonly outcomes: readonly FloorOutcome[] }
  | { readonly ok: false; readonly trouble: Trouble }

/** Sends a batch; never rejects. */
export async function send(commands: FloorCommand[]): Promise<Sent> {
  try {
    return { ok: true, outcomes: await api.fulfilment.applyCommands.mutate({ commands }) }
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) }
  }
}
