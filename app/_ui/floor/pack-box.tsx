'use client'

import { useTranslations } from 'use-intl'
import type { Box } from '#server/fulfilment/contract'
import type { Proposal } from '../../_offline/carton.ts'
import type { BenchLine } from '../../_offline/pack-view.ts'

type Placed = Proposal['boxes'][number]['placements'][number]

const COS = Math.cos(Math.PI / 6)
const W = 281
const H = 242

/** The open box from above its front corner, with each unit where it should lie. */
export function BoxDrawing(props: {
  box: Box
  placements: readonly Placed[]
  lines: readonly BenchLine[]
  /** Allocation to scan next: drawn dashed, in the waiting colour. */
  next: string | null
}) {
  const { box, placements, lines, next } = props
  const t = useTranslations('floor.pack')
  const { lengthMm: L, widthMm: B, heightMm: T } = box
  const flap = Math.min(L, B) * 0.24
  const scale = Math.min((W - 20) / ((L + B) * COS), (H - 16) / ((L + B) / 2 + T + flap))
  const x0 = W / 2 - ((L - B) * COS * scale) / 2
  const y0 = H - 8 - ((L + B) / 2) * scale
  const point = (x: number, y: number, z: number) =>
    `${(x0 + (x - y) * COS * scale).toFixed(1)} ${(y0 + ((x + y) / 2 - z) * scale).toFixed(1)}`
  const face = (...corners: string[]) => `M${corners.join('L')}Z`
  const placed = backToFront(placements)
  const counted = new Map<number, number>()
  return (
    <svg
      viewBox={`0 0 ${W} ${H}`}
      role="img"
      aria-label={t('drawing', { box: box.name, count: placements.length })}
      className="h-full w-full [&_path]:[stroke-linejoin:round]"
    >
      <g className="fill-sunken stroke-line-strong" strokeWidth="1.25">
        <path
          d={face(
            point(0, 0, T),
            point(L, 0, T),
            point(L, -flap, T + flap),
            point(0, -flap, T + flap),
          )}
        />
        <path
          d={face(
            point(0, 0, T),
            point(0, B, T),
            point(-flap, B, T + flap),
            point(-flap, 0, T + flap),
          )}
        />
        <path
          d={face(point(0, 0, 0), point(L, 0, 0), point(L, 0, T), point(0, 0, T))}
          className="fill-surface"
        />
        <path d={face(point(0, 0, 0), point(0, B, 0), point(0, B, T), point(0, 0, T))} />
        <path
          d={face(point(0, 0, 0), point(L, 0, 0), point(L, B, 0), point(0, B, 0))}
          className="fill-bg"
        />
      </g>
      {placed.map((unit) => {
        const line = lines[unit.itemIndex]
        const nth = (counted.get(unit.itemIndex) ?? 0) + 1
        counted.set(unit.itemIndex, nth)
        // the units not scanned yet are the last of their line
        const open = line !== undefined && nth > line.scanned
        const due = open && line?.allocationId === next
        const { x, y, z, l, w, h } = unit
        const [tx = '0', ty = '0'] = point(x + l / 2, y + w / 2, z + h).split(' ')
        const look = due
          ? 'stroke-wait [stroke-dasharray:4_3] fill-wait-soft'
          : open
            ? 'stroke-line-strong [stroke-dasharray:4_3] fill-sunken'
            : 'stroke-bg'
        return (
          <g
            key={`${x} ${y} ${z}`}
            strokeWidth={due ? 1.5 : 1.25}
            className={look}
            fillOpacity={open ? 0.9 : 1}
          >
            <path
              d={face(
                point(x, y + w, z),
                point(x + l, y + w, z),
                point(x + l, y + w, z + h),
                point(x, y + w, z + h),
              )}
              className={open ? '' : 'fill-[oklch(0.5_0.014_255)]'}
            />
            <path
              d={face(
                point(x + l, y, z),
                point(x + l, y + w, z),
                point(x + l, y + w, z + h),
                point(x + l, y, z + h),
              )}
              className={open ? '' : 'fill-[oklch(0.4_0.014_255)]'}
            />
            <path
              d={face(
                point(x, y, z + h),
                point(x + l, y, z + h),
                point(x + l, y + w, z + h),
                point(x, y + w, z + h),
              )}
              className={open ? '' : 'fill-[oklch(0.72_0.012_255)]'}
            />
            <text
              x={tx}
              y={Number(ty) + 5}
              textAnchor="middle"
              stroke="none"
              className={`text-[15px] font-bold ${due ? 'fill-wait' : open ? 'fill-ink-2' : 'fill-on-tote'}`}
            >
              {line?.at}
            </text>
          </g>
        )
      })}
      <g fill="none" strokeWidth="1.5" className="stroke-ink-2">
        <path d={face(point(0, B, 0), point(L, B, 0), point(L, B, T), point(0, B, T))} />
        <path d={face(point(L, 0, 0), point(L, B, 0), point(L, B, T), point(L, 0, T))} />
      </g>
    </svg>
  )
}

/** Painter's order: what lies behind or below comes first. */
function backToFront(placements: readonly Placed[]): readonly Placed[] {
  const left = [...placements].sort((a, b) => a.z - b.z || a.x + a.y - (b.x + b.y))
  const out: Placed[] = []
  while (left.length > 0) {
    const at = left.findIndex((unit) =>
      left.every((other) => other === unit || !behind(other, unit)),
    )
    out.push(...left.splice(Math.max(0, at), 1))
  }
  return out
}

/** Whether `a` must be drawn before `b`. */
function behind(a: Placed, b: Placed): boolean {
  return a.x + a.l <= b.x || a.y + a.w <= b.y || a.z + a.h <= b.z
    ? !(b.x + b.l <= a.x || b.y + b.w <= a.y || b.z + b.h <= a.z)
    : false
}
