import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'
import { type Tone, toneIcon, toneText } from './tone.ts'

const grounds: Record<Tone, string> = {
  plain: 'bg-sunken',
  ok: 'bg-ok-soft',
  wait: 'bg-wait-soft',
  stop: 'bg-stop-soft',
  info: 'bg-info-soft',
}

/** A standing message across a screen: the state in bold, what it means, one way on. */
export function Banner(props: {
  tone: Tone
  title: string
  children?: ReactNode
  icon?: LucideIcon | undefined
  action?: ReactNode
}) {
  const { tone, title, children, icon, action } = props
  return (
    <div
      role={tone === 'stop' ? 'alert' : 'status'}
      className={clsx(
        'flex min-h-9 items-center gap-2 rounded-control px-3 py-1.5 floor:min-h-[54px] floor:gap-3 floor:px-4 floor:text-[17px]',
        grounds[tone],
      )}
    >
      <Icon of={icon ?? toneIcon[tone]} className={toneText[tone]} />
      <span className="min-w-0 flex-1">
        <b className={clsx('font-semibold', toneText[tone])}>{title}</b> {children}
      </span>
      {action && (
        <span className="flex-none font-medium *:underline *:underline-offset-[3px]">{action}</span>
      )}
    </div>
  )
}
