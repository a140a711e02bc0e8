'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from './scan.ts'
import { listenWedge } from './wedge.ts'

/** The field that scanners type into: in the layout, focusable, unseen. Never hidden or read-only. */
export function WedgeInput(props: {
  field: RefObject<HTMLInputElement | null>
  onScan: (scan: Scan) => void
  onKey?: ((key: string) => void) | undefined
  onFocus: (focused: boolean) => void
}) {
  const { field } = props
  const t = useTranslations('scan')
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const input = field.current
    if (!input) return
    return listenWedge(input, {
      onCode: (code) => latest.current.onScan({ ...code, source: 'wedge', atMs: Date.now() }),
      onKey: (key) => latest.current.onKey?.(key),
      onFocus: (focused) => latest.current.onFocus(focused),
    })
  }, [field])

  return (
    <input
      ref={field}
      type="text"
      inputMode="none"
      tabIndex={-1}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      aria-label={t('scanner.input')}
      className="sr-only"
    />
  )
}
