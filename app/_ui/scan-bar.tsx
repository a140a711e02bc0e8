import { ScanLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** The scanner's state in words, and typing beside it: the floor's way in. */
export function ScanBar({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex items-center gap-2.5">
      <span className="flex h-control min-w-0 flex-1 items-center gap-3 rounded-control border border-dashed border-line-strong px-4">
        <Icon of={ScanLine} />
        <span className="truncate">{children}</span>
      </span>
      {action}
    </div>
  )
}
