'use client'

import { Checkbox as Base } from '@base-ui/react/checkbox'
import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

/**
 * A box to tick. With `children` they are its label; without, `label` names it (table rows).
 * `indeterminate` is for "some of these".
 */
export function Checkbox(props: {
  label?: string | undefined
  children?: ReactNode
  checked?: boolean | undefined
  defaultChecked?: boolean | undefined
  indeterminate?: boolean | undefined
  onChecked?: ((checked: boolean, shift: boolean) => void) | undefined
  disabled?: boolean | undefined
  name?: string | undefined
  value?: string | undefined
  tabIndex?: number | undefined
}) {
  const { label, children, checked, defaultChecked, indeterminate, onChecked } = props
  const id = useId()
  const box = (
    <Base.Root
      {...(children ? { 'aria-labelledby': id } : { 'aria-label': label })}
      {...(checked === undefined ? {} : { checked })}
      {...(defaultChecked === undefined ? {} : { defaultChecked })}
      {...(props.disabled ? { disabled: true } : {})}
      {...(props.name ? { name: props.name } : {})}
      {...(props.value ? { value: props.value } : {})}
      {...(props.tabIndex === undefined ? {} : { tabIndex: props.tabIndex })}
      indeterminate={indeterminate ?? false}
      {...(onChecked
        ? {
            onCheckedChange: (next: boolean, details: { event: Event }) =>
              onChecked(next, 'shiftKey' in details.event && details.event.shiftKey === true),
          }
        : {})}
      className={clsx(
        // 16 px to see, 24 px to hit: the target reaches beyond the box.
        'relative grid size-4 flex-none place-items-center rounded-[4px] border-[1.5px] border-line-strong bg-surface transition-colors before:absolute before:-inset-[5px]',
        'data-checked:border-ink data-checked:bg-ink data-checked:text-on-ink data-indeterminate:border-ink data-indeterminate:bg-ink data-indeterminate:text-on-ink',
        'data-disabled:border-line data-disabled:bg-sunken floor:size-7 floor:rounded-[7px] floor:before:-inset-[11px]',
      )}
    >
      <Base.Indicator className="grid place-items-center data-unchecked:hidden">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.75}
          strokeLinecap="round"
          strokeLinejoin="round"
          className="size-3 floor:size-5"
        >
          <path d={indeterminate ? 'M2.5 6h7' : 'm2 6.4 2.6 2.6L10 3.4'} />
        </svg>
      </Base.Indicator>
    </Base.Root>
  )
  if (!children) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI checkbox inside
    <label className="inline-flex min-h-6 items-center gap-2 floor:min-h-12 floor:gap-3">
      {box}
      <span id={id}>{children}</span>
    </label>
  )
}
