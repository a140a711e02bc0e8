import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'
import { type Tone, toneText } from './tone.ts'

/** One figure with its name and, if it deviates, how. */
export function Stat(props: {
  value: ReactNode
  label: ReactNode
  note?: string | undefined
  noteIcon?: LucideIcon | undefined
  tone?: Tone | undefined
}) {
  const { value, label, note, noteIcon, tone = 'plain' } = props
  return (
    <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 floor:block">
      <b className="row-span-2 text-[28px]/[36px] font-semibold tracking-[-0.025em] tabular-nums floor:block floor:text-[44px]/[44px] floor:font-[650]">
        {value}
      </b>
      <span className="text-[12.5px]/[18px] text-ink-2 floor:block floor:text-[15px]/[20px]">
        {label}
      </span>
      {note && (
        <span
          className={clsx(
            'flex items-center gap-1 text-[12.5px]/[18px] floor:text-[15px]/[20px]',
            toneText[tone],
          )}
        >
          {noteIcon && <Icon of={noteIcon} size={14} />}
          {note}
        </span>
      )}
    </div>
  )
}
