'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Field, type FieldWords, inputClass } from './field.tsx'
import { Icon } from './icon.tsx'
import { popupClass, popupItemClass } from './popup.ts'

export type ComboOption = { value: string; label: string; code?: string; detail?: ReactNode }

/**
 * One of a long list, found by typing. The list filters itself; with `onQuery` the caller does
 * (a server search) and hands new `options`, `busy` while they are on their way.
 */
export function Combobox(
  props: FieldWords & {
    options: readonly ComboOption[]
    value?: ComboOption | null | undefined
    onValue?: ((value: ComboOption | null) => void) | undefined
    onQuery?: ((query: string) => void) | undefined
    busy?: boolean | undefined
    placeholder?: string | undefined
    name?: string | undefined
    disabled?: boolean | undefined
  },
) {
  const { label, hint, error, hideLabel, className, options, value, onValue, onQuery } = props
  const t = useTranslations('common')
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <Base.Root
        items={options}
        itemToStringLabel={(option: ComboOption) => option.label}
        itemToStringValue={(option: ComboOption) => option.value}
        isItemEqualToValue={(a: ComboOption, b: ComboOption) => a.value === b.value}
        autoHighlight
        {...(value === undefined ? {} : { value })}
        {...(onValue ? { onValueChange: (next: ComboOption | null) => onValue(next) } : {})}
        {...(onQuery ? { filter: null, onInputValueChange: (q: string) => onQuery(q) } : {})}
        {...(props.name ? { name: props.name } : {})}
        {...(props.disabled ? { disabled: true } : {})}
      >
        <span className="relative block">
          <Base.Input
            placeholder={props.placeholder}
            className={clsx(inputClass, 'pr-9 floor:pr-14')}
          />
          <Base.Trigger
            aria-label={t('combobox.open')}
            className="absolute inset-y-0 right-0 grid w-8 place-items-center text-ink-2 floor:w-14"
          >
            <Icon of={ChevronDown} />
          </Base.Trigger>
        </span>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50">
            <Base.Popup className={popupClass}>
              <Base.Status className="px-2 text-small text-ink-2">
                {props.busy ? <span className="block py-1.5">{t('searching')}</span> : null}
              </Base.Status>
              <Base.Empty>
                <span className="block px-2 py-1.5 text-ink-2">{t('combobox.none')}</span>
              </Base.Empty>
              <Base.List>
                {(option: ComboOption) => (
                  <Base.Item key={option.value} value={option} className={popupItemClass}>
                    {option.code && <code className="code">{option.code}</code>}
                    <span className="flex-1 truncate">{option.label}</span>
                    {option.detail && (
                      <span className="text-small text-ink-2">{option.detail}</span>
                    )}
                    <Base.ItemIndicator>
                      <Icon of={Check} />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}
