'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import clsx from 'clsx'

export type TabItem = { value: string; label: string; count?: string | number | undefined }

/**
 * Views of one thing. Underlined on the desk, one block on the floor. What a view shows is the
 * caller's, by `value` and `onValue`.
 */
export function Tabs(props: {
  label: string
  items: readonly TabItem[]
  value?: string | undefined
  defaultValue?: string | undefined
  onValue?: ((value: string) => void) | undefined
  className?: string | undefined
}) {
  const { label, items, value, defaultValue, onValue, className } = props
  return (
    // on a phone the tabs scroll, not the page
    <Base.Root
      className="max-w-full min-w-0"
      {...(value === undefined
        ? { defaultValue: defaultValue ?? items[0]?.value ?? '' }
        : { value })}
      {...(onValue ? { onValueChange: (next: unknown) => onValue(String(next)) } : {})}
    >
      <Base.List
        aria-label={label}
        className={clsx(
          'flex gap-5 overflow-x-auto border-b border-line floor:gap-1 floor:overflow-visible floor:rounded-control floor:border floor:bg-surface floor:p-1',
          className,
        )}
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className={clsx(
              'flex h-9 flex-none items-center gap-1.5 border-b-2 border-transparent font-medium whitespace-nowrap text-ink-2 -outline-offset-2! transition-colors hov:text-ink',
              'data-active:border-ink data-active:font-[580] data-active:text-ink',
              'floor:h-[52px] floor:flex-1 floor:justify-center floor:rounded-[10px] floor:border-0 floor:data-active:bg-ink floor:data-active:text-on-ink',
            )}
          >
            {item.label}
            {item.count !== undefined && (
              <span className="text-[12px] font-[450] tabular-nums opacity-90 floor:text-[15px]">
                {item.count}
              </span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
    </Base.Root>
  )
}
