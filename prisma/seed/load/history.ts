import { DEMO_CONNECTION } from '#server/channels/index'
import { must } from '#server/kernel/result'
import { makeSscc } from '#server/kernel/sscc'
import { itemOf } from '../data/catalog.ts'
import { historyOrders, type SeedHistoryOrder } from '../data/history.ts'
import { customerAt } from '../data/people.ts'
import { type Prng, prng } from '../data/prng.ts'
import type { WarehouseCode } from '../data/types.ts'
import { GS1_PREFIX } from './company.ts'
import { boxFor, historyLines, type LoadedLine } from './history-lines.ts'
import { iso, seedId } from './ids.ts'
import * as keys from './keys.ts'
import { type Ledger, sendLedger } from './ledger.ts'
import { insertRows, type Row, type Sql } from './rows.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const RECENT_MS = 14 * 24 * HOUR_MS
const FIRST_CHANNEL_NUMBER = 1_001
/** Ids of a shop platform are long; these are above its own. */
const FIRST_CHANNEL_ID = 5_870_000_000_000

type Batch = {
  readonly orders: Row[]
  readonly lines: Row[]
  readonly fulfilments: Row[]
  readonly allocations: Row[]
  readonly parcels: Row[]
  readonly parcelLines: Row[]
  readonly invoices: Row[]
  readonly events: { atMs: number; row: Row }[]
  readonly manifests: Map<string, Row>
}

type Journey = {
  readonly order: SeedHistoryOrder
  readonly id: string
  readonly lines: readonly LoadedLine[]
  readonly invoice: number | null
  readonly parcel: number
}

/** What the loader of open orders goes on from. */
export type HistoryEnd = {
  readonly nextNumber: number
  readonly nextChannel: number
  /** The orders of the last two weeks. */
  readonly recent: readonly {
    readonly id: string
    readonly order: SeedHistoryOrder
    readonly channelSerial: number
  }[]
}

/**
 * Eighteen months of closed orders with all that stands behind one: lines, work, allocations, parcels, manifests,
 * invoices without a gap in the order of dispatch, events in the order of time, and the ledger's movements.
 */
export async function loadHistory(sql: Sql, midnight: Date, ledger: Ledger): Promise<HistoryEnd> {
  const orders = historyOrders(midnight)
  const invoiceOf = new Map<string, number>()
  orders
    .filter((order) => order.dispatchedAtMs !== null)
    .sort(
      (a, b) => (a.dispatchedAtMs ?? 0) - (b.dispatchedAtMs ?? 0) || (a.number < b.number ? -1 : 1),
    )
    .forEach((order, index) => {
      invoiceOf.set(order.number, index + 1)
    })
  const batch: Batch = {
    orders: [],
    lines: [],
    fulfilments: [],
    allocations: [],
    parcels: [],
    parcelLines: [],
    invoices: [],
    events: [],
    manifests: new Map(),
  }
  const random = prng('journeys')
  const recent: HistoryEnd['recent'][number][] = []
  let channel = 0
  orders.forEach((order, index) => {
    const customer = customerAt(order.customer)
    const journey: Journey = {
      order,
      id: seedId(`order ${order.number}`, order.placedAtMs),
      lines: historyLines(order, customer),
      invoice: invoiceOf.get(order.number) ?? null,
      parcel: index + 1,
    }
    if (order.channel === 'webshop') channel += 1
    addOrder(batch, journey, channel)
    if (order.placedAtMs > midnight.getTime() - RECENT_MS)
      recent.push({ id: journey.id, order, channelSerial: channel })
    if (order.dispatchedAtMs !== null)
      addDispatch(batch, journey, order.dispatchedAtMs, ledger, random)
  })
  await insertRows(sql, 'order', batch.orders)
  await insertRows(sql, 'order_line', batch.lines)
  await insertRows(sql, 'manifest', numbered([...batch.manifests.values()], 'opened_at', 'number'))
  await insertRows(sql, 'fulfilment_order', batch.fulfilments)
  await insertRows(sql, 'allocation', batch.allocations)
  await insertRows(sql, 'parcel', batch.parcels)
  await insertRows(sql, 'parcel_line', batch.parcelLines)
  await insertRows(sql, 'invoice', batch.invoices)
  await insertRows(
    sql,
    'event',
    batch.events
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ row }, index) => ({ ...row, position: index + 1 })),
  )
  await sendLedger(sql, ledger)
  await sql.query(`UPDATE invoice_series SET next = $1 WHERE code = 'INV'`, [invoiceOf.size + 1])
  await sql.query(
    `SELECT setval('sscc_serial', $1), setval('tracking_serial', $2),
    setval(pg_get_serial_sequence('manifest', 'number'), $3),
    setval('order_number', $4)`,
    [
      orders.length,
      1_000_000 + orders.length,
      Math.max(1, batch.manifests.size),
      10_000 + orders.length + 100,
    ],
  )
  return { nextNumber: 10_001 + orders.length, nextChannel: channel + 1, recent }
}

function numbered(rows: Row[], by: string, column: string): Row[] {
  return rows
    .sort((a, b) => (String(a[by]) < String(b[by]) ? -1 : 1))
    .map((row, index) => ({ ...row, [column]: index + 1 }))
}

/** How an order's channel stands in the order: the shop's with its ids, the others by name. */
export function channelOf(channel: string, serial: number) {
  if (channel !== 'webshop') {
    const name =
      channel === 'marketplace' ? 'Marketplace' : channel === 'phone' ? 'Phone' : 'Portal'
    return { connectionId: null, channelOrderId: null, channelName: name }
  }
  return {
    connectionId: DEMO_CONNECTION.id,
    channelOrderId: String(FIRST_CHANNEL_ID + serial * 32_768),
    channelName: `#${FIRST_CHANNEL_NUMBER + serial}`,
  }
}

const day = (ms: number) => iso(ms).slice(0, 10)

function paymentOf(order: SeedHistoryOrder): string {
  if (order.status === 'cancelled') return 'voided'
  return order.status === 'returned' ? 'partially_refunded' : 'paid'
}

function addOrder(batch: Batch, { order, id, lines }: Journey, channelSerial: number): void {
  const customer = customerAt(order.customer)
  const cancelled = order.cancelledAtMs !== null
  const channel = channelOf(order.channel, channelSerial)
  const endedMs = order.dispatchedAtMs ?? order.cancelledAtMs ?? order.placedAtMs
  const address = { ...customer.address, phone: customer.phone }
  batch.orders.push({
    id,
    number: order.number,
    connection_id: channel.connectionId,
    channel_order_id: channel.channelOrderId,
    channel_name: channel.channelName,
    customer_id: keys.customerId(customer.code),
    customer_name: customer.name,
    status: cancelled ? 'cancelled' : 'closed',
    payment_status: paymentOf(order),
    fulfilment_status: cancelled
      ? 'cancelled'
      : order.deliveredAtMs === null
        ? 'shipped'
        : 'delivered',
    held: false,
    currency: 'USD',
    subtotal_minor: order.subtotalMinor,
    discount_minor: order.discountMinor,
    shipping_minor: order.shippingMinor,
    tax_minor: order.taxMinor,
    total_minor: order.totalMinor,
    tax_included: false,
    units: lines.reduce((sum, line) => sum + (line.kind === 'kit' ? 0 : line.quantity), 0),
    ship_to: address,
    bill_to: address,
    email: customer.email.toLowerCase(),
    phone: customer.phone,
    note: '',
    tags: [...(customer.trade ? ['trade'] : []), ...(order.return ? ['returned'] : [])],
    locale: customer.language,
    placed_at: iso(order.placedAtMs),
    promised_from: cancelled ? null : day(endedMs + 3 * 24 * HOUR_MS),
    promised_to: cancelled ? null : day(endedMs + 5 * 24 * HOUR_MS),
    search: [order.number, channel.channelName, customer.name, customer.email]
      .join(' ')
      .toLowerCase(),
    created_at: iso(order.placedAtMs),
    closed_at: iso(endedMs),
  })
  for (const line of lines) {
    const stocked = line.kind !== 'kit'
    batch.lines.push({
      id: line.id,
      order_id: id,
      parent_id: line.parentId,
      position: line.position,
      kind: line.kind,
      item_id: keys.itemId(line.sku),
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      allocated: stocked && !cancelled ? line.quantity : 0,
      backordered: 0,
      shipped: cancelled ? 0 : line.quantity,
      cancelled: cancelled ? line.quantity : 0,
      unit_minor: line.unitMinor,
      discount_minor: line.discountMinor,
      tax_minor: line.taxMinor,
      taxes: line.taxes,
    })
  }
  addEvent(batch, order.placedAtMs, 'order.placed', id, id, null, null, {
    number: order.number,
    channel: channel.channelName,
    totalMinor: order.totalMinor,
    currency: 'USD',
  })
  if (order.cancelledAtMs !== null) {
    addEvent(batch, order.cancelledAtMs, 'order.cancelled', id, id, null, null, {
      reason: 'customer',
      toPutBack: 0,
    })
  }
}

function addEvent(
  batch: Batch,
  atMs: number,
  type: string,
  orderId: string,
  subjectId: string,
  warehouse: WarehouseCode | null,
  actorId: string | null,
  data: object,
): void {
  batch.events.push({
    atMs,
    row: {
      at: iso(atMs),
      type,
      order_id: orderId,
      subject_id: subjectId,
      warehouse_id: warehouse === null ? null : keys.warehouseId(warehouse),
      actor_id: actorId,
      data,
    },
  })
}

function addDispatch(
  batch: Batch,
  journey: Journey,
  dispatchedMs: number,
  ledger: Ledger,
  random: Prng,
): void {
  const { order, id, lines } = journey
  const { warehouse } = order
  const ms = order.placedAtMs
  const pickedMs = Math.max(ms + 8 * MINUTE_MS, dispatchedMs - random.int(95, 300) * MINUTE_MS)
  const packedMs = Math.min(dispatchedMs - 5 * MINUTE_MS, pickedMs + random.int(12, 70) * MINUTE_MS)
  const picker = random.pick(keys.staffOf(warehouse, 'picker'))
  const packer = random.pick(keys.staffOf(warehouse, 'packer'))
  const dispatcher = random.pick(keys.staffOf(warehouse, 'dispatcher'))
  const stocked = lines.filter((line) => line.kind !== 'kit')
  const units = stocked.reduce((sum, line) => sum + line.quantity, 0)
  const fulfilmentId = seedId(`fulfilment ${order.number}`, ms)
  const parcelId = seedId(`parcel ${order.number}`, packedMs)
  const manifestId = seedId(`manifest ${warehouse} ${order.carrier}`, dispatchedMs)
  if (!batch.manifests.has(manifestId)) {
    batch.manifests.set(manifestId, {
      id: manifestId,
      warehouse_id: keys.warehouseId(warehouse),
      carrier_id: keys.carrierId(order.carrier),
      status: 'handed_over',
      opened_at: iso(dispatchedMs - 3 * HOUR_MS),
      handed_over_at: iso(dispatchedMs),
      signed_by: random.pick(['R. Tate', 'M. Okafor', 'J. Lindqvist', 'P. Sandoval', 'C. Huang']),
    })
  }
  batch.fulfilments.push({
    id: fulfilmentId,
    number: `${order.number}-1`,
    order_id: id,
    warehouse_id: keys.warehouseId(warehouse),
    carrier_id: keys.carrierId(order.carrier),
    status: 'closed',
    units,
    picked: units,
    packed: units,
    shipped: units,
    cutoff_at: iso(dispatchedMs),
    released_at: iso(ms + MINUTE_MS),
    created_at: iso(ms),
  })
  const sscc = must(makeSscc({ extension: 0, companyPrefix: GS1_PREFIX, serial: journey.parcel }))
  const { boxCode, weightG } = boxFor(stocked)
  batch.parcels.push({
    id: parcelId,
    fulfilment_order_id: fulfilmentId,
    order_id: id,
    warehouse_id: keys.warehouseId(warehouse),
    position: 1,
    sscc,
    box_id: keys.boxId(boxCode),
    carrier_id: keys.carrierId(order.carrier),
    tracking_number: order.tracking,
    weight_g: weightG + random.int(-8, 12),
    expected_weight_g: weightG,
    status: order.deliveredAtMs === null ? 'in_transit' : 'delivered',
    manifest_id: manifestId,
    packed_at: iso(packedMs),
    packed_by_id: packer,
    dispatched_at: iso(dispatchedMs),
    delivered_at: order.deliveredAtMs === null ? null : iso(order.deliveredAtMs),
  })
  for (const line of stocked) {
    const allocationId = seedId(`allocation ${line.id}`, ms)
    const place = ledger.take(warehouse, itemOf(line.sku), line.quantity, pickedMs)
    batch.allocations.push({
      id: allocationId,
      fulfilment_order_id: fulfilmentId,
      order_id: id,
      order_line_id: line.id,
      item_id: keys.itemId(line.sku),
      bin_id: place.binId,
      lot_id: place.lotId,
      staging_bin_id: place.stagingBinId,
      quantity: line.quantity,
      picked: line.quantity,
      packed: line.quantity,
      shipped: line.quantity,
    })
    batch.parcelLines.push({
      parcel_id: parcelId,
      allocation_id: allocationId,
      quantity: line.quantity,
    })
    const moved = {
      itemId: keys.itemId(line.sku),
      lotId: place.lotId,
      quantity: line.quantity,
      orderId: id,
      allocationId,
    }
    ledger.move({
      ...moved,
      atMs: pickedMs,
      from: place.binId,
      to: place.stagingBinId,
      reason: 'pick',
      actorId: picker,
    })
    ledger.move({
      ...moved,
      atMs: dispatchedMs,
      from: place.stagingBinId,
      to: keys.CUSTOMER,
      reason: 'dispatch',
      actorId: dispatcher,
    })
  }
  const number = `INV-${String(journey.invoice ?? 0).padStart(6, '0')}`
  const invoiceId = seedId(`invoice ${order.number}`, dispatchedMs)
  batch.invoices.push({
    id: invoiceId,
    series_code: 'INV',
    sequence: journey.invoice,
    number,
    order_id: id,
    manifest_id: manifestId,
    issued_at: iso(dispatchedMs),
    currency: 'USD',
    lines: lines
      .filter((line) => line.kind !== 'component')
      .map((line) => ({
        lineId: line.id,
        sku: line.sku,
        title: line.title,
        quantity: line.quantity,
        unitMinor: line.unitMinor,
        discountMinor: line.discountMinor,
        taxMinor: line.taxMinor,
        taxes: line.taxes,
      })),
    subtotal_minor: order.subtotalMinor - order.discountMinor,
    shipping_minor: order.shippingMinor,
    tax_minor: order.taxMinor,
    total_minor: order.totalMinor,
  })
  const parcel = { sscc, trackingNumber: order.tracking }
  addEvent(batch, pickedMs, 'fulfilment.picked', id, fulfilmentId, warehouse, picker, {
    number: `${order.number}-1`,
    picked: units,
    short: 0,
  })
  addEvent(batch, packedMs, 'parcel.packed', id, parcelId, warehouse, packer, {
    ...parcel,
    units,
    weightG,
  })
  addEvent(batch, dispatchedMs, 'invoice.issued', id, invoiceId, null, dispatcher, { number })
  addEvent(batch, dispatchedMs, 'order.dispatched', id, manifestId, warehouse, dispatcher, {
    parcels: [{ parcelId, ...parcel }],
    invoice: number,
  })
  if (order.deliveredAtMs !== null) {
    addEvent(batch, order.deliveredAtMs, 'parcel.delivered', id, parcelId, warehouse, null, {
      trackingNumber: order.tracking,
    })
  }
}
