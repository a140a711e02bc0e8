'use client'
import { type RefObject, useEffect, useState } from 'react'
import type { CameraState } from './camera.ts'

/** Where the viewfinder's centre stands in the strip, px from its top: clear of the pills below. */
const AIM_PX = 92

/**
 * The picture. html5-qrcode's host keeps the stream's own pixels (see camera.ts) and is only drawn
 * smaller, by a transform, so that the picture fills the strip with its centre under the viewfinder.
 */
export function Stage(props: { stage: RefObject<HTMLDivElement | null>; state: CameraState }) {
  const { stage, state } = props
  const on = state.kind === 'on'
  const [scale, setScale] = useState(1)

  useEffect(() => {
    const strip = stage.current?.parentElement
    if (!on || !strip) return
    const measure = () => {
      const host = strip.querySelector<HTMLElement>('[data-scan-host]')
      if (!host || host.offsetHeight === 0) return
      const below = 2 * Math.max(AIM_PX, strip.clientHeight - AIM_PX)
      setScale(Math.max(strip.clientWidth / host.offsetWidth, below / host.offsetHeight))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(strip)
    return () => observer.disconnect()
  }, [stage, on])

  return (
    <div
      ref={stage}
      style={{ top: AIM_PX, transform: `translate(-50%, -50%) scale(${scale})` }}
      className={`absolute left-1/2 w-max [&_#qr-shaded-region]:hidden ${on ? '' : 'invisible'}`}
    />
  )
}

/** Four corners and the shade around them: what is inside is read. */
export function Viewfinder() {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-6 left-1/2 h-[136px] w-[min(53.4%,320px)] -translate-x-1/2 rounded-[10px] shadow-[0_0_0_999px_oklch(0.165_0.012_255/0.58)]"
    >
      {corners.map((corner) => (
        <i key={corner} className={`absolute size-[27px] border-white ${corner}`} />
      ))}
    </div>
  )
}

const corners = [
  '-top-px -left-px rounded-tl-[10px] border-t-3 border-l-3',
  '-top-px -right-px rounded-tr-[10px] border-t-3 border-r-3',
  '-bottom-px -left-px rounded-bl-[10px] border-b-3 border-l-3',
  '-right-px -bottom-px rounded-br-[10px] border-r-3 border-b-3',
]
