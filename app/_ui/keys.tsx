'use client'

import clsx from 'clsx'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { keyCap, nextKey } from './key-sequence.ts'

export type KeyBinding = {
  /** `j`, `Enter`, `?`, or a sequence `g o`; compared with `event.key`. */
  keys: string
  label: string
  run: () => void
  /** Works on every page; listed apart in the dialog. */
  everywhere?: boolean | undefined
}

type Entry = { current: readonly KeyBinding[] }

// Newest last: a page's binding wins over the frame's.
const entries = new Set<Entry>()
const listeners = new Set<() => void>()
let version = 0

function changed() {
  version += 1
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Keys that work while this component is on screen and `enabled`; `?` lists them. */
export function useKeys(bindings: readonly KeyBinding[], enabled = true): void {
  const entry = useRef(bindings)
  useEffect(() => {
    entry.current = bindings
  })
  useEffect(() => {
    if (!enabled) return
    entries.add(entry)
    changed()
    return () => {
      entries.delete(entry)
      changed()
    }
  }, [enabled])
}

const editable =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true], [role=listbox], [role=menu], [role=combobox]'

// A toast is a dialog too, but not one that takes the keyboard.
const modal = '[role=dialog]:not([aria-modal=false]), [role=alertdialog]:not([aria-modal=false])'

function applies(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  if (document.querySelector(modal)) return false
  const target = event.target
  if (!(target instanceof Element)) return true
  if (target.closest(editable)) return false
  // Enter and Space belong to what has the focus.
  const pressable = target.closest('a, button, summary, [role=tab], [role=checkbox]')
  return !(pressable && (event.key === 'Enter' || event.key === ' '))
}

/** Listens for all of them, and shows the list on `?`. Mounted once, by the frame. */
export function Keys({ children }: { children?: ReactNode }) {
  const [open, setOpen] = useState(false)
  const t = useTranslations('desk.keys')
  useKeys([{ keys: '?', label: t('show'), run: () => setOpen(true), everywhere: true }])

  useEffect(() => {
    let typed = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    function onKey(event: KeyboardEvent) {
      if (!applies(event)) return
      const all = [...entries].reverse().flatMap((entry) => entry.current)
      const step = nextKey(
        typed,
        event.key,
        all.map((binding) => binding.keys),
      )
      typed = step.typed
      clearTimeout(timer)
      if (typed) timer = setTimeout(() => (typed = ''), 1200)
      const binding = all.find((candidate) => candidate.keys === step.match)
      if (!binding) return
      event.preventDefault()
      binding.run()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', onKey)
    }
  }, [])

  return (
    <>
      {children}
      <Dialog open={open} onOpen={setOpen} title={t('title')} wide>
        <KeyList />
      </Dialog>
    </>
  )
}

function KeyList() {
  const t = useTranslations('desk.keys')
  useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  )
  const all = [...entries].flatMap((entry) => entry.current)
  const groups = [
    { title: t('here'), rows: all.filter((binding) => !binding.everywhere) },
    { title: t('everywhere'), rows: all.filter((binding) => binding.everywhere) },
  ].filter((group) => group.rows.length > 0)
  return (
    <div
      className={clsx('grid gap-x-8 gap-y-4 pt-2 text-ink', groups.length > 1 && 'sm:grid-cols-2')}
    >
      {groups.map((group) => (
        <section key={group.title}>
          <h3 className="pb-1 text-[12px] text-ink-2">{group.title}</h3>
          <dl className={clsx(groups.length === 1 && 'gap-x-8 sm:grid sm:grid-cols-2')}>
            {group.rows.map((binding) => (
              <div
                key={binding.keys}
                className="flex h-8 items-center justify-between border-t border-line"
              >
                <dt>{binding.label}</dt>
                <dd className="flex gap-1">
                  {binding.keys.split(' ').map((key) => (
                    <Kbd key={key}>{keyCap(key)}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
