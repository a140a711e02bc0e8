import type { Box, PackLine } from '#server/fulfilment/contract'
import { cartonize } from '#server/fulfilment/domain/cartonize'
import type { Placement } from '#server/fulfilment/domain/cartonize-types'

/** Boxes for an order's units, each with where they lie. `itemIndex` counts the lines given. */
export type Proposal = {
  readonly boxes: readonly {
    readonly boxId: string
    readonly placements: readonly Placement[]
    readonly fill: number
  }[]
  /** No box of ours takes these lines (index into the lines). */
  readonly own: readonly number[]
}

/** Proposes boxes; `only` tries that one first and falls back to none when the units do not fit it. */
export function proposeBoxes(
  lines: readonly PackLine[],
  boxes: readonly Box[],
  only: string | null,
): Proposal {
  const choice = only ? boxes.filter(({ id }) => id === only) : boxes
  const items = lines.map(({ item, quantity }) => ({
    lengthMm: item.lengthMm,
    widthMm: item.widthMm,
    heightMm: item.heightMm,
    weightG: item.weightG,
    quantity,
    uprightOnly: false,
  }))
  const sizes = choice.map(({ id, lengthMm, widthMm, heightMm, maxWeightG }) => ({
    boxId: id,
    lengthMm,
    widthMm,
    heightMm,
    maxWeightG,
  }))
  const answer = cartonize(items, sizes)
  if (answer.ok) return { boxes: answer.value, own: [] }
  const { refusal } = answer
  return {
    boxes: [],
    own:
      refusal.code === 'needs_own_container' ? refusal.items.map(({ itemIndex }) => itemIndex) : [],
  }
}
