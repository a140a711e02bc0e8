import { ok, refuse } from '../../kernel/result.ts'
import { fitsAlone, place } from './cartonize-place.ts'
import type {
  CartonBox,
  CartonItem,
  CartonizeResult,
  NeedsOwnContainer,
  PackedBox,
  Unit,
} from './cartonize-types.ts'

/**
 * Chooses the smallest box that takes everything, else as few as it finds, and says where each unit
 * lies. No overlap, nothing over the edge, 70 % of every base rests on something, no box over its
 * weight. A heuristic: a cleverer packer may sometimes find a smaller box. Same input, same answer.
 * Refuses items that no box takes, and sizes that are not positive whole numbers.
 */
export function cartonize(
  items: readonly CartonItem[],
  boxes: readonly CartonBox[],
): CartonizeResult {
  const bad = items.findIndex((item) => !hasGoodSize(item))
  if (bad !== -1) return refuse({ code: 'bad_size', itemIndex: bad })
  const units = items.flatMap(unitsOf)
  const bySize = [...boxes].sort((a, b) => volumeOf(a) - volumeOf(b) || compareIds(a, b))
  const own = homeless(items, bySize)
  if (own.length > 0) return refuse({ code: 'needs_own_container', items: own })
  if (units.length === 0) return ok([])
  const single = smallestBox(units, bySize)
  return ok(single === null ? severalBoxes(units, bySize) : [single])
}

/** How units may be queued; the first order that fits wins. Ties keep twins together. */
const ORDERS: readonly ((a: Unit, b: Unit) => number)[] = [
  (a, b) => b.volume - a.volume || b.weightG - a.weightG || a.itemIndex - b.itemIndex,
  (a, b) => b.longest - a.longest || b.volume - a.volume || a.itemIndex - b.itemIndex,
]

function smallestBox(units: readonly Unit[], bySize: readonly CartonBox[]): PackedBox | null {
  const volume = volumeIn(units)
  const weightG = units.reduce((sum, unit) => sum + unit.weightG, 0)
  const kinds = [...new Map(units.map((unit) => [unit.itemIndex, unit])).values()]
  const queues = ORDERS.map((order) => [...units].sort(order))
  for (const box of bySize) {
    if (volume > volumeOf(box) || weightG > box.maxWeightG) continue
    if (!kinds.every((unit) => fitsAlone(unit, box))) continue
    for (const queue of attempts(queues, box)) {
      const found = place(queue, box, true)
      if (found !== null) return packed(box, found.placements, found.placed)
    }
  }
  return null
}

/**
 * Each queue twice: units lying as a whole box of their kind would hold most (best for many alike),
 * and units lying flat (best for a mixture).
 */
function* attempts(queues: readonly (readonly Unit[])[], box: CartonBox): Generator<Unit[]> {
  const inGrid = new Map<number, Unit>()
  for (const queue of queues) {
    yield queue.map((unit) => {
      const known = inGrid.get(unit.itemIndex) ?? asInGrid(unit, box)
      inGrid.set(unit.itemIndex, known)
      return known
    })
  }
  yield* queues.map((queue) => [...queue])
}

function asInGrid(unit: Unit, box: CartonBox): Unit {
  const held = ([l, w, h]: readonly [number, number, number]): number =>
    Math.floor(box.lengthMm / l) * Math.floor(box.widthMm / w) * Math.floor(box.heightMm / h)
  return { ...unit, rotations: unit.rotations.toSorted((a, b) => held(b) - held(a)) }
}

/** Fills the largest box that takes the largest unit, again and again; then shrinks each box. */
function severalBoxes(units: readonly Unit[], bySize: readonly CartonBox[]): PackedBox[] {
  const result: PackedBox[] = []
  const [byVolume] = ORDERS
  let left = [...units].sort(byVolume)
  while (left.length > 0) {
    const [largest] = left
    const box = bySize.findLast((one) => largest !== undefined && fitsAlone(largest, one))
    const found = box === undefined ? null : fullest(left, box)
    // `homeless` has let only units through that some box takes.
    if (box === undefined || found === null) {
      throw new Error('A unit that fits alone found no place in an empty box')
    }
    left = without(left, found.placed)
    const whole = packed(box, found.placements, found.placed)
    result.push(smallestBox(found.placed, bySize) ?? whole)
  }
  return result
}

/** The attempt that gets most volume into one box; the first unit of the queue is always in it. */
function fullest(queue: readonly Unit[], box: CartonBox): ReturnType<typeof place> {
  let best: ReturnType<typeof place> = null
  for (const attempt of attempts([queue], box)) {
    const found = place(attempt, box, false)
    if (found !== null && volumeIn(found.placed) > volumeIn(best?.placed ?? [])) best = found
  }
  return best
}

function without(units: readonly Unit[], placed: readonly Unit[]): Unit[] {
  const gone = new Map<number, number>()
  for (const { itemIndex } of placed) gone.set(itemIndex, (gone.get(itemIndex) ?? 0) + 1)
  return units.filter(({ itemIndex }) => {
    const open = gone.get(itemIndex) ?? 0
    gone.set(itemIndex, open - 1)
    return open <= 0
  })
}

function volumeIn(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.volume, 0)
}

function packed(
  box: CartonBox,
  placements: PackedBox['placements'],
  units: readonly Unit[],
): PackedBox {
  const weightG = units.reduce((sum, unit) => sum + unit.weightG, 0)
  const volume = volumeIn(units)
  return { boxId: box.boxId, placements, weightG, fill: volume / volumeOf(box) }
}

function homeless(
  items: readonly CartonItem[],
  boxes: readonly CartonBox[],
): NeedsOwnContainer['items'] {
  return items.flatMap((item, itemIndex) => {
    if (item.quantity === 0) return []
    const unit = unitOf(item, itemIndex)
    if (boxes.some((box) => fitsAlone(unit, box))) return []
    const weightless = { ...unit, weightG: 0 }
    const roomy = boxes.some((box) => fitsAlone(weightless, box))
    return [{ itemIndex, why: roomy ? ('too_heavy' as const) : ('too_large' as const) }]
  })
}

function hasGoodSize(item: CartonItem): boolean {
  const { lengthMm, widthMm, heightMm, weightG, quantity } = item
  const positive = [lengthMm, widthMm, heightMm].every((mm) => Number.isSafeInteger(mm) && mm > 0)
  return positive && [weightG, quantity].every((n) => Number.isSafeInteger(n) && n >= 0)
}

function unitsOf(item: CartonItem, itemIndex: number): Unit[] {
  return Array.from({ length: item.quantity }, () => unitOf(item, itemIndex))
}

function unitOf(item: CartonItem, itemIndex: number): Unit {
  const { lengthMm: l, widthMm: w, heightMm: h, weightG } = item
  const upright = [[l, w, h] as const, [w, l, h] as const]
  const lying = [[l, h, w] as const, [h, l, w] as const, [w, h, l] as const, [h, w, l] as const]
  const all = item.uprightOnly ? upright : [...upright, ...lying]
  const distinct = [...new Map(all.map((size) => [size.join(), size])).values()]
  return {
    itemIndex,
    weightG,
    volume: l * w * h,
    longest: Math.max(l, w, h),
    // Lowest first, then with the long side along the box.
    rotations: distinct.sort((a, b) => a[2] - b[2] || b[0] - a[0]),
  }
}

function volumeOf(box: CartonBox): number {
  return box.lengthMm * box.widthMm * box.heightMm
}

function compareIds(a: CartonBox, b: CartonBox): number {
  return a.boxId < b.boxId ? -1 : a.boxId > b.boxId ? 1 : 0
}
