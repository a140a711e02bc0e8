import type { ItemFacts, WarehouseFacts } from './store.ts'
import { readItems, readWarehouses } from './store.ts'

/**
 * The stock that plans are made on, kept for a moment in the process so that placing an order is one SQL call. It may
 * be stale: the commit takes each level by a conditional update and answers `replan`, and the plan is made again on
 * fresh stock.
 */
const MAX_AGE_MS = 1500
const WAREHOUSES_MAX_AGE_MS = 15_000
const MAX_ITEMS = 5000

type Entry = { readonly at: number; readonly facts: ItemFacts }
const KEY = Symbol.for('dockline.sourcing')
type Cache = {
  items: Map<string, Entry>
  warehouses: { at: number; rows: WarehouseFacts[] } | undefined
}
const shared = globalThis as typeof globalThis & { [KEY]?: Cache }

function cache(): Cache {
  shared[KEY] ??= { items: new Map(), warehouses: undefined }
  return shared[KEY]
}

export async function warehouseSnapshot(): Promise<readonly WarehouseFacts[]> {
  const store = cache()
  if (!store.warehouses || Date.now() - store.warehouses.at > WAREHOUSES_MAX_AGE_MS) {
    store.warehouses = { at: Date.now(), rows: await readWarehouses() }
  }
  return store.warehouses.rows
}

/** Facts of the items and, for kits, of their components. `fresh` passes by what is remembered. */
export async function itemSnapshot(
  itemIds: readonly string[],
  fresh: boolean,
): Promise<Map<string, ItemFacts>> {
  const found = await load(itemIds, fresh)
  const components = [...found.values()].flatMap((item) =>
    item.components.map((part) => part.itemId),
  )
  if (components.length > 0) {
    for (const [id, facts] of await load(components, fresh)) found.set(id, facts)
  }
  return found
}

async function load(ids: readonly string[], fresh: boolean): Promise<Map<string, ItemFacts>> {
  const { items } = cache()
  const now = Date.now()
  const isOld = (id: string) => fresh || now - (items.get(id)?.at ?? 0) > MAX_AGE_MS
  const wanted = [...new Set(ids)]
  const missing = wanted.filter(isOld)
  if (missing.length > 0) {
    if (items.size > MAX_ITEMS) items.clear()
    for (const facts of await readItems(missing)) items.set(facts.id, { at: now, facts })
  }
  return new Map(
    wanted.flatMap((id) => {
      const entry = items.get(id)
      return entry ? [[id, entry.facts] as const] : []
    }),
  )
}

/** What a committed plan took, so that the next plan of this process does not plan on it again. */
export function takeFromSnapshot(
  taken: readonly { itemId: string; binId: string; lotId: string; quantity: number }[],
): void {
  const { items } = cache()
  for (const one of taken) {
    const row = items
      .get(one.itemId)
      ?.facts.stock.find((at) => at.binId === one.binId && at.lotId === one.lotId)
    if (row) row.available -= one.quantity
  }
}
