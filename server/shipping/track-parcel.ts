import { type Actor, applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse } from '../platform/trpc.ts'

/** Records what the carrier says of a parcel. Refuses `illegal_step` {from, to}: a parcel only goes forward. */
export async function trackParcel(
  actor: Actor,
  input: {
    readonly commandId: string
    readonly parcelId: string
    readonly status: 'in_transit' | 'out_for_delivery' | 'delivered' | 'lost'
  },
) {
  const { commandId, ...body } = input
  return appliedOrRefuse(await applyOnce(actor, { id: commandId, kind: 'parcel.track', body }))
}
