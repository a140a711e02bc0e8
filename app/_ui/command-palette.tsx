'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { backdropClass } from './dialog.tsx'
import { Icon, type LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { keyCap } from './key-sequence.ts'
import { markMatches, matchesWords } from './match.ts'

export type PaletteItem = {
  id: string
  label: string
  href: string
  /** An identifier in front: order number, SKU, bin. */
  code?: string | undefined
  /** Quiet words at the end: a status, a place. */
  detail?: string | undefined
  icon?: LucideIcon | undefined
}
export type PaletteGroup = { id: string; label: string; items: readonly PaletteItem[] }
export type PaletteCommand = {
  id: string
  label: string
  icon?: LucideIcon | undefined
  kbd?: string | undefined
  href?: string | undefined
  run?: (() => void) | undefined
}

type Row = Omit<PaletteItem, 'href'> & {
  href?: string | undefined
  run?: (() => void) | undefined
  kbd?: string | undefined
}

/** Finds anything and does it: type, arrows, Enter. The search is the caller's; commands are filtered here. */
export function CommandPalette(props: {
  open: boolean
  onOpen: (open: boolean) => void
  search?: ((query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined
  commands: readonly PaletteCommand[]
}) {
  const { open, onOpen, search, commands } = props
  const t = useTranslations('desk.palette')
  return (
    <Base.Root open={open} onOpenChange={(next: boolean) => onOpen(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className="fixed top-[12vh] left-1/2 z-50 w-[min(600px,calc(100vw-24px))] -translate-x-1/2 outline-none transition-[opacity,translate] duration-120 ease-ui data-starting-style:-translate-y-1 data-starting-style:opacity-0 data-ending-style:opacity-0">
          <Base.Title className="sr-only">{t('title')}</Base.Title>
          <Finder search={search} commands={commands} onDone={() => onOpen(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function useResults(
  query: string,
  search: ((query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined,
) {
  const [groups, setGroups] = useState<readonly PaletteGroup[]>([])
  const [failed, setFailed] = useState(false)
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  })
  useEffect(() => {
    const wanted = query.trim()
    if (!wanted) {
      setGroups([])
      setFailed(false)
      return
    }
    const control = new AbortController()
    // Long enough to skip the keys in between, short enough to answer within 100 ms.
    const timer = setTimeout(async () => {
      try {
        const found = (await latest.current?.(wanted, control.signal)) ?? []
        if (!control.signal.aborted) {
          setGroups(found)
          setFailed(false)
        }
      } catch {
        if (!control.signal.aborted) {
          setGroups([])
          setFailed(true)
        }
      }
    }, 40)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [query])
  return { groups, failed }
}

/** The palette's content, without the dialog around it. */
export function Finder(props: {
  search?: ((query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined
  commands: readonly PaletteCommand[]
  onDone: () => void
  initialQuery?: string | undefined
}) {
  const { search, commands, onDone, initialQuery = '' } = props
  const t = useTranslations('desk.palette')
  const router = useRouter()
  const listId = useId()
  const [query, setQuery] = useState(initialQuery)
  const [active, setActive] = useState(0)
  const { groups, failed } = useResults(query, search)
  const words = query.trim()
  const listed = commands.filter((command) => matchesWords(command.label, words))
  const sections: readonly { id: string; label: string; items: readonly Row[] }[] = [
    ...groups.filter((group) => group.items.length > 0),
    ...(listed.length > 0
      ? [{ id: 'commands', label: t('commands'), items: words ? listed.slice(0, 6) : listed }]
      : []),
  ]
  const rows = sections.flatMap((section) => section.items)
  const current = Math.min(active, Math.max(0, rows.length - 1))

  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, current])

  function choose(row: Row | undefined) {
    if (!row) return
    onDone()
    if (row.run) row.run()
    else if (row.href) router.push(row.href)
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && rows.length > 0) {
      event.preventDefault()
      setActive((current + step + rows.length) % rows.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(rows[current])
    }
  }
  let index = -1
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface pb-1.5 text-ink shadow-float">
      <div className="flex h-11 items-center gap-2.5 border-b border-line px-3.5 text-[15px]">
        <Icon of={Search} size={16} className="text-ink-2" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={rows.length > 0 ? `${listId}-${current}` : undefined}
          aria-autocomplete="list"
          aria-label={t('title')}
          placeholder={t('placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <p className="sr-only" role="status">
        {words ? t('results', { count: rows.length }) : ''}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={t('title')}
        className="max-h-[56vh] overflow-y-auto"
      >
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role
          <div key={section.id} role="group" aria-label={section.label}>
            <p aria-hidden="true" className="px-3.5 pt-[7px] pb-0.5 text-[12px]/[16px] text-ink-2">
              {section.label}
            </p>
            {section.items.map((row) => {
              index += 1
              const at = index
              return (
                <PaletteRow
                  key={row.id}
                  id={`${listId}-${at}`}
                  row={row}
                  query={words}
                  active={at === current}
                  onActive={() => setActive(at)}
                  onChoose={() => choose(row)}
                />
              )
            })}
          </div>
        ))}
      </div>
      {failed && <p className="px-3.5 py-2 text-wait">{t('failed')}</p>}
      {words && rows.length === 0 && !failed && (
        <p className="px-3.5 py-3">
          <b className="font-semibold">{t('none', { query: words })}</b>{' '}
          <span className="text-ink-2">{t('noneHint')}</span>
        </p>
      )}
    </div>
  )
}

function PaletteRow(props: {
  id: string
  row: Row
  query: string
  active: boolean
  onActive: () => void
  onChoose: () => void
}) {
  const { id, row, query, active, onActive, onChoose } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox's input holds the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: options follow aria-activedescendant
    <div
      id={id}
      role="option"
      aria-selected={active}
      onClick={onChoose}
      onMouseMove={active ? undefined : onActive}
      className={clsx(
        'mx-1.5 flex h-8 cursor-default items-center gap-2.5 rounded-chip px-2 whitespace-nowrap',
        active && 'bg-sunken',
      )}
    >
      {row.icon && <Icon of={row.icon} className="text-ink-2" />}
      {row.code && (
        <code className="code">
          <Marked text={row.code} query={query} />
        </code>
      )}
      <span className="min-w-0 truncate">
        <Marked text={row.label} query={query} />
      </span>
      <span className="ml-auto flex flex-none items-center gap-1 text-[12px] text-ink-2">
        {row.detail}
        {row.kbd?.split(' ').map((key) => (
          <Kbd key={key}>{keyCap(key)}</Kbd>
        ))}
        {active && !row.kbd && <Kbd>↵</Kbd>}
      </span>
    </div>
  )
}

function Marked({ text, query }: { text: string; query: string }): ReactNode {
  return markMatches(text, query).map((part, index) =>
    part.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in order
      <mark key={index} className="bg-transparent font-bold text-inherit">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
