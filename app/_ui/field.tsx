'use client'

import { Field as Base } from '@base-ui/react/field'
import clsx from 'clsx'
import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What every field takes: its name, what helps, what is wrong with it now. */
export type FieldWords = {
  label: string
  hint?: ReactNode
  /** A sentence that says what is wrong and what to do; the field turns red with it. */
  error?: string | undefined
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined
  className?: string | undefined
}

/** The frame of one input: text, number and select fields share it. */
export const inputClass = clsx(
  'block h-control w-full min-w-0 rounded-control border border-line-strong bg-surface px-2.5 text-body text-ink transition-colors floor:px-4 floor:text-[20px]',
  'data-invalid:border-stop-solid data-invalid:shadow-[inset_0_0_0_1px_var(--stop-solid)]',
  'disabled:border-line disabled:bg-sunken disabled:text-ink-3 data-disabled:border-line data-disabled:bg-sunken data-disabled:text-ink-3',
)

/** Label above, hint or error below, both tied to the control inside. */
export function Field({
  label,
  hint,
  error,
  hideLabel,
  className,
  children,
}: FieldWords & { children: ReactNode }) {
  return (
    <Base.Root invalid={error !== undefined} className={clsx('min-w-0', className)}>
      <Base.Label
        className={clsx(
          hideLabel
            ? 'sr-only'
            : 'mb-1 block text-[13px]/[18px] font-medium floor:text-[16px]/[20px]',
        )}
      >
        {label}
      </Base.Label>
      {children}
      {error === undefined ? (
        hint !== undefined && (
          <Base.Description className="mt-1 text-[12px]/[16px] text-ink-2 floor:text-[15px]/[20px]">
            {hint}
          </Base.Description>
        )
      ) : (
        <Base.Error
          match
          className="mt-1 flex items-start gap-1.5 text-[12px]/[16px] text-stop floor:text-[15px]/[20px]"
        >
          <Icon of={CircleX} className="mt-px !size-[14px] floor:!size-[18px]" />
          {error}
        </Base.Error>
      )}
    </Base.Root>
  )
}
