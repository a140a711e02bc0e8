'use client'

import { Select as Base } from '@base-ui/react/select'
import clsx from 'clsx'
import { Check, ChevronDown } from 'lucide-react'
import { Field, type FieldWords, inputClass } from './field.tsx'
import { Icon, type LucideIcon } from './icon.tsx'
import { popupClass, popupItemClass } from './popup.ts'

export type SelectOption = {
  value: string
  label: string
  icon?: LucideIcon | undefined
  disabled?: boolean | undefined
}

/** One of a short, known list. `bare` drops the frame, for the nav's warehouse filter. */
export function Select(
  props: FieldWords & {
    options: readonly SelectOption[]
    value?: string | null | undefined
    defaultValue?: string | undefined
    onValue?: ((value: string) => void) | undefined
    placeholder?: string | undefined
    name?: string | undefined
    disabled?: boolean | undefined
    bare?: boolean | undefined
    icon?: LucideIcon | undefined
    chevron?: LucideIcon | undefined
  },
) {
  const { label, hint, error, hideLabel, className, options, bare, icon } = props
  const { value, defaultValue, onValue, placeholder, name, disabled } = props
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <Base.Root
        items={options}
        {...(value === undefined ? {} : { value })}
        {...(defaultValue === undefined ? {} : { defaultValue })}
        {...(onValue
          ? { onValueChange: (next: string | null) => next !== null && onValue(next) }
          : {})}
        {...(name ? { name } : {})}
        {...(disabled ? { disabled } : {})}
      >
        <Base.Trigger
          className={clsx(
            'flex items-center gap-2 text-left select-none',
            bare
              ? 'h-control w-full rounded-control px-2 transition-colors hov:bg-sunken'
              : clsx(inputClass, 'hov:border-ink-3'),
          )}
        >
          {icon && <Icon of={icon} className="text-ink-2" />}
          <Base.Value
            placeholder={placeholder}
            className="flex-1 truncate data-placeholder:text-ink-2"
          />
          <Base.Icon className="text-ink-2">
            <Icon of={props.chevron ?? ChevronDown} />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <Base.Popup className={popupClass}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.disabled ?? false}
                    className={popupItemClass}
                  >
                    {option.icon && <Icon of={option.icon} className="text-ink-2" />}
                    <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                    <span className="w-[15px] floor:w-[22px]">
                      <Base.ItemIndicator>
                        <Icon of={Check} />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}
