import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChangeableLine, changeLines, type OrderMoney } from './change-lines.ts'

const line = (change: Partial<ChangeableLine> = {}): ChangeableLine => ({
  id: 'L',
  parentId: null,
  kind: 'item',
  itemId: 'I',
  sku: 'MUG',
  title: 'Enamel mug',
  quantity: 2,
  cancelled: 0,
  allocated: 2,
  backordered: 0,
  shipped: 0,
  picked: 2,
  surplus: 0,
  unitMinor: 1000,
  discountMinor: 0,
  taxMinor: 100,
  ...change,
})
const money: OrderMoney = {
  subtotalMinor: 2000,
  discountMinor: 0,
  shippingMinor: 0,
  taxMinor: 100,
  totalMinor: 2100,
  taxIncluded: false,
}
const change = (lines: readonly ChangeableLine[], quantity: number, before = money) => {
  const result = changeLines(lines, [{ lineId: 'L', quantity }], before)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
/** The line after its picked units were cut to `quantity`, as the database keeps it. */
const cut = (from: ChangeableLine, quantity: number): ChangeableLine => {
  const gone = from.quantity - quantity
  return { ...from, cancelled: gone, allocated: quantity, picked: quantity, surplus: gone }
}

describe('new quantities', () => {
  it('cut below what is picked say what is put back', () => {
    expect(change([line()], 1).effects).toMatchObject([{ from: 2, to: 1, picked: 1, freed: 0 }])
  })

  it('take surplus as wanted again on its own line, and only the rest as a new one', () => {
    const { lines, added, effects } = change([cut(line(), 1)], 4)
    expect(lines).toEqual([{ id: 'L', quantity: 2 }])
    expect(added).toMatchObject([{ quantity: 2 }])
    expect(effects).toMatchObject([{ from: 1, to: 4, again: 1, added: 2 }])
  })

  it('grow the amounts of a line that a shop had cut to what is left', () => {
    const shrunk = line({ quantity: 1, allocated: 1, picked: 1, surplus: 1, taxMinor: 50 })
    const { lines, added, money: after } = change([shrunk], 2)
    const amounts = { unitMinor: 1000, discountMinor: 0, taxMinor: 100 }
    expect(lines).toEqual([{ id: 'L', quantity: 2, ...amounts }])
    expect(added).toEqual([])
    expect(after.totalMinor).toBe(money.totalMinor + 1050)
  })

  it('take a kit as wanted again as far as one of its parts lies picked', () => {
    const kit = line({ kind: 'kit', itemId: 'K', allocated: 0, picked: 0, cancelled: 1 })
    const part = { parentId: 'L', kind: 'component', quantity: 4, cancelled: 2 } as const
    const parts = [
      line({ ...part, id: 'A', allocated: 2, picked: 2, surplus: 2 }),
      line({ ...part, id: 'B', allocated: 2, picked: 0 }),
    ]
    expect(change([kit, ...parts], 2).lines).toEqual([
      { id: 'L', quantity: 2 },
      { id: 'A', quantity: 4 },
      { id: 'B', quantity: 4 },
    ])
  })

  it('there and back again cost nothing, whatever the amounts', () => {
    const amount = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        amount,
        amount,
        (quantity, n, taxMinor, discountMinor) => {
          const whole = line({
            quantity,
            allocated: quantity,
            picked: quantity,
            taxMinor,
            discountMinor,
          })
          const to = n % quantity
          const less = change([whole], to)
          const before = { ...money, ...less.money }
          const again = change([cut(whole, to)], quantity, before)
          expect(again.differenceMinor).toBe(-less.differenceMinor)
          expect(again.money.taxMinor).toBe(money.taxMinor)
          expect(again.money.discountMinor).toBe(money.discountMinor)
        },
      ),
    )
  })
})
