import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse, refuseCall } from '../platform/trpc.ts'
import type { Address } from './contract.ts'
import { type AddressProblem, checkAddress } from './domain/address.ts'
import { readOrder, readOutcome } from './store.ts'

/** What saving an address would meet: nothing, or why a carrier would not find it. */
export function addressProblems(address: Address): AddressProblem[] {
  return checkAddress(address)
}

/**
 * Sends an order elsewhere. A good address releases its address hold; one with problems is kept, and held. Refuses
 * `order_not_open` {status}, `already_packed` {parcels}: a label would be wrong.
 */
export async function editAddress(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string; readonly shipTo: Address },
): Promise<{ readonly problems: AddressProblem[]; readonly released: boolean }> {
  const problems = checkAddress(input.shipTo)
  const problem = problems[0]
  const done = await readOutcome(input.commandId)
  if (done) {
    appliedOrRefuse(done)
    return { problems, released: !problem }
  }
  const order = await readOrder({ id: input.orderId }, viewer.scope)
  if (!order) return refuseCall({ code: 'unknown_order', orderId: input.orderId })
  if (order.status !== 'open') refuseCall({ code: 'order_not_open', status: order.status })
  const parcels = order.parcels.filter((parcel) => parcel.status !== 'voided')
  if (parcels.length > 0) refuseCall({ code: 'already_packed', parcels: parcels.length })
  const held = order.holds.some((hold) => hold.kind === 'address' && hold.releasedAt === null)
  appliedOrRefuse(
    await applyOnce(actorOf(viewer), {
      id: input.commandId,
      kind: 'order.update',
      body: {
        orderId: order.id,
        order: { shipTo: input.shipTo },
        releaseHolds: problem ? [] : ['address'],
        holds:
          problem && !held
            ? [{ kind: 'address', reason: { code: problem.code, params: paramsOf(problem) } }]
            : [],
        summary: { changed: 'address', city: input.shipTo.city, postcode: input.shipTo.postcode },
      },
    }),
  )
  return { problems, released: held && !problem }
}

function paramsOf(problem: AddressProblem): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [key, value] of Object.entries(problem))
    if (key !== 'code' && typeof value === 'string') params[key] = value
  return params
}

/** Writes the order's note. Refuses `unknown_order`. */
export async function editNote(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string; readonly note: string },
) {
  const order = await readOrder({ id: input.orderId }, viewer.scope)
  if (!order) return refuseCall({ code: 'unknown_order', orderId: input.orderId })
  return appliedOrRefuse(
    await applyOnce(actorOf(viewer), {
      id: input.commandId,
      kind: 'order.update',
      body: {
        orderId: order.id,
        order: { note: input.note },
        summary: { changed: 'note' },
      },
    }),
  )
}
