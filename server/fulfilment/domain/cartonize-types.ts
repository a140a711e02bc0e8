import type { Result } from '../../kernel/result.ts'

/** Units of one item to pack: outer size in mm, weight of one in g. Whole millimetres and grams. */
export type CartonItem = {
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly weightG: number
  readonly quantity: number
  /** Must keep its height upright (bottles, plants): two rotations instead of six. */
  readonly uprightOnly: boolean
}

/** A box by its inner size in mm and the heaviest contents it bears in g. */
export type CartonBox = {
  readonly boxId: string
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly maxWeightG: number
}

/** One unit in its box: the corner nearest the origin, and its size as it lies (x, y, z), in mm. */
export type Placement = {
  /** Index into the items given. */
  readonly itemIndex: number
  readonly x: number
  readonly y: number
  readonly z: number
  readonly l: number
  readonly w: number
  readonly h: number
}

export type PackedBox = {
  readonly boxId: string
  readonly placements: readonly Placement[]
  /** Contents only, without the box. */
  readonly weightG: number
  /** Share of the box's volume that is filled, 0 to 1. */
  readonly fill: number
}

/** These go in a container of their own; the rest can be packed by asking again without them. */
export type NeedsOwnContainer = {
  readonly code: 'needs_own_container'
  readonly items: readonly {
    readonly itemIndex: number
    readonly why: 'too_large' | 'too_heavy'
  }[]
}
export type BadSize = { readonly code: 'bad_size'; readonly itemIndex: number }

export type CartonizeResult = Result<readonly PackedBox[], NeedsOwnContainer | BadSize>

/** One unit ready to place, with the ways it may lie. */
export type Unit = {
  readonly itemIndex: number
  readonly volume: number
  readonly weightG: number
  readonly longest: number
  readonly rotations: readonly (readonly [number, number, number])[]
}
