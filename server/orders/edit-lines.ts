import { newId } from '../kernel/ids.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse, refuseCall } from '../platform/trpc.ts'
import { itemSnapshot } from '../sourcing/index.ts'
import type { NewLine } from './contract.ts'
import { type ChangeableLine, changeLines, type LinesChange } from './domain/change-lines.ts'
import { linesOf, type PlacedLine } from './domain/lines.ts'
import { readOrder, readOutcome } from './store.ts'
import type { StoredOrder } from './views.ts'

export type LineChange = { readonly lineId: string; readonly quantity: number }

/** What new quantities would do to stock, work and money; nothing is changed. Refuses as `editLines`. */
export async function previewLines(
  viewer: Viewer,
  input: { readonly orderId: string; readonly changes: readonly LineChange[] },
): Promise<Pick<LinesChange, 'effects' | 'money' | 'differenceMinor'>> {
  const { change } = await decide(viewer, input)
  const { effects, money, differenceMinor } = change
  return { effects, money, differenceMinor }
}

/**
 * Changes quantities of an open order's lines. Units already picked do not ship: the floor puts them back. Refuses
 * `order_not_open`, `unknown_line`, `component_follows_kit`, `already_shipped` {shipped, wanted}, `nothing_changes`.
 */
export async function editLines(
  viewer: Viewer,
  input: {
    readonly commandId: string
    readonly orderId: string
    readonly changes: readonly LineChange[]
  },
) {
  const done = await readOutcome(input.commandId)
  if (done) return appliedOrRefuse(done)
  const { order, change } = await decide(viewer, input)
  const newLines = await grown(order, change)
  const cut = new Map(change.lines.map((line) => [line.id, line.quantity]))
  const units = [
    ...order.lines.map((line) => ({
      ...line,
      now: cut.get(line.id) ?? line.quantity - line.cancelled,
    })),
    ...newLines.map((line) => ({ ...line, now: line.quantity })),
  ].reduce((sum, line) => sum + (line.kind === 'kit' ? 0 : line.now), 0)
  return appliedOrRefuse(
    await applyOnce(actorOf(viewer), {
      id: input.commandId,
      kind: 'order.update',
      body: {
        orderId: order.id,
        order: { ...change.money, units },
        lines: change.lines,
        newLines,
        summary: {
          changed: 'lines',
          lines: change.effects.map(({ title, from, to }) => ({ title, from, to })),
        },
      },
    }),
  )
}

async function decide(
  viewer: Viewer,
  input: { readonly orderId: string; readonly changes: readonly LineChange[] },
): Promise<{ order: StoredOrder; change: LinesChange }> {
  const order = await readOrder({ id: input.orderId }, viewer.scope)
  if (!order) return refuseCall({ code: 'unknown_order', orderId: input.orderId })
  if (order.status !== 'open') refuseCall({ code: 'order_not_open', status: order.status })
  const lines: ChangeableLine[] = order.lines.map((line) => ({
    ...line,
    picked: line.places.reduce((sum, at) => sum + at.picked - at.surplus - at.shipped, 0),
    surplus: line.places.reduce((sum, at) => sum + at.surplus, 0),
  }))
  const change = changeLines(lines, input.changes, order)
  return change.ok ? { order, change: change.value } : refuseCall(change.refusal)
}

/** Growth as lines of its own, kits with their components, numbered after the last. */
async function grown(order: StoredOrder, change: LinesChange): Promise<PlacedLine[]> {
  const wanted: NewLine[] = change.added.map(({ line, quantity, taxMinor }) => ({
    kind: line.kind === 'service' || line.kind === 'gift_card' ? line.kind : 'item',
    itemId: line.itemId,
    sku: line.sku,
    title: line.title,
    channelLineId: null,
    quantity,
    unitMinor: line.unitMinor,
    discountMinor: 0,
    taxMinor,
    taxes: [],
  }))
  const items = await itemSnapshot(
    wanted.flatMap((line) => line.itemId ?? []),
    false,
  )
  return linesOf(
    wanted,
    (itemId) => items.get(itemId)?.components ?? [],
    () => newId<'orderLine'>(),
  ).map((line) => ({ ...line, position: line.position + order.lines.length }))
}
