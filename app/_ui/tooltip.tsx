'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** A short tip on hover and focus. `children` must be one focusable element; never the only place of a fact. */
export function Tooltip({ tip, children }: { tip: ReactNode; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="max-w-64 rounded-[6px] bg-ink px-2 py-1 text-[12px]/[16px] text-on-ink shadow-float transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0">
            {tip}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
