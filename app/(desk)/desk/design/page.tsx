import type { Metadata } from 'next'
import { DeskHalf } from './desk-half.tsx'
import { DeskMore } from './desk-more.tsx'
import { FloorHalf } from './floor-half.tsx'

export const metadata: Metadata = { title: 'Components' }

/** Every component in every state, both densities side by side. Sample content, no data behind it. */
export default function DesignPage() {
  return (
    <div className="grid min-h-dvh min-[1300px]:grid-cols-[minmax(0,650fr)_minmax(0,790fr)]">
      <div className="desk bg-bg px-7 py-4 max-sm:px-4">
        <DeskHalf />
        <DeskMore />
      </div>
      <div data-theme="dark" className="floor bg-bg px-8 py-4 max-sm:px-4">
        <FloorHalf />
      </div>
    </div>
  )
}
