'use client'

import { Switch as Base } from '@base-ui/react/switch'
import { type ReactNode, useId } from 'react'

/** On or off, at once. `children` is its label. */
export function Switch(props: {
  children: ReactNode
  checked?: boolean | undefined
  defaultChecked?: boolean | undefined
  onChecked?: ((checked: boolean) => void) | undefined
  disabled?: boolean | undefined
}) {
  const { children, checked, defaultChecked, onChecked, disabled } = props
  const id = useId()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI switch inside
    <label className="inline-flex min-h-6 items-center gap-2 floor:min-h-12 floor:gap-3.5">
      <Base.Root
        aria-labelledby={id}
        {...(checked === undefined ? {} : { checked })}
        {...(defaultChecked === undefined ? {} : { defaultChecked })}
        {...(disabled ? { disabled } : {})}
        {...(onChecked ? { onCheckedChange: (next: boolean) => onChecked(next) } : {})}
        className="relative h-[18px] w-8 flex-none rounded-full bg-ink-3 transition-colors data-checked:bg-ink data-disabled:opacity-50 floor:h-8 floor:w-14"
      >
        <Base.Thumb className="absolute top-[2px] left-[2px] size-[14px] rounded-full bg-surface transition-transform data-checked:translate-x-[14px] floor:top-[3px] floor:left-[3px] floor:size-[26px] floor:data-checked:translate-x-6" />
      </Base.Root>
      <span id={id}>{children}</span>
    </label>
  )
}
