'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'

const widths = [
  ['w-[62%]', 'w-[38%]'],
  ['w-[70%]', 'w-[44%]'],
  ['w-[54%]', 'w-[31%]'],
] as const

/**
 * The shape of what is coming. `rows` for lists with a picture, `table` for 32 px table rows,
 * `text` for a paragraph. It says "Loading" to screen readers once, and breathes only where the wait is long: each
 * frame of it takes from the work that ends the wait.
 */
export function Skeleton({
  kind = 'rows',
  count = 3,
}: {
  kind?: 'rows' | 'table' | 'text'
  count?: number
}) {
  const t = useTranslations('common')
  const bar = 'block h-[7px] rounded-[4px] bg-line floor:h-3 floor:rounded-[6px]'
  return (
    <div role="status" className="animate-pulse [animation-delay:1s]">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: count }, (_, index) => {
        const [first, second] = widths[index % widths.length] ?? widths[0]
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
            key={index}
            aria-hidden="true"
            className={clsx(
              'flex items-center gap-2.5',
              kind === 'table' ? 'h-8 border-b border-line' : 'h-9 floor:h-14',
              kind === 'text' && 'h-5! floor:h-7!',
            )}
          >
            {kind === 'rows' && (
              <span className="size-[26px] flex-none rounded-chip bg-line floor:size-11 floor:rounded-base" />
            )}
            <span
              className={clsx(
                'grid flex-1',
                kind === 'table' ? 'grid-cols-4 gap-6' : 'gap-1.5 floor:gap-2',
              )}
            >
              <span className={clsx(bar, first)} />
              {kind !== 'text' && <span className={clsx(bar, second)} />}
              {kind === 'table' && <span className={clsx(bar, first)} />}
              {kind === 'table' && <span className={clsx(bar, second)} />}
            </span>
          </div>
        )
      })}
    </div>
  )
}
