import type { AdjustReason, BinStock, WithholdReason } from '#server/inventory/contract'
import type { ChosenBin } from './bin-field.tsx'

export type StockAction = 'receive' | 'move' | 'count' | 'withhold' | 'release'

/** A change of stock as its form has it so far. */
export type StockPlan = {
  readonly kind: StockAction
  readonly level: BinStock | undefined
  readonly to: ChosenBin | undefined
  readonly quantity: number | null
  readonly lot: string
  readonly expiresOn: string
  readonly adjustReason: AdjustReason
  readonly withholdReason: WithholdReason
}
