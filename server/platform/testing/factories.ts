import { randomInt } from 'node:crypto'
import { completeGtin } from '../../kernel/gtin.ts'
import { newId } from '../../kernel/ids.ts'
import { must } from '../../kernel/result.ts'
import { type NewOrder, placeOrder } from '../../orders/index.ts'
import { type Actor, applyOnce, type Outcome, SYSTEM } from '../commands.ts'
import { sql } from '../db.ts'

/**
 * Small things of a test's own, made on the open database (`openDatabase(url)` first) with the rights of whoever opened
 * it: plain rows by insert, stock and orders by the commands that make them in life. Names and codes never collide.
 */
const serial = () => `${Date.now().toString(36)}${randomInt(36 ** 4).toString(36)}`.toUpperCase()

export type MadeBin = { readonly id: string; readonly code: string }
export type MadeWarehouse = {
  readonly id: string
  readonly code: string
  readonly carrierId: string
  readonly bins: readonly MadeBin[]
  readonly staging: MadeBin
}

/** A carrier with a service and a tracking prefix. */
async function makeCarrier(): Promise<string> {
  const id = newId<'carrier'>()
  await sql(
    `INSERT INTO carrier (id, code, name, service, tracking_prefix) VALUES ($1, $2, 'Swift', 'Ground', 'SW')`,
    [id, `SWIFT-${serial()}`],
  )
  return id
}

/** A warehouse with pick faces A-01-1-01 …, one of each other place, and a carrier that calls at 23:59. */
export async function makeWarehouse(
  options: { pickFaces?: number; latitude?: number; longitude?: number } = {},
): Promise<MadeWarehouse> {
  const { pickFaces = 4, latitude = 40, longitude = -83 } = options
  const id = newId<'warehouse'>()
  const code = `W${serial()}`
  const carrierId = await makeCarrier()
  await sql(
    `INSERT INTO warehouse (id, code, name, latitude, longitude) VALUES ($1, $2, $2, $3, $4)`,
    [id, code, latitude, longitude],
  )
  const place = (binCode: string, kind: string) => ({ id: newId<'bin'>(), code: binCode, kind })
  const faces = Array.from({ length: pickFaces }, (_, at) =>
    place(`A-${String(at + 1).padStart(2, '0')}-1-01`, 'pick_face'),
  )
  const staging = place('S-01-0-01', 'staging')
  const others = ['packing', 'dock', 'receiving', 'quarantine'].map((kind, at) =>
    place(`${'PXRQ'.charAt(at)}-01-0-01`, kind),
  )
  await sql(
    `INSERT INTO bin (id, warehouse_id, code, kind, walk_order)
     SELECT b.id, $1, b.code, b.kind::place_kind, b.n
     FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS b(id, code, kind, n)`,
    [
      id,
      ...(['id', 'code', 'kind'] as const).map((key) =>
        [...faces, staging, ...others].map((bin) => bin[key]),
      ),
    ],
  )
  await sql(
    `INSERT INTO carrier_cutoff (carrier_id, warehouse_id, local_time) VALUES ($1, $2, '23:59')`,
    [carrierId, id],
  )
  return { id, code, carrierId, bins: faces, staging }
}

export type MadeItem = { readonly id: string; readonly sku: string; readonly gtin14: string }

/** An item with a GTIN and its SKU as codes; a kit when it has components. */
export async function makeItem(
  options: {
    weightG?: number
    priceMinor?: number
    components?: readonly { readonly itemId: string; readonly quantity: number }[]
  } = {},
): Promise<MadeItem> {
  const id = newId<'item'>()
  const sku = `SKU-${serial()}`
  const gtin14: string = must(completeGtin(`952${String(randomInt(1e9)).padStart(9, '0')}`))
  await sql(
    `WITH i AS (INSERT INTO item (id, sku, name, weight_g, price_minor, length_mm, width_mm, height_mm)
       VALUES ($1, $2, 'Thing ' || $2, $3, $4, 100, 80, 60) RETURNING id)
     INSERT INTO item_code (code, item_id) SELECT c, i.id FROM i, unnest(ARRAY[$5, $2]) c`,
    [id, sku, options.weightG ?? 250, options.priceMinor ?? 1_000, gtin14],
  )
  for (const part of options.components ?? []) {
    await sql('INSERT INTO kit_component (kit_id, component_id, quantity) VALUES ($1, $2, $3)', [
      id,
      part.itemId,
      part.quantity,
    ])
  }
  return { id, sku, gtin14 }
}

/** Receives stock from a supplier into a bin. Throws when it is refused. */
export async function receive(itemId: string, binId: string, quantity: number): Promise<void> {
  const body = { itemId, binId, quantity }
  const outcome = await applyOnce(SYSTEM, { id: newId<'command'>(), kind: 'stock.receive', body })
  if (outcome.outcome !== 'applied') throw new Error(JSON.stringify(outcome.result))
}

/** A person and a live session of theirs, as the actor that they act as. */
export async function makePerson(
  role: 'picker' | 'packer' | 'dispatcher' | 'receiver' | 'clerk' | 'manager' | 'admin',
  warehouseIds: readonly string[] = [],
): Promise<Actor & { readonly userId: string; readonly sessionId: string }> {
  const userId = newId<'user'>()
  const sessionId = newId<'session'>()
  const name = `Person ${serial()}`
  await sql(
    `WITH u AS (INSERT INTO "user" (id, email, name, role, warehouse_ids)
       VALUES ($1, lower(replace($2, ' ', '.')) || '@example.com', $2, $3::role, $4::uuid[]) RETURNING id)
     INSERT INTO session (id, user_id, face, expires_at) SELECT $5, u.id, 'desk', now() + interval '1 day' FROM u`,
    [userId, name, role, [...warehouseIds], sessionId],
  )
  const scope = warehouseIds.length > 0 ? warehouseIds : null
  return { sessionId, userId, deviceId: null, scope }
}

/** A customer's row id. */
export async function makeCustomer(): Promise<string> {
  const id = newId<'customer'>()
  await sql('INSERT INTO customer (id, name, email) VALUES ($1, $2, $3)', [
    id,
    `Customer ${serial()}`,
    `${serial().toLowerCase()}@example.com`,
  ])
  return id
}

/** A paid order of these lines, ready for `placeOrder`; amounts agree. */
export function newOrder(
  lines: readonly {
    readonly item: MadeItem
    readonly quantity: number
    readonly unitMinor?: number
  }[],
  change: Partial<NewOrder> = {},
): NewOrder {
  const total = lines.reduce((sum, line) => sum + line.quantity * (line.unitMinor ?? 1_000), 0)
  const address = {
    name: 'Sam Reed',
    company: null,
    line1: '12 Orchard Lane',
    line2: null,
    city: 'Columbus',
    region: 'OH',
    postcode: '43215',
    country: 'US',
    phone: null,
  }
  return {
    id: newId<'order'>(),
    connectionId: null,
    channelOrderId: null,
    channelName: '',
    channelUpdatedAt: null,
    customer: {
      externalId: null,
      name: 'Sam Reed',
      email: 'sam.reed@example.com',
      phone: null,
      company: null,
    },
    shipTo: address,
    billTo: address,
    note: '',
    tags: [],
    locale: 'en',
    placedAt: new Date().toISOString(),
    currency: 'USD',
    paymentStatus: 'paid',
    taxIncluded: false,
    subtotalMinor: total,
    discountMinor: 0,
    shippingMinor: 0,
    taxMinor: 0,
    totalMinor: total,
    lines: lines.map(({ item, quantity, unitMinor = 1_000 }) => ({
      kind: 'item',
      itemId: item.id,
      sku: item.sku,
      title: item.sku,
      channelLineId: null,
      quantity,
      unitMinor,
      discountMinor: 0,
      taxMinor: 0,
      taxes: [],
    })),
    holds: [],
    ...change,
  }
}

/** Places such an order through the verb. Needs the secrets set: tracking links derive from them. */
export function place(order: NewOrder): Promise<Outcome> {
  return placeOrder(SYSTEM, { commandId: newId<'command'>(), order, now: new Date() })
}
