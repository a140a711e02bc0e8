import { ITEMS } from '../data/catalog.ts'
import { BINS } from '../data/places.ts'
import { lookup } from '../data/prng.ts'
import type { WarehouseCode } from '../data/types.ts'
import { USERS } from '../data/users.ts'
import { seedId } from './ids.ts'

// Ids of the demo company's standing things, by the names that the data files use.
export const warehouseId = (code: WarehouseCode): string => seedId(`warehouse ${code}`)
export const zoneId = (warehouse: WarehouseCode, code: string): string =>
  seedId(`zone ${warehouse} ${code}`)
export const customerId = (code: string): string => seedId(`customer ${code}`)
export const carrierId = (code: string): string => once(`carrier ${code}`)
export const boxId = (code: string): string => once(`box ${code}`)
export const userId = (email: string): string => once(`user ${email}`)
export const lotId = (sku: string, code: string): string => seedId(`lot ${sku} ${code}`)
export const NO_LOT = '00000000-0000-0000-0000-000000000000'
export const SUPPLIER = '00000000-0000-7000-8000-000000000001'
export const CUSTOMER = '00000000-0000-7000-8000-000000000002'

const made = new Map<string, string>()
function once(name: string): string {
  const known = made.get(name)
  if (known) return known
  const id = seedId(name)
  made.set(name, id)
  return id
}

const items = new Map(ITEMS.map((item) => [item.sku, seedId(`item ${item.sku}`)]))
export const itemId = (sku: string): string => lookup(items, sku)

const bins = new Map(
  BINS.map((bin) => [`${bin.warehouse} ${bin.code}`, seedId(`bin ${bin.warehouse} ${bin.code}`)]),
)
export const binId = (warehouse: WarehouseCode, code: string): string =>
  lookup(bins, `${warehouse} ${code}`)

/** The bin that picked goods of a warehouse wait in: the first of its kind by code, as sourcing takes it. */
export function stagingBinId(warehouse: WarehouseCode): string {
  const codes = BINS.filter((bin) => bin.warehouse === warehouse && bin.kind === 'staging')
    .map((bin) => bin.code)
    .sort()
  return binId(warehouse, codes[0] ?? '')
}

/** Who does this work there; people for every warehouse when nobody is only for this one. */
export function staffOf(warehouse: WarehouseCode, role: string): readonly string[] {
  const own = USERS.filter((user) => user.role === role && user.warehouses.includes(warehouse))
  const found = own.length > 0 ? own : USERS.filter((user) => user.warehouses.includes(warehouse))
  return found.map((user) => userId(user.email))
}
