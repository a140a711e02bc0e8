import type { BinStock, UnavailableStock } from '../contract.ts'

/** Units withheld per bin, lot and reason, as the events tell it; negative when more came back than is known. */
export type Withheld = {
  readonly binId: string
  readonly lotId: string
  readonly reason: string
  readonly quantity: number
  readonly since: string | null
}

/**
 * Why units are not sellable. The stock level says how many; the events say why, as far as they go: what they do not
 * explain is `quarantine` in a quarantine bin, else `other`. The parts always sum to the level.
 */
export function unavailableByReason(
  bins: readonly BinStock[],
  withheld: readonly Withheld[],
): UnavailableStock[] {
  return bins.flatMap((level) => {
    let left = level.unavailable
    const out: UnavailableStock[] = []
    const add = (quantity: number, reason: string, since: string | null) => {
      const { binId, bin, warehouse, warehouseId } = level
      out.push({ binId, bin, warehouse, warehouseId, quantity, reason, since })
    }
    for (const known of withheld) {
      if (known.binId !== level.binId || known.lotId !== level.lotId) continue
      const quantity = Math.min(left, known.quantity)
      if (quantity <= 0) continue
      add(quantity, known.reason, known.since)
      left -= quantity
    }
    if (left > 0) add(left, level.kind === 'quarantine' ? 'quarantine' : 'other', null)
    return out
  })
}
