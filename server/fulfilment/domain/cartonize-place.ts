import type { CartonBox, Placement, Unit } from './cartonize-types.ts'

/** The least share of a unit's base that must rest on the floor or on other units. */
const MIN_SUPPORT = 0.7

type Point = { readonly x: number; readonly y: number; readonly z: number }

/** Whether a unit alone fits into an empty box. */
export function fitsAlone(unit: Unit, box: CartonBox): boolean {
  return (
    unit.weightG <= box.maxWeightG &&
    unit.rotations.some(([l, w, h]) => l <= box.lengthMm && w <= box.widthMm && h <= box.heightMm)
  )
}

/**
 * Places units one after another at extreme points (Crainic, Perboli and Tadei 2008): the corners
 * that the placed units leave, lowest first, each unit lying so that it rises least. With `all`, it
 * gives up at the first unit that finds no place; else it skips that unit.
 * Returns the placements, with the units that found a place.
 */
export function place(
  units: readonly Unit[],
  box: CartonBox,
  all: boolean,
): { readonly placements: readonly Placement[]; readonly placed: readonly Unit[] } | null {
  const placements: Placement[] = []
  const placed: Unit[] = []
  let points: Point[] = [{ x: 0, y: 0, z: 0 }]
  let weightLeft = box.maxWeightG
  let failed = -1
  for (const unit of units) {
    // Twins of a unit that found no place will find none either.
    const hopeless = unit.itemIndex === failed || unit.weightG > weightLeft
    const found = hopeless ? null : findPlace(unit, box, points, placements)
    if (found === null) {
      if (all) return null
      failed = unit.itemIndex
      continue
    }
    placements.push(found)
    placed.push(unit)
    weightLeft -= unit.weightG
    points = nextPoints(points, found, placements, box)
  }
  return { placements, placed }
}

function findPlace(
  unit: Unit,
  box: CartonBox,
  points: readonly Point[],
  placements: readonly Placement[],
): Placement | null {
  for (const { x, y, z } of points) {
    for (const [l, w, h] of unit.rotations) {
      if (x + l > box.lengthMm || y + w > box.widthMm || z + h > box.heightMm) continue
      const here = { itemIndex: unit.itemIndex, x, y, z, l, w, h }
      if (isFree(here, placements) && isSupported(here, placements)) return here
    }
  }
  return null
}

function isFree(a: Placement, placements: readonly Placement[]): boolean {
  for (const b of placements) {
    if (
      a.x < b.x + b.l &&
      b.x < a.x + a.l &&
      a.y < b.y + b.w &&
      b.y < a.y + a.w &&
      a.z < b.z + b.h &&
      b.z < a.z + a.h
    ) {
      return false
    }
  }
  return true
}

function isSupported(a: Placement, placements: readonly Placement[]): boolean {
  if (a.z === 0) return true
  let resting = 0
  for (const b of placements) {
    if (b.z + b.h !== a.z) continue
    const l = Math.min(a.x + a.l, b.x + b.l) - Math.max(a.x, b.x)
    const w = Math.min(a.y + a.w, b.y + b.w) - Math.max(a.y, b.y)
    if (l > 0 && w > 0) resting += l * w
  }
  return resting >= MIN_SUPPORT * a.l * a.w
}

/** The points left after a unit was placed, and the six it adds, lowest, then rearmost, first. */
function nextPoints(
  points: readonly Point[],
  added: Placement,
  placements: readonly Placement[],
  box: CartonBox,
): Point[] {
  const { x, y, z, l, w, h } = added
  const right = { x: x + l, y, z }
  const front = { x, y: y + w, z }
  const top = { x, y, z: z + h }
  const fresh = [
    ...[
      right,
      { ...right, y: slideY(right, placements) },
      { ...right, z: slideZ(right, placements) },
    ],
    ...[
      front,
      { ...front, x: slideX(front, placements) },
      { ...front, z: slideZ(front, placements) },
    ],
    ...[top, { ...top, x: slideX(top, placements) }, { ...top, y: slideY(top, placements) }],
  ]
  const covered = (p: Point): boolean =>
    p.x >= x && p.x < x + l && p.y >= y && p.y < y + w && p.z >= z && p.z < z + h
  const kept = points.filter((point) => !covered(point))
  for (const point of fresh) {
    if (point.x >= box.lengthMm || point.y >= box.widthMm || point.z >= box.heightMm) continue
    if (!kept.some((one) => one.x === point.x && one.y === point.y && one.z === point.z)) {
      kept.push(point)
    }
  }
  return kept.sort((a, b) => a.z - b.z || a.y - b.y || a.x - b.x)
}

// How far a point slides towards the origin along one axis, until a unit's face or the wall.
function slideX(p: Point, placements: readonly Placement[]): number {
  let x = 0
  for (const b of placements) {
    const inFace = p.y >= b.y && p.y < b.y + b.w && p.z >= b.z && p.z < b.z + b.h
    if (inFace && b.x + b.l <= p.x) x = Math.max(x, b.x + b.l)
  }
  return x
}

function slideY(p: Point, placements: readonly Placement[]): number {
  let y = 0
  for (const b of placements) {
    const inFace = p.x >= b.x && p.x < b.x + b.l && p.z >= b.z && p.z < b.z + b.h
    if (inFace && b.y + b.w <= p.y) y = Math.max(y, b.y + b.w)
  }
  return y
}

function slideZ(p: Point, placements: readonly Placement[]): number {
  let z = 0
  for (const b of placements) {
    const inFace = p.x >= b.x && p.x < b.x + b.l && p.y >= b.y && p.y < b.y + b.w
    if (inFace && b.z + b.h <= p.z) z = Math.max(z, b.z + b.h)
  }
  return z
}
