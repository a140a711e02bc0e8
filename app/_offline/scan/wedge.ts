import { type CodeText, splitIdentifier } from './scan.ts'
import {
  EMPTY_BURST,
  type Ended,
  endByGap,
  endByKey,
  GAP_MS,
  gapFor,
  gather,
  strokeText,
} from './wedge-buffer.ts'

type WedgeOptions = {
  onCode(code: CodeText): void
  /** A person's single key, for a page's shortcuts; it is kept from other listeners. */
  onKey?: ((key: string) => void) | undefined
  onFocus?: ((focused: boolean) => void) | undefined
  gapMs?: number | undefined
}

/**
 * Listens for a scanner that types (Zebra DataWedge, Bluetooth, USB). `input` is a visually hidden
 * `type="text"` field with `inputMode="none"`: DataWedge types into nothing else. It keeps the focus
 * unless a person is typing elsewhere, a dialog is open or the keyboard walks the page; keys are
 * heard in all of these but the first. Every code counts, also the same one again at once.
 * Returns what ends it.
 */
export function listenWedge(input: HTMLInputElement, options: WedgeOptions): () => void {
  const gapMs = options.gapMs ?? GAP_MS
  let burst = EMPTY_BURST
  let endsByKey = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function deliver(ended: Ended): void {
    if (ended.kind === 'code') options.onCode(splitIdentifier(ended.text))
    if (ended.kind === 'keys') for (const key of ended.keys) options.onKey?.(key)
  }

  function take(text: string, atMs: number): void {
    const next = gather(burst, text, atMs, gapFor(burst, endsByKey, gapMs))
    burst = next.burst
    clearTimeout(timer)
    timer = setTimeout(finishByGap, gapFor(burst, endsByKey, gapMs))
    deliver(next.ended)
  }

  function finishByGap(): void {
    const ended = endByGap(burst)
    burst = EMPTY_BURST
    if (ended.kind === 'code') endsByKey = false
    deliver(ended)
  }

  function finishByKey(): void {
    clearTimeout(timer)
    const ended = endByKey(burst)
    burst = EMPTY_BURST
    endsByKey = true
    deliver(ended)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target
    if (target !== input && isEditable(target)) return
    // 229: the text is on its way as an input event.
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (burst.text === '') return
      event.preventDefault()
      event.stopPropagation()
      finishByKey()
      return
    }
    const text = strokeText(event)
    if (text === null) return
    // A space that does not continue a code presses the button under the focus.
    if (text === ' ' && burst.text === '' && target !== input) return
    event.preventDefault()
    event.stopPropagation()
    take(text, event.timeStamp)
  }

  /** Text that comes without usable keys (Android's IME, DataWedge's own input method). */
  function onInput(event: Event): void {
    const text = input.value
    input.value = ''
    const lines = text.split(/[\r\n\t]/)
    for (const [index, line] of lines.entries()) {
      if (line !== '') take(line, event.timeStamp)
      if (index < lines.length - 1) finishByKey()
    }
  }

  function onFocusIn(): void {
    options.onFocus?.(document.activeElement === input)
  }

  function refocus(): void {
    options.onFocus?.(document.activeElement === input)
    if (document.visibilityState !== 'visible' || document.querySelector(DIALOG)) return
    if (isEditable(document.activeElement) && document.activeElement !== input) return
    input.focus({ preventScroll: true })
  }

  /** Focus that went nowhere comes back; focus that went to something stays there. */
  function onFocusOut(event: FocusEvent): void {
    if (event.relatedTarget === null) setTimeout(refocus)
  }

  /** After a tap on a button the scanner is ready again; a button pressed by key keeps its focus. */
  function onClick(event: MouseEvent): void {
    if (event.detail > 0) setTimeout(refocus)
  }

  document.addEventListener('keydown', onKeyDown, true)
  document.addEventListener('focusin', onFocusIn)
  document.addEventListener('focusout', onFocusOut)
  document.addEventListener('click', onClick)
  window.addEventListener('focus', refocus)
  input.addEventListener('input', onInput)
  refocus()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', onKeyDown, true)
    document.removeEventListener('focusin', onFocusIn)
    document.removeEventListener('focusout', onFocusOut)
    document.removeEventListener('click', onClick)
    window.removeEventListener('focus', refocus)
    input.removeEventListener('input', onInput)
  }
}

const DIALOG = '[role="dialog"],[role="alertdialog"],dialog[open]'

function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  return (
    target instanceof HTMLInputElement &&
    !/^(button|checkbox|radio|submit|reset)$/.test(target.type)
  )
}
