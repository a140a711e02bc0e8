'use client'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Scan, splitIdentifier } from './scan.ts'

/**
 * A code typed by hand, for the sheet behind a step's keyboard button; recorded as typed. `numeric`
 * opens the number pad (GTIN, SSCC, badge); one tap gives the letters, for bins and SKUs.
 */
export function TypedEntry(props: {
  onScan: (scan: Scan) => void
  onCancel?: (() => void) | undefined
  numeric?: boolean | undefined
  label?: string | undefined
  className?: string | undefined
}) {
  const t = useTranslations('scan')
  const id = useId()
  const [text, setText] = useState('')
  const [numeric, setNumeric] = useState(props.numeric === true)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const typed = text.trim()
    if (typed === '') return
    props.onScan({ ...splitIdentifier(typed), source: 'typed', atMs: Date.now() })
    setText('')
  }

  return (
    <form onSubmit={submit} className={props.className}>
      <div className="flex items-end justify-between pb-2">
        <label htmlFor={id} className="text-[18px]/6 font-semibold">
          {props.label ?? t('typed.label')}
        </label>
        {props.numeric && (
          <button
            type="button"
            className="-my-3 h-12 px-2 text-[15px] font-semibold text-ink-2 underline underline-offset-4"
            onClick={() => setNumeric(!numeric)}
          >
            {numeric ? t('typed.letters') : t('typed.numbers')}
          </button>
        )}
      </div>
      <input
        // Phones change the keyboard of a focused field only when it is another field.
        key={numeric ? 'numeric' : 'text'}
        id={id}
        type="text"
        inputMode={numeric ? 'numeric' : 'text'}
        enterKeyHint="done"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the tap that opened this asked for the keyboard
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-16 w-full rounded-base border border-line-strong bg-surface px-4 font-mono text-[24px] text-ink [font-variant-ligatures:none]"
      />
      <div className="flex gap-2 pt-3">
        {props.onCancel && (
          <button
            type="button"
            onClick={props.onCancel}
            className="h-14 flex-1 rounded-card border border-line-strong bg-surface text-[18px] font-semibold"
          >
            {t('typed.cancel')}
          </button>
        )}
        <button
          type="submit"
          className="h-14 flex-2 rounded-card bg-ink text-[18px] font-semibold text-on-ink"
        >
          {t('typed.submit')}
        </button>
      </div>
    </form>
  )
}
