import { DEMO_CONNECTION, newConnection } from '#server/channels/index'
import { badgeCode, hashSecret, tokenHash } from '#server/identity/index'
import { ITEMS, itemOf } from '../data/catalog.ts'
import { CUSTOMERS } from '../data/people.ts'
import { photoFor } from '../data/photos.ts'
import { BINS, WAREHOUSES, ZONES } from '../data/places.ts'
import { BOXES, CARRIERS } from '../data/shipping.ts'
import { reorderPointOf } from '../data/stock.ts'
import type { SeedItem } from '../data/types.ts'
import { DEMO_PASSWORD, USERS } from '../data/users.ts'
import { iso, seedId } from './ids.ts'
import * as keys from './keys.ts'
import { insertRows, type Sql } from './rows.ts'

const TRANSIT_DAYS: Readonly<Record<string, number>> = { LTL: 6, USPS_GA: 4, FEDEX_GROUND: 4 }
const TRACKING: Readonly<Record<string, readonly [prefix: string, url: string]>> = {
  UPS_GROUND: ['1Z999AA1', 'https://www.ups.com/track?tracknum='],
  FEDEX_GROUND: ['99', 'https://www.fedex.com/fedextrack/?trknbr='],
  USPS_GA: ['940019999999', 'https://tools.usps.com/go/TrackConfirmAction?tLabels='],
  LTL: ['PRO-', ''],
}

export const COMPANY = {
  name: 'Harbor & Pine',
  line1: '4415 Alum Grove Road',
  city: 'Columbus',
  region: 'OH',
  postcode: '43217',
  country: 'US',
  supportEmail: 'help@harborandpine.example',
  supportPhone: '+1 614 555 0120',
  supportHours: 'Monday to Friday, 8 am to 6 pm Eastern',
  taxId: '00-5550120',
}
/** GS1's prefix for demonstrations, as the catalogue's GTINs have it. */
export const GS1_PREFIX = '9520000'

/** Everything that stands before the first order: places, catalogue, people, carriers, settings. */
export async function loadCompany(sql: Sql): Promise<void> {
  await loadPlaces(sql)
  await loadShipping(sql)
  await loadCatalog(sql)
  await loadPeople(sql)
  await insertRows(sql, 'connection', [newConnection(DEMO_CONNECTION).row])
  await insertRows(sql, 'setting', [
    { key: 'company', value: COMPANY },
    { key: 'gs1_company_prefix', value: GS1_PREFIX },
  ])
}

async function loadPlaces(sql: Sql): Promise<void> {
  await insertRows(
    sql,
    'warehouse',
    WAREHOUSES.map((one, index) => ({
      id: keys.warehouseId(one.code),
      code: one.code,
      name: one.name,
      line1: one.address.line1,
      city: one.address.city,
      region: one.address.region,
      postcode: one.address.postcode,
      country: one.address.country,
      latitude: one.latDeg,
      longitude: one.lonDeg,
      timezone: one.timeZone,
      priority: WAREHOUSES.length - index,
    })),
  )
  await insertRows(
    sql,
    'zone',
    ZONES.map((zone) => ({
      id: keys.zoneId(zone.warehouse, zone.code),
      warehouse_id: keys.warehouseId(zone.warehouse),
      code: zone.code,
      name: zone.name,
    })),
  )
  await insertRows(
    sql,
    'bin',
    BINS.map((bin) => ({
      id: keys.binId(bin.warehouse, bin.code),
      warehouse_id: keys.warehouseId(bin.warehouse),
      zone_id: keys.zoneId(bin.warehouse, bin.zone),
      code: bin.code,
      kind: bin.kind,
      walk_order: bin.walkOrder,
      x_mm: bin.xMm,
      y_mm: bin.yMm,
    })),
  )
}

async function loadShipping(sql: Sql): Promise<void> {
  await insertRows(
    sql,
    'carrier',
    CARRIERS.map((carrier, index) => ({
      id: keys.carrierId(carrier.code),
      code: carrier.code,
      name: carrier.name,
      service: carrier.service,
      tracking_prefix: TRACKING[carrier.code]?.[0] ?? '',
      tracking_url: TRACKING[carrier.code]?.[1] ?? '',
      transit_days: TRANSIT_DAYS[carrier.code] ?? 3,
      is_default: index === 0,
    })),
  )
  await insertRows(
    sql,
    'carrier_cutoff',
    CARRIERS.flatMap((carrier) =>
      WAREHOUSES.map(({ code }) => ({
        carrier_id: keys.carrierId(carrier.code),
        warehouse_id: keys.warehouseId(code),
        local_time: carrier.cutOffs[code],
      })),
    ),
  )
  await insertRows(
    sql,
    'box',
    BOXES.map((box, index) => ({
      id: keys.boxId(box.code),
      code: box.code,
      name: box.name,
      length_mm: box.innerMm.l,
      width_mm: box.innerMm.w,
      height_mm: box.innerMm.h,
      tare_g: box.tareG,
      max_weight_g: box.maxWeightG,
      cost_minor: box.costMinor,
      position: index,
    })),
  )
}

function lotPolicy(item: SeedItem): string {
  if (!item.trackLot) return 'none'
  return item.shelfLifeDays === null ? 'lot' : 'expiry'
}

async function loadCatalog(sql: Sql): Promise<void> {
  const pictures = new Map<string, string>()
  for (const item of ITEMS) {
    pictures.set(seedId(`photo ${item.glyph} ${item.tint}`), photoFor(item))
  }
  await insertRows(
    sql,
    'photo',
    [...pictures].map(([id, svg]) => ({
      id,
      media_type: 'image/svg+xml',
      bytes: `\\x${Buffer.from(svg).toString('hex')}`,
    })),
  )
  await insertRows(
    sql,
    'item',
    ITEMS.map((item) => ({
      id: keys.itemId(item.sku),
      sku: item.sku,
      name: item.name,
      description: item.description,
      category: item.category,
      supplier: item.supplier,
      length_mm: item.dimensionsMm.l,
      width_mm: item.dimensionsMm.w,
      height_mm: item.dimensionsMm.h,
      weight_g: item.weightG,
      price_minor: item.priceMinor,
      cost_minor: item.costMinor,
      currency: item.currency,
      lot_policy: lotPolicy(item),
      min_shelf_life_days: item.minShelfLifeDays ?? 0,
      photo_id: seedId(`photo ${item.glyph} ${item.tint}`),
      created_at: iso(Date.UTC(2025, 0, 6)),
    })),
  )
  await insertRows(
    sql,
    'item_code',
    ITEMS.flatMap((item) => [
      ...item.packs.map((pack) => ({
        code: pack.gtin14,
        item_id: keys.itemId(item.sku),
        level: pack.level,
        units: pack.units,
      })),
      { code: item.sku, item_id: keys.itemId(item.sku), level: 'each', units: 1 },
    ]),
  )
  await insertRows(
    sql,
    'kit_component',
    ITEMS.flatMap((item) =>
      item.components.map((part) => ({
        kit_id: keys.itemId(item.sku),
        component_id: keys.itemId(itemOf(part.sku).sku),
        quantity: part.quantity,
      })),
    ),
  )
  await insertRows(
    sql,
    'item_stock',
    ITEMS.flatMap((item) =>
      item.stockedAt.map((code) => ({
        item_id: keys.itemId(item.sku),
        warehouse_id: keys.warehouseId(code),
        safety_stock: item.safetyStock[code],
        reorder_point: reorderPointOf(item, code),
      })),
    ),
  )
}

async function loadPeople(sql: Sql): Promise<void> {
  await insertRows(
    sql,
    'customer',
    CUSTOMERS.map((customer) => ({
      id: keys.customerId(customer.code),
      external_id: customer.code,
      name: customer.name,
      email: customer.email.toLowerCase(),
      phone: customer.phone,
      company: customer.trade ? customer.name : null,
      locale: customer.language,
      created_at: iso(Date.UTC(2025, 0, 6)),
    })),
  )
  const users = await Promise.all(
    USERS.map(async (user) => ({
      id: keys.userId(user.email),
      email: user.email,
      name: user.name,
      role: user.role,
      warehouse_ids: user.warehouses.map(keys.warehouseId),
      password_hash: await hashSecret(DEMO_PASSWORD),
      badge_hash: tokenHash(badgeCode(keys.userId(user.email), 1)),
      pin_hash: await hashSecret(user.pin),
      locale: user.language,
      created_at: iso(Date.UTC(2025, 0, 6)),
    })),
  )
  await insertRows(sql, 'user', users)
}
