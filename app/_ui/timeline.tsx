import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'
import { type Tone, toneText } from './tone.ts'

export type TimelineEntry = {
  id: string
  icon: LucideIcon
  title: ReactNode
  detail?: ReactNode
  /** Usually a `RelativeTime` or a short clock time. */
  time?: ReactNode
  tone?: Tone | undefined
}

/** What happened, newest where the caller puts it, joined by a hairline. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li
          key={entry.id}
          className={clsx(
            'relative flex gap-2.5 pb-1.5 not-last:before:absolute not-last:before:top-5 not-last:before:-bottom-0.5 not-last:before:left-[6.5px] not-last:before:w-px not-last:before:bg-line-strong',
            'floor:not-last:before:top-[26px] floor:not-last:before:left-[8.5px]',
          )}
        >
          <Icon
            of={entry.icon}
            className={clsx(
              'mt-[2px] !size-[14px] floor:mt-[3px] floor:!size-[18px]',
              entry.tone && entry.tone !== 'plain' ? toneText[entry.tone] : 'text-ink-2',
            )}
          />
          <div className="min-w-0 flex-1">
            <b className="block text-[13px]/[18px] font-medium floor:text-[17px]/[22px]">
              {entry.title}
            </b>
            {entry.detail && (
              <span className="block text-[12px]/[16px] text-ink-2 floor:text-[15px]/[20px]">
                {entry.detail}
              </span>
            )}
          </div>
          {entry.time && (
            <span className="text-[12px]/[18px] whitespace-nowrap text-ink-2 tabular-nums floor:text-[15px]">
              {entry.time}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
