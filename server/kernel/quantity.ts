import { ok, type Result, refuse } from './result.ts'

declare const eaches: unique symbol

/** A count of eaches (single sellable units): an integer from 0 on. */
export type Quantity = number & { readonly [eaches]: true }

export type PackLevel = 'each' | 'inner' | 'case'

/** Eaches per pack of an item; a level it is not packed in is left out. */
export type PackSizes = { readonly inner?: number | undefined; readonly case?: number | undefined }

/** Whole packs and what is left over, largest first. */
export type PackCount = { readonly case: number; readonly inner: number; readonly each: number }

export type NotAQuantity = { readonly code: 'not_a_quantity'; readonly value: number }
export type BelowZero = {
  readonly code: 'below_zero'
  readonly have: Quantity
  readonly take: Quantity
}
export type NoSuchPack = { readonly code: 'no_such_pack'; readonly level: PackLevel }

function isQuantity(value: unknown): value is Quantity {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Reads a count of eaches from outside. */
export function asQuantity(value: number): Result<Quantity, NotAQuantity> {
  if (isQuantity(value)) return ok(value)
  return refuse({ code: 'not_a_quantity', value })
}

/** A quantity the code itself states. Throws when it is none: that is a fault. */
export function quantity(value: number): Quantity {
  if (isQuantity(value)) return value
  throw new RangeError(`Not a quantity of eaches: ${value}`)
}

/** The sum in eaches. Throws beyond 2^53. */
export function addQuantities(...parts: readonly Quantity[]): Quantity {
  return quantity(parts.reduce<number>((sum, part) => sum + part, 0))
}

/** `have - take`, refused when that would be less than nothing. */
export function takeQuantity(have: Quantity, take: Quantity): Result<Quantity, BelowZero> {
  const left = have - take
  if (isQuantity(left)) return ok(left)
  return refuse({ code: 'below_zero', have, take })
}

/** Eaches in `count` packs of a level; refused when the item has no such pack. */
export function toEaches(
  count: number,
  level: PackLevel,
  sizes: PackSizes,
): Result<Quantity, NotAQuantity | NoSuchPack> {
  const size = level === 'each' ? 1 : sizes[level]
  if (size === undefined || !isQuantity(size) || size === 0) {
    return refuse({ code: 'no_such_pack', level })
  }
  if (!isQuantity(count)) return refuse({ code: 'not_a_quantity', value: count })
  return asQuantity(count * size)
}

/** Splits eaches into whole cases, then whole inners, then eaches. */
export function fromEaches(amount: Quantity, sizes: PackSizes): PackCount {
  const cases = wholePacks(amount, sizes.case)
  const afterCases = amount - cases * (sizes.case ?? 0)
  const inners = wholePacks(afterCases, sizes.inner)
  return { case: cases, inner: inners, each: afterCases - inners * (sizes.inner ?? 0) }
}

function wholePacks(amount: number, size: number | undefined): number {
  return isQuantity(size) && size > 0 ? Math.floor(amount / size) : 0
}
