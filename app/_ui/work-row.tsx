import clsx from 'clsx'
import { ArrowRight, Check, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Code } from './code.tsx'
import { Icon } from './icon.tsx'

const looks = {
  next: {
    row: 'bg-surface shadow-[inset_0_0_0_2px_var(--ink)]',
    word: 'text-ink',
    icon: ArrowRight,
  },
  done: { row: '', word: 'text-ok', icon: Check },
  blocked: { row: 'bg-stop-soft', word: 'text-stop', icon: CircleX },
} as const

/** One line of floor work: picture, place, item, count, and how it stands in a word. */
export function WorkRow(props: {
  state: keyof typeof looks
  /** The word beside the icon: "Next", "Picked", "Short by 1". */
  word: string
  code: string
  name: string
  count: number
  picture?: ReactNode
}) {
  const { state, word, code, name, count, picture } = props
  const look = looks[state]
  const quiet = state === 'done' && 'text-ink-2'
  return (
    <div className={clsx('flex min-h-14 items-center gap-2.5 rounded-base px-3 py-1', look.row)}>
      <span
        className={clsx(
          'grid size-11 flex-none place-items-center overflow-hidden rounded-base bg-photo',
          state === 'done' && 'opacity-60',
        )}
      >
        {picture}
      </span>
      <span className="min-w-0 flex-1">
        <span className={clsx('block truncate text-[18px]/[22px] font-semibold', quiet)}>
          <Code>{code}</Code>
        </span>
        <span className="block truncate text-[15px]/[20px] text-ink-2">{name}</span>
      </span>
      <b className={clsx('text-[28px] font-[650] tracking-[-0.02em] tabular-nums', quiet)}>
        {count}
      </b>
      <span
        className={clsx(
          'flex w-[102px] flex-none items-center gap-1.5 text-[15px] font-medium whitespace-nowrap',
          look.word,
        )}
      >
        <Icon of={look.icon} size={20} />
        {word}
      </span>
    </div>
  )
}
