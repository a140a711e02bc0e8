import type { Viewer } from '../platform/auth/viewer.ts'
import type { ItemPage, Quantities } from './contract.ts'
import { unavailableByReason } from './domain/unavailable.ts'
import { readItem } from './store.ts'

type Held = Omit<Quantities, 'available'>

/** Everything about one item by its SKU, where the viewer works; null when there is no such item. */
export async function itemPage(viewer: Viewer, sku: string): Promise<ItemPage | null> {
  const facts = await readItem(sku, viewer.scope)
  if (!facts) return null
  const { withheld, ...item } = facts
  const warehouses = item.warehouses.map(withAvailable)
  const bins = item.bins.map(withAvailable)
  const sum = (of: keyof Quantities) => warehouses.reduce((total, one) => total + one[of], 0)
  return {
    ...item,
    warehouses,
    bins,
    total: {
      onHand: sum('onHand'),
      allocated: sum('allocated'),
      unavailable: sum('unavailable'),
      available: sum('available'),
    },
    unavailable: unavailableByReason(bins, withheld),
  }
}

function withAvailable<T extends Held>(held: T): T & Quantities {
  return { ...held, available: held.onHand - held.allocated - held.unavailable }
}
