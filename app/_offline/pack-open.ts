import type { FloorOutcome } from '#server/fulfilment/contract'
import { call } from './call.ts'
import type { Trouble } from './client.ts'
import { commit, getPhone } from './phone.ts'
import type { SavedPack } from './store.ts'

/** Opens an order at the bench by what a packer scans or chooses. */
export async function openBench(code: string): Promise<Trouble | null> {
  const { me } = getPhone().saved
  if (!me) return { kind: 'signed_out' }
  const answer = await call((api) =>
    api.fulfilment.packJob.query({ code: code.trim().slice(0, 60) }),
  )
  if (!answer.ok) return answer.trouble
  const pack: SavedPack = {
    job: answer.value,
    userId: me.uid,
    knownAt: answer.value.order.changed?.at ?? null,
    scanned: {},
    scans: [],
    boxId: null,
    weightG: null,
    closing: null,
  }
  await commit({ notes: { pack } })
  return null
}

/** The answer to the box that is being closed; null while it is on its way. */
export function closingAnswer(): {
  readonly outcome: FloorOutcome['outcome']
  readonly result: FloorOutcome['result']
} | null {
  const { pack, queue } = getPhone().saved
  return queue.find(({ id }) => id === pack?.closing?.commandId)?.answer ?? null
}

export function leaveBench(): void {
  void commit({ notes: { pack: null } })
}
