import { itemOf } from '../data/catalog.ts'
import type { SeedHistoryOrder } from '../data/history.ts'
import { type SeedCustomer, taxBpOf } from '../data/people.ts'
import type { SeedLine } from '../data/pricing.ts'
import { BOXES } from '../data/shipping.ts'
import { seedId } from './ids.ts'

/** A line as the database has it; a kit's components follow the kit. Amounts are for the whole line. */
export type LoadedLine = {
  readonly id: string
  readonly parentId: string | null
  readonly position: number
  readonly kind: 'item' | 'kit' | 'component'
  readonly sku: string
  readonly title: string
  readonly quantity: number
  readonly unitMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly taxes: readonly { title: string; ratePpm: number; minor: number }[]
}

/** The order's tax, shared over its lines by their net amounts so that the shares add up. */
export function lineTaxes(lines: readonly SeedLine[], taxMinor: number): number[] {
  const nets = lines.map((line) => line.quantity * line.unitPriceMinor - line.discountMinor)
  const total = nets.reduce((sum, net) => sum + net, 0)
  let before = 0
  return nets.map((net) => {
    const share = (amount: number) => (total === 0 ? 0 : Math.floor((taxMinor * amount) / total))
    const minor = share(before + net) - share(before)
    before += net
    return minor
  })
}

/** What a line's tax is called; nothing when there is none. */
export function taxesOf(customer: SeedCustomer, minor: number) {
  const bp = taxBpOf(customer)
  return bp === 0 ? [] : [{ title: 'Sales tax', ratePpm: bp * 100, minor }]
}

/** The lines of an order of the past, kits taken apart. */
export function historyLines(order: SeedHistoryOrder, customer: SeedCustomer): LoadedLine[] {
  const taxes = lineTaxes(order.lines, order.taxMinor)
  const loaded: LoadedLine[] = []
  const id = () => seedId(`line ${order.number} ${loaded.length}`, order.placedAtMs)
  order.lines.forEach((line, index) => {
    const item = itemOf(line.sku)
    const kit = item.components.length > 0
    const parentId = id()
    const taxMinor = taxes[index] ?? 0
    loaded.push({
      id: parentId,
      parentId: null,
      position: loaded.length + 1,
      kind: kit ? 'kit' : 'item',
      sku: line.sku,
      title: item.name,
      quantity: line.quantity,
      unitMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      taxMinor,
      taxes: taxesOf(customer, taxMinor),
    })
    for (const part of item.components) {
      loaded.push({
        id: id(),
        parentId,
        position: loaded.length + 1,
        kind: 'component',
        sku: part.sku,
        title: itemOf(part.sku).name,
        quantity: part.quantity * line.quantity,
        unitMinor: 0,
        discountMinor: 0,
        taxMinor: 0,
        taxes: [],
      })
    }
  })
  return loaded
}

export type Load = { readonly boxCode: string; readonly weightG: number }

/** The smallest box by volume that takes the longest side, four fifths full at most, and the weight with it. */
export function boxFor(wanted: readonly { sku: string; quantity: number }[]): Load {
  let volume = 0
  let longest = 0
  let goodsG = 0
  for (const { sku, quantity } of wanted) {
    const { dimensionsMm: d, weightG } = itemOf(sku)
    volume += d.l * d.w * d.h * quantity
    longest = Math.max(longest, d.l, d.w, d.h)
    goodsG += weightG * quantity
  }
  const fits = BOXES.filter(
    ({ innerMm: b, maxWeightG }) =>
      b.l * b.w * b.h * 0.8 >= volume && Math.max(b.l, b.w, b.h) >= longest && maxWeightG >= goodsG,
  ).sort(
    (a, b) => a.innerMm.l * a.innerMm.w * a.innerMm.h - b.innerMm.l * b.innerMm.w * b.innerMm.h,
  )
  const box = fits[0] ?? BOXES.find((one) => one.kind === 'pallet')
  return { boxCode: box?.code ?? 'PLT', weightG: goodsG + (box?.tareG ?? 0) }
}
