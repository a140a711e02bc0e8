import clsx from 'clsx'
import { Icon, type LucideIcon } from './icon.tsx'
import { type Tone, toneIcon, toneSoft, toneText } from './tone.ts'

type Props = { tone: Tone; children: string; icon?: LucideIcon | undefined }

/** A state: ground, icon and word together, so that colour is never the only carrier. */
export function StatusChip({ tone, children, icon }: Props) {
  return (
    <span
      className={clsx(
        'inline-flex h-[22px] flex-none items-center gap-[5px] rounded-chip pr-2 pl-1.5 text-[12.5px]/[16px] font-medium whitespace-nowrap floor:h-[34px] floor:gap-[7px] floor:rounded-base floor:pr-3 floor:pl-[9px] floor:text-[16px]',
        toneSoft[tone],
      )}
    >
      <Icon of={icon ?? toneIcon[tone]} className="!size-[14px] floor:!size-[18px]" />
      {children}
    </span>
  )
}

/** The same without the ground, for table cells and sentences. `plain` has no icon unless given. */
export function StatusText({ tone, children, icon }: Props) {
  const glyph = icon ?? (tone === 'plain' ? undefined : toneIcon[tone])
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-[5px] align-top whitespace-nowrap',
        toneText[tone],
        tone !== 'plain' && 'font-[520]',
      )}
    >
      {glyph && <Icon of={glyph} className="!size-[14px] floor:!size-[18px]" />}
      {children}
    </span>
  )
}
