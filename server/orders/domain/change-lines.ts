import { ok, type Result, refuse } from '../../kernel/result.ts'

/** A line as the rule needs it; `picked` counts units off the shelf that are wanted and not shipped, `surplus` those not wanted. */
export type ChangeableLine = {
  readonly id: string
  readonly parentId: string | null
  readonly kind: 'item' | 'kit' | 'component' | 'service' | 'gift_card'
  readonly itemId: string | null
  readonly sku: string
  readonly title: string
  readonly quantity: number
  readonly cancelled: number
  readonly allocated: number
  readonly backordered: number
  readonly shipped: number
  readonly picked: number
  readonly surplus: number
  readonly unitMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
}

export type OrderMoney = {
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
  readonly taxIncluded: boolean
}

export type LineEffect = {
  readonly lineId: string
  readonly title: string
  readonly from: number
  readonly to: number
  /** Units that go back to stock. */
  readonly freed: number
  /** Units taken off the backorder. */
  readonly unordered: number
  /** Units already picked: they do not ship, and the floor puts them back. */
  readonly picked: number
  /** Picked units that an edit had taken away and that are not put back yet: wanted again. */
  readonly again: number
  /** Units ordered on top; sourced at once, backordered where nothing covers them. */
  readonly added: number
}

export type LinesChange = {
  /** New quantities of known lines, as `order.update` takes them. */
  readonly lines: readonly {
    readonly id: string
    readonly quantity: number
    readonly unitMinor?: number
    readonly discountMinor?: number
    readonly taxMinor?: number
  }[]
  /** Growth beyond what is wanted again becomes a line of its own, at the same price: a line's tax and discount stay what was agreed. */
  readonly added: readonly {
    readonly line: ChangeableLine
    readonly quantity: number
    readonly taxMinor: number
  }[]
  readonly effects: readonly LineEffect[]
  readonly money: Omit<OrderMoney, 'taxIncluded' | 'shippingMinor'>
  readonly differenceMinor: number
}

export type ChangeRefusal =
  | { readonly code: 'unknown_line'; readonly lineId: string }
  | { readonly code: 'component_follows_kit'; readonly sku: string }
  | {
      readonly code: 'already_shipped'
      readonly sku: string
      readonly shipped: number
      readonly wanted: number
    }
  | { readonly code: 'nothing_changes' }

/** What new quantities would do to stock, work and money, before they do. */
export function changeLines(
  lines: readonly ChangeableLine[],
  changes: readonly { readonly lineId: string; readonly quantity: number }[],
  money: OrderMoney,
): Result<LinesChange, ChangeRefusal> {
  const cuts: LinesChange['lines'][number][] = []
  const added: LinesChange['added'][number][] = []
  const effects: LineEffect[] = []
  let gross = 0
  let discount = 0
  let tax = 0
  for (const { lineId, quantity } of changes) {
    const line = lines.find((candidate) => candidate.id === lineId)
    if (!line) return refuse({ code: 'unknown_line', lineId })
    if (line.kind === 'component') return refuse({ code: 'component_follows_kit', sku: line.sku })
    const now = line.quantity - line.cancelled
    if (quantity === now) continue
    const parts = lines.filter((candidate) => candidate.parentId === line.id)
    const shipped = shippedOf(line, parts)
    if (quantity < shipped)
      return refuse({ code: 'already_shipped', sku: line.sku, shipped, wanted: quantity })
    if (quantity > now) {
      const back = Math.min(quantity - now, wantedAgain(line, parts))
      if (back > 0) {
        const again = growBack(line, parts, now, back)
        cuts.push(...again.lines)
        gross += line.unitMinor * back
        discount += again.discount
        tax += again.tax
      }
      const more = quantity - now - back
      if (more > 0) {
        const moreTax = share(line.taxMinor, more, line.quantity)
        added.push({ line, quantity: more, taxMinor: moreTax })
        gross += line.unitMinor * more
        tax += moreTax
      }
      effects.push({ ...nothing(line, now, quantity), again: back, added: more })
      continue
    }
    cuts.push({ id: line.id, quantity })
    for (const part of parts)
      cuts.push({ id: part.id, quantity: (part.quantity / line.quantity) * quantity })
    gross += line.unitMinor * (quantity - now)
    discount += kept(line.discountMinor, line, quantity) - kept(line.discountMinor, line, now)
    tax += kept(line.taxMinor, line, quantity) - kept(line.taxMinor, line, now)
    effects.push(cutEffect(line, parts, now, quantity))
  }
  if (effects.length === 0) return refuse({ code: 'nothing_changes' })
  const difference = gross - discount + (money.taxIncluded ? 0 : tax)
  // some channels state the subtotal before discounts, some after: keep what adds up to the total
  const beforeDiscount =
    money.subtotalMinor -
      money.discountMinor +
      money.shippingMinor +
      (money.taxIncluded ? 0 : money.taxMinor) ===
    money.totalMinor
  return ok({
    lines: cuts,
    added,
    effects,
    money: {
      subtotalMinor: money.subtotalMinor + (beforeDiscount ? gross : gross - discount),
      discountMinor: money.discountMinor + discount,
      taxMinor: money.taxMinor + tax,
      totalMinor: money.totalMinor + difference,
    },
    differenceMinor: difference,
  })
}

function nothing(line: ChangeableLine, from: number, to: number): LineEffect {
  const { id, title } = line
  return { lineId: id, title, from, to, freed: 0, unordered: 0, picked: 0, again: 0, added: 0 }
}

/** How often the line's units that lie picked and unwanted are wanted again; of a kit, as far as any part has some. */
function wantedAgain(line: ChangeableLine, parts: readonly ChangeableLine[]): number {
  if (parts.length === 0) return line.surplus
  return Math.max(...parts.map((part) => Math.ceil((part.surplus * line.quantity) / part.quantity)))
}

/** Grows the line itself: what was cancelled returns at its amounts; a line that a shop cut to what was left grows them. */
function growBack(
  line: ChangeableLine,
  parts: readonly ChangeableLine[],
  now: number,
  back: number,
) {
  const to = now + back
  const restored = Math.min(back, line.cancelled)
  const moreTax = share(line.taxMinor, back - restored, line.quantity)
  const { unitMinor, discountMinor } = line
  const amounts =
    back > restored ? { unitMinor, discountMinor, taxMinor: line.taxMinor + moreTax } : {}
  const returned = (minor: number) => kept(minor, line, now + restored) - kept(minor, line, now)
  return {
    lines: [
      { id: line.id, quantity: to, ...amounts },
      ...parts.map((part) => ({ id: part.id, quantity: (part.quantity / line.quantity) * to })),
    ],
    discount: returned(line.discountMinor),
    tax: returned(line.taxMinor) + moreTax,
  }
}

function cutEffect(
  line: ChangeableLine,
  parts: readonly ChangeableLine[],
  from: number,
  to: number,
): LineEffect {
  const effect = { freed: 0, unordered: 0, picked: 0 }
  const stocked = parts.length > 0 ? parts : line.kind === 'item' ? [line] : []
  for (const part of stocked) {
    const cut = part.quantity - part.cancelled - (part.quantity / line.quantity) * to
    const unordered = Math.min(cut, part.backordered)
    const free = Math.max(0, part.allocated - part.shipped - part.picked)
    const freed = Math.min(cut - unordered, free)
    effect.unordered += unordered
    effect.freed += freed
    effect.picked += cut - unordered - freed
  }
  return { ...nothing(line, from, to), ...effect }
}

function shippedOf(line: ChangeableLine, parts: readonly ChangeableLine[]): number {
  if (parts.length === 0) return line.shipped
  return Math.max(
    ...parts.map((part) => Math.ceil((part.shipped * line.quantity) / Math.max(1, part.quantity))),
  )
}

/** Cut down as `share_minor` in the database cuts it, so that the invoice will say the same cent. */
const share = (minor: number, part: number, whole: number) =>
  whole === 0 ? 0 : Math.trunc((minor * part) / whole)
const kept = (minor: number, line: ChangeableLine, quantity: number) =>
  share(minor, quantity, line.quantity)
