'use client'

import { Field as Base } from '@base-ui/react/field'
import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Field, type FieldWords, inputClass } from './field.tsx'
import { Icon, type LucideIcon } from './icon.tsx'

type Props = FieldWords &
  Omit<ComponentProps<'input'>, 'className' | 'size' | 'value' | 'defaultValue'> & {
    value?: string | undefined
    defaultValue?: string | undefined
    onValue?: ((value: string) => void) | undefined
    /** Decoration at the end of the field. */
    icon?: LucideIcon | undefined
    /** Codes: JetBrains Mono, no spell check. */
    mono?: boolean | undefined
    /** More than one line; gives a text area of that many rows. */
    rows?: number | undefined
  }

/** One line of text, or several with `rows`. */
export function TextField(props: Props) {
  const { label, hint, error, hideLabel, className, icon, mono, rows, onValue, ...input } = props
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <span className="relative block">
        <Base.Control
          {...input}
          {...(onValue ? { onValueChange: (value: string) => onValue(value) } : {})}
          {...(rows ? { render: <textarea rows={rows} /> } : {})}
          {...(mono ? { spellCheck: false, autoCapitalize: 'off', autoComplete: 'off' } : {})}
          className={clsx(
            inputClass,
            icon && 'pr-9 floor:pr-14',
            mono && 'font-mono tracking-[-0.01em]',
            rows && 'h-auto! resize-y py-1.5 floor:py-3',
          )}
        />
        {icon && (
          <span className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-ink-2 floor:right-4">
            <Icon of={icon} />
          </span>
        )}
      </span>
    </Field>
  )
}
