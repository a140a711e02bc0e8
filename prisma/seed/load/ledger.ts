import { BINS } from '../data/places.ts'
import { lookup } from '../data/prng.ts'
import { openingStock } from '../data/stock.ts'
import type { SeedItem, WarehouseCode } from '../data/types.ts'
import { iso, seedId } from './ids.ts'
import * as keys from './keys.ts'
import { insertRows, type Row, type Sql } from './rows.ts'

const DAY_MS = 86_400_000

export type Move = {
  readonly atMs: number
  readonly itemId: string
  readonly lotId: string
  readonly from: string
  readonly to: string
  readonly quantity: number
  readonly reason: string
  readonly orderId?: string
  readonly allocationId?: string
  readonly actorId?: string
}

export type Place = {
  readonly binId: string
  readonly lotId: string
  readonly stagingBinId: string
}

/** The stock ledger of the past, kept in memory until it can be written in the order of time. */
export type Ledger = {
  /** Where these units were picked; a month's receipt grows by them. */
  readonly take: (warehouse: WarehouseCode, item: SeedItem, quantity: number, atMs: number) => Place
  readonly move: (move: Move) => void
  /** Moves in the order of time, receipts before what they cover; and the lots that those were of. */
  readonly close: () => { readonly moves: readonly Move[]; readonly lots: readonly Row[] }
}

/** Midnight UTC on the first of the month. */
function monthOf(ms: number): number {
  const at = new Date(ms)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)
}

export function newLedger(asOf: Date): Ledger {
  const home = new Map<string, string>()
  for (const row of openingStock(asOf).stock) {
    const key = `${row.warehouse} ${row.sku}`
    if (!row.bin.startsWith('Q') && !home.has(key)) home.set(key, row.bin)
  }
  const fallback = new Map(
    BINS.filter((bin) => bin.kind === 'bulk').map((bin) => [bin.warehouse, bin.code]),
  )
  const staging = new Map<WarehouseCode, string>()
  const stagingOf = (warehouse: WarehouseCode) => {
    const known = staging.get(warehouse) ?? keys.stagingBinId(warehouse)
    staging.set(warehouse, known)
    return known
  }
  const moves: Move[] = []
  const receipts = new Map<string, Move>()
  const lots = new Map<string, Row>()

  const lotFor = (item: SeedItem, month: number): string => {
    if (!item.trackLot) return keys.NO_LOT
    const code = `L-${iso(month).slice(2, 4)}${iso(month).slice(5, 7)}C`
    const id = keys.lotId(item.sku, code)
    if (!lots.has(id)) {
      const made = month - 5 * DAY_MS
      const expires = item.shelfLifeDays === null ? null : iso(made + item.shelfLifeDays * DAY_MS)
      lots.set(id, {
        id,
        item_id: keys.itemId(item.sku),
        code,
        expires_on: expires?.slice(0, 10) ?? null,
      })
    }
    return id
  }

  return {
    take(warehouse, item, quantity, atMs) {
      const code = home.get(`${warehouse} ${item.sku}`) ?? lookup(fallback, warehouse)
      const month = monthOf(atMs)
      const key = `${warehouse} ${item.sku} ${month}`
      const lotId = lotFor(item, month)
      const known = receipts.get(key)
      const binId = known?.to ?? keys.binId(warehouse, code)
      receipts.set(key, {
        atMs: month,
        itemId: keys.itemId(item.sku),
        lotId,
        from: keys.SUPPLIER,
        to: binId,
        quantity: quantity + (known?.quantity ?? 0),
        reason: 'receive',
      })
      return { binId, lotId, stagingBinId: stagingOf(warehouse) }
    },
    move: (move) => {
      moves.push(move)
    },
    close: () => ({
      // sort is stable: receipts of a month stand before its first pick, picks before their dispatch
      moves: [...receipts.values(), ...moves].sort((a, b) => a.atMs - b.atMs),
      lots: [...lots.values()],
    }),
  }
}

/** Writes lots and movements. What is on hand at the end is not its concern: all of this has left again. */
export async function sendLedger(sql: Sql, ledger: Ledger): Promise<void> {
  const { moves, lots } = ledger.close()
  await insertRows(sql, 'lot', lots)
  await insertRows(sql, 'movement', moves.map(rowOf))
}

function rowOf(move: Move): Row {
  return {
    at: iso(move.atMs),
    item_id: move.itemId,
    lot_id: move.lotId,
    from_bin_id: move.from,
    to_bin_id: move.to,
    quantity: move.quantity,
    reason: move.reason,
    order_id: move.orderId ?? null,
    allocation_id: move.allocationId ?? null,
    actor_id: move.actorId ?? null,
  }
}

/** What lies on the shelves now: lots, the receipts of the last weeks, levels. Set-aside goods are unavailable. */
export async function loadStock(sql: Sql, asOf: Date): Promise<void> {
  const { lots, stock } = openingStock(asOf)
  await insertRows(
    sql,
    'lot',
    lots.map((lot) => ({
      id: keys.lotId(lot.sku, lot.code),
      item_id: keys.itemId(lot.sku),
      code: lot.code,
      expires_on: lot.expiresOn,
    })),
  )
  const levels = new Map<string, { row: Row; quantity: number }>()
  const moves: Move[] = []
  for (const row of stock) {
    const itemId = keys.itemId(row.sku)
    const binId = keys.binId(row.warehouse, row.bin)
    const lotId = row.lot === null ? keys.NO_LOT : keys.lotId(row.sku, row.lot)
    const key = `${itemId} ${binId} ${lotId}`
    const quantity = row.quantity + (levels.get(key)?.quantity ?? 0)
    levels.set(key, {
      quantity,
      row: {
        item_id: itemId,
        bin_id: binId,
        lot_id: lotId,
        warehouse_id: keys.warehouseId(row.warehouse),
        on_hand: quantity,
        unavailable: row.bin.startsWith('Q') ? quantity : 0,
      },
    })
    // Each item came in on one day of the last four weeks, in the morning.
    const spread = Number.parseInt(seedId(`received ${row.warehouse} ${row.sku}`).slice(-6), 16)
    const atMs = asOf.getTime() - (1 + (spread % 27)) * DAY_MS + (spread % 300) * 60_000
    moves.push({
      atMs,
      itemId,
      lotId,
      from: keys.SUPPLIER,
      to: binId,
      quantity: row.quantity,
      reason: 'receive',
    })
  }
  await insertRows(
    sql,
    'stock_level',
    [...levels.values()].map(({ row }) => row),
  )
  await insertRows(sql, 'movement', moves.sort((a, b) => a.atMs - b.atMs).map(rowOf))
}
