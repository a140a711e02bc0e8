import { placeOrder } from '#server/orders/index'
import { type Actor, applyOnce, derivedId, SYSTEM } from '#server/platform/commands'
import { itemOf } from '../data/catalog.ts'
import { openOrders, type SeedOpenOrder } from '../data/open.ts'
import { customerAt } from '../data/people.ts'
import type { WarehouseCode } from '../data/types.ts'
import { USERS } from '../data/users.ts'
import type { SeedClock } from './clock.ts'
import { channelOf, type HistoryEnd } from './history.ts'
import { boxFor, lineTaxes, taxesOf } from './history-lines.ts'
import { iso, seedId } from './ids.ts'
import * as keys from './keys.ts'
import type { Sql } from './rows.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const PAYMENT = {
  paid: 'paid',
  authorised: 'authorised',
  unpaid: 'unpaid',
  failed: 'unpaid',
  on_account: 'unpaid',
} as const
/** How far the floor has come with an order of this kind. */
const PICKED = new Set(['picked', 'packed', 'loaded', 'picking', 'short_picked'])
const PACKED = new Set(['packed', 'loaded'])

/** The floor began so long ago, and took up its last walk so much later. */
const FLOOR_BEGAN_MINUTES = 240
const FLOOR_STARTS_MINUTES = 180

/** An open order as it stands in the database. */
export type OpenPlaced = {
  readonly id: string
  readonly order: SeedOpenOrder
  readonly channelSerial: number
}

type Work = {
  readonly fulfilmentId: string
  readonly batchId: string
  readonly warehouse: WarehouseCode
  readonly lines: { allocationId: string; sku: string; partSku: string; quantity: number }[]
}

const person = (userId: string): Actor => ({ ...SYSTEM, userId })

/** When one person's work on an order happens: minute by minute from where it began. */
class Shift {
  private readonly clock: SeedClock
  private atMs: number
  constructor(clock: SeedClock, atMs: number) {
    this.clock = clock
    this.atMs = atMs
  }
  /** So many minutes later. */
  async after(minutes: number): Promise<void> {
    this.atMs += minutes * MINUTE_MS
    await this.clock.set(this.atMs)
  }
}

/**
 * Sixty orders in every state, by the commands that people and phones give, each at its time: orders when they came in,
 * the floor's work in the four hours before `asOf`, one order after the other.
 */
export async function loadOpen(
  sql: Sql,
  clock: SeedClock,
  asOf: Date,
  end: HistoryEnd,
): Promise<readonly OpenPlaced[]> {
  let channel = end.nextChannel
  const orders = openOrders(asOf, end.nextNumber)
  const walked = orders.filter((order) => PICKED.has(order.kind)).length
  const placed: OpenPlaced[] = []
  let walks = 0
  for (const order of orders) {
    await clock.set(order.placedAtMs)
    const id = await place(order, asOf, channel)
    placed.push({ id, order, channelSerial: channel })
    if (order.channel === 'webshop') channel += 1
    if (!PICKED.has(order.kind)) continue
    const ago = FLOOR_BEGAN_MINUTES - Math.floor((walks * FLOOR_STARTS_MINUTES) / walked)
    const shift = new Shift(clock, Math.max(order.placedAtMs, asOf.getTime() - ago * MINUTE_MS))
    walks += 1
    for (const work of await workOf(sql, id)) await walk(order, work, shift)
  }
  await sendHalf(sql, orders, new Shift(clock, asOf.getTime() - 150 * MINUTE_MS))
  return placed
}

async function place(order: SeedOpenOrder, asOf: Date, channelSerial: number): Promise<string> {
  const customer = customerAt(order.customer)
  const id = seedId(`order ${order.number}`, order.placedAtMs)
  const taxes = lineTaxes(order.lines, order.taxMinor)
  const address = { ...order.shipTo, phone: customer.phone }
  const byPhone = order.channel === 'phone'
  const outcome = await placeOrder(byPhone ? person(clerk()) : SYSTEM, {
    commandId: derivedId(`seed place ${order.number}`),
    // What came in yesterday was planned for today's cut-off, or every order of the demo would be late.
    now: asOf,
    order: {
      id,
      number: order.number,
      ...channelOf(order.channel, channelSerial),
      channelUpdatedAt: null,
      customer: {
        externalId: customer.code,
        name: customer.name,
        email: customer.email.toLowerCase(),
        phone: customer.phone,
        company: customer.trade ? customer.name : null,
      },
      shipTo: address,
      billTo: { ...customer.address, phone: customer.phone },
      note: order.note ?? '',
      tags: order.tags,
      locale: customer.language,
      placedAt: iso(order.placedAtMs),
      currency: 'USD',
      paymentStatus: PAYMENT[order.payment],
      taxIncluded: false,
      subtotalMinor: order.subtotalMinor,
      discountMinor: order.discountMinor,
      shippingMinor: order.shippingMinor,
      taxMinor: order.taxMinor,
      totalMinor: order.totalMinor,
      lines: order.lines.map((line, index) => ({
        kind: 'item',
        itemId: keys.itemId(line.sku),
        sku: line.sku,
        title: itemOf(line.sku).name,
        channelLineId: null,
        quantity: line.quantity,
        unitMinor: line.unitPriceMinor,
        discountMinor: line.discountMinor,
        taxMinor: taxes[index] ?? 0,
        taxes: taxesOf(customer, taxes[index] ?? 0),
      })),
      holds: order.hold
        ? [
            {
              kind: order.hold.type,
              reason: { code: 'note', params: { note: order.hold.reason } },
              until:
                order.hold.untilDays === null
                  ? null
                  : iso(asOf.getTime() + order.hold.untilDays * DAY_MS),
            },
          ]
        : [],
    },
  })
  if (outcome.outcome !== 'applied') {
    throw new Error(`${order.number} was not placed: ${JSON.stringify(outcome.result)}`)
  }
  return id
}

const clerk = () => keys.userId(USERS.find((user) => user.role === 'clerk')?.email ?? '')

async function workOf(sql: Sql, orderId: string): Promise<Work[]> {
  const { rows } = await sql.query(
    `SELECT f.id AS "fulfilmentId", f.batch_id AS "batchId", w.code AS warehouse,
       jsonb_agg(jsonb_build_object('allocationId', a.id, 'sku', coalesce(p.sku, l.sku), 'partSku', l.sku,
         'quantity', a.quantity) ORDER BY l.position, a.id) AS lines
     FROM fulfilment_order f JOIN warehouse w ON w.id = f.warehouse_id
     JOIN allocation a ON a.fulfilment_order_id = f.id JOIN order_line l ON l.id = a.order_line_id
     LEFT JOIN order_line p ON p.id = l.parent_id
     WHERE f.order_id = $1 AND f.batch_id IS NOT NULL GROUP BY f.id, w.code ORDER BY f.number`,
    [orderId],
  )
  return rows as Work[]
}

async function command(userId: string, name: string, kind: string, body: object) {
  const outcome = await applyOnce(person(userId), { id: derivedId(`seed ${name}`), kind, body })
  if (outcome.outcome !== 'applied') {
    throw new Error(`${kind} for ${name}: ${outcome.outcome} ${JSON.stringify(outcome.result)}`)
  }
  return outcome.result
}

/** One fulfilment order from the shelf as far as its kind says. A walk not finished goes back to the queue. */
async function walk(order: SeedOpenOrder, work: Work, shift: Shift): Promise<void> {
  const { warehouse, batchId, fulfilmentId } = work
  const who = (role: string) => keys.staffOf(warehouse, role)[0] ?? ''
  const name = `${order.number} ${fulfilmentId}`
  const leaseToken = derivedId(`seed lease ${name}`)
  await shift.after(1)
  await command(who('picker'), `lease ${name}`, 'job.next', {
    warehouseId: keys.warehouseId(warehouse),
    batchId,
    leaseToken,
    leaseMinutes: 30,
  })
  const left = new Map(order.lines.map((line) => [line.sku, line.pickedQuantity]))
  for (const line of work.lines) {
    const wanted = order.lines.find((one) => one.sku === line.sku)
    const kit = line.partSku !== line.sku
    const open = kit
      ? (wanted?.pickedQuantity ?? 0) > 0
        ? line.quantity
        : 0
      : (left.get(line.sku) ?? 0)
    const picked = Math.min(line.quantity, open)
    if (!kit) left.set(line.sku, open - picked)
    const base = { allocationId: line.allocationId, leaseToken }
    if (picked > 0) {
      await shift.after(2)
      await command(who('picker'), `pick ${line.allocationId}`, 'pick.confirm', {
        ...base,
        quantity: picked,
        source: 'scan',
      })
    }
    if (wanted?.short && picked < line.quantity) {
      await shift.after(1)
      await command(who('picker'), `short ${line.allocationId}`, 'pick.short', {
        ...base,
        quantity: line.quantity - picked,
        reason: wanted.short.reason,
      })
    }
  }
  if (order.kind === 'picking') {
    await shift.after(1)
    await command(who('picker'), `give back ${name}`, 'job.release', { batchId, leaseToken })
  }
  if (PACKED.has(order.kind)) await pack(name, work, order.kind === 'loaded', shift)
}

async function pack(name: string, work: Work, load: boolean, shift: Shift): Promise<string> {
  const { warehouse, fulfilmentId, lines } = work
  const parcelId = derivedId(`seed parcel ${name}`)
  const { boxCode } = boxFor(lines.map((line) => ({ sku: line.partSku, quantity: line.quantity })))
  await shift.after(9)
  await command(keys.staffOf(warehouse, 'packer')[0] ?? '', `pack ${name}`, 'pack.parcel', {
    fulfilmentOrderId: fulfilmentId,
    parcelId,
    boxId: keys.boxId(boxCode),
    lines: lines.map(({ allocationId, quantity }) => ({ allocationId, quantity })),
  })
  if (!load) return parcelId
  await shift.after(14)
  const loaded = await command(
    keys.staffOf(warehouse, 'dispatcher')[0] ?? '',
    `load ${name}`,
    'dispatch.load',
    {
      parcelId,
    },
  )
  return String(loaded.manifestId)
}

/** The oldest split order has one of its two parcels on the road: the other warehouse still works on its own. */
async function sendHalf(sql: Sql, orders: readonly SeedOpenOrder[], shift: Shift): Promise<void> {
  const split = orders.find((order) => order.kind === 'split')
  if (!split) return
  const id = seedId(`order ${split.number}`, split.placedAtMs)
  const [work, ...others] = await workOf(sql, id)
  if (!work || others.length === 0) return
  // A manifest of its own: what waits on the open ones stays there.
  await sql.query(`UPDATE fulfilment_order SET carrier_id = $2 WHERE id = $1`, [
    work.fulfilmentId,
    keys.carrierId('FEDEX_GROUND'),
  ])
  const all = split.lines.map((line) => ({ ...line, pickedQuantity: line.quantity }))
  await walk({ ...split, kind: 'loaded', lines: all }, work, shift)
  const { rows } = await sql.query(
    `SELECT manifest_id AS id FROM parcel WHERE fulfilment_order_id = $1`,
    [work.fulfilmentId],
  )
  await shift.after(38)
  await command(
    keys.staffOf(work.warehouse, 'dispatcher')[0] ?? '',
    `hand over ${split.number}`,
    'dispatch.hand_over',
    {
      manifestId: rows[0]?.id,
      signedBy: 'R. Tate',
    },
  )
}
