import { describe, expect, it } from 'vitest'
import { ITEMS, itemOf } from './catalog.ts'
import { HISTORY_DAYS, historyOrders } from './history.ts'
import { reachOf } from './nearest.ts'
import { OPEN_KINDS, openOrders } from './open.ts'
import { customerAt } from './people.ts'
import { BINS } from './places.ts'
import { totalsOf } from './pricing.ts'
import { DAY_MS } from './season.ts'
import { OUT_EVERYWHERE, openingStock, reorderPointOf } from './stock.ts'
import { WAREHOUSE_CODES } from './types.ts'

const asOf = new Date('2026-11-22T00:00:00Z')
const orders = historyOrders(asOf)
const { stock, lots, unavailable } = openingStock(asOf)
const open = openOrders(asOf, 10_001 + orders.length)

const month = (ms: number) => new Date(ms).toISOString().slice(0, 7)

describe('the history', () => {
  it('is about 12,000 orders over 18 months, the same every time', () => {
    expect(orders.length).toBeGreaterThan(11_500)
    expect(orders.length).toBeLessThan(12_500)
    expect(historyOrders(asOf)).toEqual(orders)
    const first = orders[0]?.placedAtMs ?? 0
    expect(first).toBeGreaterThanOrEqual(asOf.getTime() - HISTORY_DAYS * DAY_MS)
  })

  it('moves with asOf', () => {
    const later = historyOrders(new Date('2027-02-01T00:00:00Z'))
    const months = later.map((order) => month(order.placedAtMs))
    expect(months.at(-1)).toBe('2027-01')
    expect(Math.abs(later.length - 12_000)).toBeLessThan(700)
  })

  it('shows the season, the trend and the week', () => {
    const count = (of: string) => orders.filter((order) => month(order.placedAtMs) === of).length
    expect(count('2025-11')).toBeGreaterThan(1.3 * count('2025-09'))
    expect(count('2025-12')).toBeGreaterThan(1.5 * count('2026-02'))
    expect(count('2026-06') + count('2026-07')).toBeGreaterThan(
      1.15 * (count('2025-06') + count('2025-07')),
    )
    const weekday = (day: number) =>
      orders.filter((order) => new Date(order.placedAtMs).getUTCDay() === day).length
    expect(weekday(1)).toBeGreaterThan(1.2 * weekday(6))
  })

  it('adds up and goes forward in time', () => {
    let before = 0
    for (const order of orders) {
      const customer = customerAt(order.customer)
      expect(order).toMatchObject(totalsOf(order.lines, customer, order.channel))
      expect(order.totalMinor).toBe(
        order.subtotalMinor - order.discountMinor + order.shippingMinor + order.taxMinor,
      )
      expect(order.placedAtMs).toBeGreaterThanOrEqual(before)
      before = order.placedAtMs
      const times = [
        order.placedAtMs,
        order.dispatchedAtMs,
        order.deliveredAtMs,
        order.return?.returnedAtMs,
        asOf.getTime(),
      ].filter((ms) => typeof ms === 'number')
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(order.status === 'cancelled').toBe(order.dispatchedAtMs === null)
      expect(order.status === 'returned').toBe(order.return !== null)
    }
    expect(new Set(orders.map((order) => order.number)).size).toBe(orders.length)
  })

  it('cancels and returns a few percent, and tells shelf warmers from rare sellers', () => {
    const share = (status: string) =>
      orders.filter((order) => order.status === status).length / orders.length
    expect(share('cancelled')).toBeGreaterThan(0.01)
    expect(share('cancelled')).toBeLessThan(0.03)
    expect(share('returned')).toBeGreaterThan(0.02)
    expect(share('returned')).toBeLessThan(0.05)
    const halfYearAgo = asOf.getTime() - 182 * DAY_MS
    const recent = orders.filter((order) => order.placedAtMs > halfYearAgo)
    const sold = new Set(recent.flatMap((order) => order.lines.map((line) => line.sku)))
    const of = (pattern: string) => ITEMS.filter((item) => item.pattern === pattern)
    expect(of('dead').filter((item) => sold.has(item.sku))).toEqual([])
    expect(of('intermittent').filter((item) => sold.has(item.sku)).length).toBeGreaterThan(7)
  })
})

describe('the opening stock', () => {
  it('lies in real bins, each row once, with a lot where the item wants one', () => {
    const bins = new Set(BINS.map((bin) => `${bin.warehouse} ${bin.code}`))
    const known = new Set(lots.map((lot) => `${lot.sku} ${lot.code}`))
    expect(known.size).toBe(lots.length)
    const keys = stock.map((row) => `${row.warehouse} ${row.bin} ${row.sku} ${row.lot}`)
    expect(new Set(keys).size).toBe(stock.length)
    for (const row of stock) {
      expect(bins.has(`${row.warehouse} ${row.bin}`)).toBe(true)
      expect(Number.isInteger(row.quantity) && row.quantity > 0).toBe(true)
      const item = itemOf(row.sku)
      expect(item.components).toEqual([])
      expect(row.lot !== null).toBe(item.trackLot)
      if (row.lot) expect(known.has(`${row.sku} ${row.lot}`)).toBe(true)
    }
    expect(openingStock(asOf)).toEqual({ stock, lots, unavailable })
  })

  it('has items that are out, low, short-lived and set aside', () => {
    const onHand = (sku: string, at?: string) =>
      stock
        .filter((row) => row.sku === sku && (at === undefined || row.warehouse === at))
        .reduce((sum, row) => sum + row.quantity, 0)
    for (const sku of OUT_EVERYWHERE) expect(onHand(sku)).toBe(0)
    const low = WAREHOUSE_CODES.flatMap((code) =>
      ITEMS.filter((item) => {
        const left = onHand(item.sku, code)
        return left > 0 && left < reorderPointOf(item, code)
      }),
    )
    expect(low.length).toBeGreaterThan(20)
    const soon = new Date(asOf.getTime() + 45 * DAY_MS).toISOString()
    expect(lots.filter((lot) => lot.expiresOn && lot.expiresOn < soon).length).toBeGreaterThan(2)
    expect(lots.every((lot) => !lot.expiresOn || Date.parse(lot.expiresOn) > asOf.getTime())).toBe(
      true,
    )
    expect(unavailable).toHaveLength(10)
    for (const aside of unavailable) {
      const row = stock.find(
        (one) =>
          one.warehouse === aside.warehouse &&
          one.bin === aside.bin &&
          one.sku === aside.sku &&
          one.lot === aside.lot,
      )
      expect(row?.quantity).toBeGreaterThanOrEqual(aside.quantity)
    }
  })
})

describe('the open orders', () => {
  it('are sixty, in every state, of every hold, the same every time', () => {
    expect(open).toHaveLength(60)
    expect(new Set(open.map((order) => order.kind))).toEqual(new Set(OPEN_KINDS))
    expect(new Set(open.flatMap((order) => order.hold?.type ?? []))).toEqual(
      new Set(['payment', 'address', 'operator', 'until_date', 'stock', 'credit', 'fraud']),
    )
    expect(openOrders(asOf, 10_001 + orders.length)).toEqual(open)
    expect(open.every((order) => order.lines.length > 0)).toBe(true)
    expect(open[0]?.number).toBe(`SO-${10_001 + orders.length}`)
  })

  it('are backordered where they say so and nowhere else', () => {
    const waits = (kind: string) =>
      open
        .filter((order) => order.kind === kind)
        .map((order) => order.lines.map((line) => line.backorderedQuantity > 0))
    expect(waits('backordered_whole').every((lines) => lines.every(Boolean))).toBe(true)
    expect(
      waits('backordered_part').every((lines) => lines.some(Boolean) && !lines.every(Boolean)),
    ).toBe(true)
    for (const kind of [
      'new',
      'sourced',
      'split',
      'released',
      'picking',
      'short_picked',
      'picked',
      'packed',
      'loaded',
    ]) {
      expect(waits(kind).flat().some(Boolean), kind).toBe(false)
    }
  })

  it('fit the stock of the warehouse nearest to their customer, or are split over two', () => {
    const left = new Map<string, number>()
    for (const row of stock) {
      if (row.bin.startsWith('Q')) continue
      const key = `${row.warehouse} ${row.sku}`
      left.set(key, (left.get(key) ?? 0) + row.quantity)
    }
    for (const order of open) {
      expect(order.expectedWarehouses.length).toBe(
        order.kind === 'split' ? 2 : order.kind === 'backordered_whole' ? 0 : 1,
      )
      const nearest = reachOf(customerAt(order.customer))[0]?.warehouse
      if (order.expectedWarehouses.length === 1) expect(order.expectedWarehouses).toEqual([nearest])
      if (order.kind === 'split') continue
      for (const line of order.lines.filter((one) => one.backorderedQuantity === 0)) {
        const item = itemOf(line.sku)
        const parts =
          item.components.length > 0 ? item.components : [{ sku: line.sku, quantity: 1 }]
        for (const part of parts) {
          const key = `${nearest} ${part.sku}`
          left.set(key, (left.get(key) ?? 0) - part.quantity * line.quantity)
          expect(left.get(key), `${order.number} ${key}`).toBeGreaterThanOrEqual(0)
        }
      }
    }
  })

  it('are picked as far as their state says', () => {
    for (const order of open) {
      const units = order.lines.reduce((sum, line) => sum + line.quantity, 0)
      const picked = order.lines.reduce((sum, line) => sum + line.pickedQuantity, 0)
      const shorts = order.lines.filter((line) => line.short)
      expect(shorts.length).toBe(order.kind === 'short_picked' ? 1 : 0)
      if (['picked', 'packed', 'loaded'].includes(order.kind)) expect(picked).toBe(units)
      else if (['picking', 'short_picked'].includes(order.kind)) {
        expect(picked).toBeGreaterThan(0)
        expect(picked).toBeLessThan(units)
      } else expect(picked).toBe(0)
    }
  })
})
