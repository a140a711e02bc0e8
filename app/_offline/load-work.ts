import type { DispatchBoard } from '#server/fulfilment/contract'
import { call } from './call.ts'
import type { Trouble } from './client.ts'
import { doWork } from './phone.ts'
import type { QueuedCommand } from './replay.ts'

export type Waiting = DispatchBoard['waiting'][number]
export type Loaded = DispatchBoard['manifests'][number]['parcels'][number]

/** Parcels and manifests of a warehouse, as the server has them. */
export async function readBoard(warehouseId: string): Promise<DispatchBoard | Trouble> {
  const answer = await call((api) => api.fulfilment.dispatchBoard.query({ warehouseId }))
  if (!answer.ok) return answer.trouble
  const { waiting, manifests } = answer.value
  return { waiting: waiting.map(shortCarrier), manifests: manifests.map(shortCarrier) }
}

/** "UPS UPS Ground" is a carrier whose service repeats its name. */
function shortCarrier<T extends { readonly carrier: string }>(one: T): T {
  return { ...one, carrier: one.carrier.replace(/^(\S+) (?=\1\b)/, '') }
}

/** The board with what this phone did and the server has not answered yet. */
export function boardNow(board: DispatchBoard, queue: readonly QueuedCommand[]): DispatchBoard {
  let { waiting } = board
  let manifests = board.manifests
  for (const { kind, body, answer } of queue) {
    if (answer !== null) continue
    if (kind === 'dispatch.load') {
      const parcel = waiting.find(({ id }) => id === body.parcelId)
      if (!parcel) continue
      waiting = waiting.filter(({ id }) => id !== parcel.id)
      manifests = withParcel(manifests, parcel)
    }
    if (kind === 'dispatch.unload') {
      for (const manifest of manifests) {
        const parcel = manifest.parcels.find(({ id }) => id === body.parcelId)
        if (parcel) waiting = [...waiting, { ...parcel, carrier: manifest.carrier, held: false }]
      }
      manifests = manifests.map((manifest) => ({
        ...manifest,
        parcels: manifest.parcels.filter(({ id }) => id !== body.parcelId),
      }))
    }
    if (kind === 'dispatch.hand_over') {
      manifests = manifests.filter(({ id }) => id !== body.manifestId)
    }
  }
  return { waiting, manifests }
}

/** A parcel on its carrier's manifest; the first of a carrier opens one that has no number yet. */
function withParcel(
  manifests: DispatchBoard['manifests'],
  parcel: Waiting,
): DispatchBoard['manifests'] {
  const { carrier, held: _, ...loaded } = parcel
  if (manifests.some((manifest) => manifest.carrier === carrier)) {
    return manifests.map((manifest) =>
      manifest.carrier === carrier
        ? { ...manifest, parcels: [...manifest.parcels, loaded] }
        : manifest,
    )
  }
  return [
    ...manifests,
    { id: `new ${carrier}`, number: 0, carrier, cutoff: null, parcels: [loaded] },
  ]
}

export function load(parcel: Waiting): void {
  const body = { parcelId: parcel.id }
  doWork([{ kind: 'dispatch.load', body, about: `${parcel.orderNumber} · ${parcel.sscc}` }])
}

/** Loads by code what the board does not list; the answer says what it was. */
export function offer(code: string): void {
  doWork([{ kind: 'dispatch.load', body: { code: code.slice(0, 100) }, about: code }])
}

export function unload(parcel: Loaded): void {
  const body = { parcelId: parcel.id }
  doWork([{ kind: 'dispatch.unload', body, about: `${parcel.orderNumber} · ${parcel.sscc}` }])
}

/** The driver took the parcels and signed. Returns the command's id. */
export function handOver(manifestId: string, carrier: string, signedBy: string): string | null {
  const body = { manifestId, signedBy: signedBy.trim() }
  return doWork([{ kind: 'dispatch.hand_over', body, about: carrier }])[0] ?? null
}
