'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowDownUp, Columns3, ListFilter, X } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  DESK_CHANNEL,
  FULFILMENT_STATUSES,
  HOLD_KINDS,
  ORDER_STATUSES,
  type OrderFilter,
  PAYMENT_STATUSES,
} from '#server/orders/contract'
import { Button } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Icon } from '../icon.tsx'
import { useKeys } from '../keys.tsx'
import { Menu } from '../menu.tsx'
import { Segmented } from '../segmented.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { COLUMNS, type Column, type ListState } from './list-state.ts'
import { useMoments } from './words.ts'

const SORTS = [
  ['placed', 'desc'],
  ['placed', 'asc'],
  ['promise', 'asc'],
  ['promise', 'desc'],
  ['total', 'desc'],
  ['total', 'asc'],
] as const

type Set = (change: Partial<ListState>) => void

/** Search, what narrows the list now, and the sort and columns of it. */
export function FilterBar(props: {
  state: ListState
  set: Set
  searchBox: RefObject<HTMLInputElement | null>
}) {
  const { state, set, searchBox } = props
  const t = useTranslations('orders.list')
  const [open, setOpen] = useState(false)
  useKeys([{ keys: 'f', label: t('filter'), run: () => setOpen(true) }])
  const chips = useChips(state.filter)
  const without = (key: keyof OrderFilter) => {
    const { [key]: _gone, ...filter } = state.filter
    set({ filter })
  }
  return (
    <div className="flex min-h-[46px] flex-none flex-wrap items-center gap-1.5 border-b border-line py-2 pr-4 pl-6 max-[899px]:pl-4">
      <SearchBox state={state} set={set} box={searchBox} />
      {chips.map((chip) => (
        <span
          key={chip.key}
          className="inline-flex h-[26px] max-w-72 items-center overflow-hidden rounded-[6px] border border-line bg-surface text-[12.5px]"
        >
          <span className="pr-1.5 pl-2 text-ink-2">{chip.name}</span>
          <b className="truncate pr-1.5 font-[540]">{chip.value}</b>
          <button
            type="button"
            aria-label={t('removeFilter', { name: chip.name })}
            onClick={() => without(chip.key)}
            className="grid h-[26px] w-6 flex-none place-items-center border-l border-line text-ink-2 -outline-offset-2! hov:bg-sunken hov:text-ink"
          >
            <Icon of={X} size={13} />
          </button>
        </span>
      ))}
      <Button
        variant="quiet"
        size="sm"
        icon={ListFilter}
        kbd="f"
        className="h-[26px]! text-[12.5px]! text-ink-2!"
        onClick={() => setOpen(true)}
      >
        {t('filter')}
      </Button>
      <span className="ml-auto flex gap-1">
        <Menu
          trigger={
            <Button
              variant="quiet"
              size="sm"
              icon={ArrowDownUp}
              className="h-[26px]! text-[12.5px]! text-ink-2!"
            >
              {t(`sort.${state.sort}_${state.direction}`)}
            </Button>
          }
          groups={[
            SORTS.map(([sort, direction]) => ({
              key: `${sort}_${direction}`,
              label: t(`sort.${sort}_${direction}`),
              onSelect: () => set({ sort, direction }),
            })),
          ]}
        />
        <ColumnsMenu state={state} set={set} />
      </span>
      <FilterSheet open={open} onOpen={setOpen} state={state} set={set} />
    </div>
  )
}

function SearchBox(props: { state: ListState; set: Set; box: RefObject<HTMLInputElement | null> }) {
  const { state, set, box } = props
  const t = useTranslations('orders.list')
  const applied = state.filter.q ?? ''
  const [text, setText] = useState(applied)
  const [last, setLast] = useState(applied)
  if (applied !== last) {
    setLast(applied)
    setText(applied)
  }
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === applied) return
    const timer = setTimeout(() => {
      const { q: _old, ...filter } = state.filter
      set({ filter: wanted ? { ...filter, q: wanted } : filter })
    }, 220)
    return () => clearTimeout(timer)
  }, [text, applied, state.filter, set])
  return (
    <input
      ref={box}
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur()
      }}
      aria-label={t('search')}
      placeholder={t('searchHint')}
      maxLength={80}
      className="h-[26px] w-52 rounded-[6px] border border-line-strong bg-surface px-2 text-[12.5px] transition-colors hov:border-ink-3"
    />
  )
}

function ColumnsMenu({ state, set }: { state: ListState; set: Set }) {
  const t = useTranslations('orders')
  const [open, setOpen] = useState(false)
  const toggle = (column: Column, shown: boolean) =>
    set({
      columns: COLUMNS.filter((other) =>
        other === column ? shown : state.columns.includes(other),
      ),
      after: state.after,
      before: state.before,
    })
  return (
    <>
      <Button
        variant="quiet"
        size="sm"
        icon={Columns3}
        className="h-[26px]! text-[12.5px]! text-ink-2!"
        onClick={() => setOpen(true)}
      >
        {t('list.columns')}
      </Button>
      <Sheet open={open} onOpen={setOpen} title={t('list.columnsTitle')}>
        <div className="grid gap-1 pt-1">
          {COLUMNS.map((column) => (
            <Checkbox
              key={column}
              checked={state.columns.includes(column)}
              onChecked={(shown) => toggle(column, shown)}
            >
              {t(`col.${column}`)}
            </Checkbox>
          ))}
        </div>
      </Sheet>
    </>
  )
}

function useChoices() {
  const trpc = useTRPC()
  return useQuery(trpc.orders.choices.queryOptions(undefined, { staleTime: 300_000 })).data
}

type Chip = { key: keyof OrderFilter; name: string; value: string }

function useChips(filter: OrderFilter): Chip[] {
  const t = useTranslations('orders')
  const choices = useChoices()
  const moments = useMoments()
  const chips: Chip[] = []
  const add = (key: Exclude<keyof OrderFilter, 'timeZone'>, value: string) =>
    chips.push({ key, name: t(`by.${key}`), value })
  if (filter.status) add('status', t(`status.${filter.status}`))
  if (filter.fulfilment)
    add('fulfilment', filter.fulfilment.map((value) => t(`fulfilment.${value}`)).join(', '))
  if (filter.payment)
    add('payment', filter.payment.map((value) => t(`payment.${value}`)).join(', '))
  if (filter.held !== undefined) add('held', t(filter.held ? 'by.heldYes' : 'by.heldNo'))
  if (filter.hold) add('hold', filter.hold.map((value) => t(`hold.${value}`)).join(', '))
  if (filter.backordered) add('backordered', t('by.backorderedYes'))
  if (filter.late) add('late', t('by.lateYes'))
  const named = (ids: readonly string[], list: readonly { id: string; name: string }[] = []) =>
    ids
      .map((id) =>
        id === DESK_CHANNEL ? t('by.desk') : (list.find((one) => one.id === id)?.name ?? '…'),
      )
      .join(', ')
  if (filter.channel) add('channel', named(filter.channel, choices?.channels))
  if (filter.warehouse) add('warehouse', named(filter.warehouse, choices?.warehouses))
  if (filter.placedFrom) add('placedFrom', moments.day(filter.placedFrom))
  if (filter.placedTo) add('placedTo', moments.day(filter.placedTo))
  if (filter.promisedBy) add('promisedBy', moments.day(filter.promisedBy))
  return chips
}

function FilterSheet(props: {
  open: boolean
  onOpen: (open: boolean) => void
  state: ListState
  set: Set
}) {
  const { open, onOpen, state, set } = props
  const t = useTranslations('orders')
  const choices = useChoices()
  const { filter } = state
  /** Takes a key out of the filter when its value is empty. */
  const put = (key: keyof OrderFilter, value: unknown) => {
    const next: Record<string, unknown> = { ...filter, [key]: value }
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      delete next[key]
    set({ filter: next as OrderFilter })
  }
  return (
    <Sheet
      open={open}
      onOpen={onOpen}
      title={t('list.filterTitle')}
      actions={
        <>
          <Button onClick={() => set({ filter: {} })}>{t('list.clearFilters')}</Button>
          <Button variant="primary" onClick={() => onOpen(false)}>
            {t('list.apply')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 pt-1">
        <Part title={t('by.status')}>
          <Segmented
            label={t('by.status')}
            value={filter.status ?? 'any'}
            onValue={(value) => put('status', value === 'any' ? undefined : value)}
            items={[
              { value: 'any', label: t('by.any') },
              ...ORDER_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
            ]}
          />
        </Part>
        <Part title={t('by.fulfilment')}>
          <Many
            options={FULFILMENT_STATUSES.map((value) => ({
              value,
              label: t(`fulfilment.${value}`),
            }))}
            chosen={filter.fulfilment}
            onChosen={(list) => put('fulfilment', list)}
          />
        </Part>
        <Part title={t('by.payment')}>
          <Many
            options={PAYMENT_STATUSES.map((value) => ({ value, label: t(`payment.${value}`) }))}
            chosen={filter.payment}
            onChosen={(list) => put('payment', list)}
          />
        </Part>
        <Part title={t('by.hold')}>
          <Many
            options={HOLD_KINDS.map((value) => ({ value, label: t(`hold.${value}`) }))}
            chosen={filter.hold}
            onChosen={(list) => put('hold', list)}
          />
        </Part>
        <Part title={t('by.promisedBy')}>
          <TextField
            label={t('by.promisedBy')}
            hideLabel
            type="date"
            value={filter.promisedBy ?? ''}
            onValue={(value) => put('promisedBy', value)}
          />
        </Part>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('by.placedFrom')}
            type="date"
            value={filter.placedFrom ?? ''}
            onValue={(value) => put('placedFrom', value)}
          />
          <TextField
            label={t('by.placedTo')}
            type="date"
            value={filter.placedTo ?? ''}
            onValue={(value) => put('placedTo', value)}
          />
        </div>
        <Part title={t('by.channel')}>
          <Many
            options={[
              ...(choices?.channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
              { value: DESK_CHANNEL, label: t('by.desk') },
            ]}
            chosen={filter.channel}
            onChosen={(list) => put('channel', list)}
          />
        </Part>
        {(choices?.warehouses.length ?? 0) > 1 && (
          <Part title={t('by.warehouse')}>
            <Many
              options={(choices?.warehouses ?? []).map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
              chosen={filter.warehouse}
              onChosen={(list) => put('warehouse', list)}
            />
          </Part>
        )}
        <Part title={t('by.backordered')}>
          <div className="grid gap-1">
            <Checkbox
              checked={filter.backordered ?? false}
              onChecked={(on) => put('backordered', on || undefined)}
            >
              {t('fulfilment.backordered')}
            </Checkbox>
            <Checkbox
              checked={filter.late ?? false}
              onChecked={(on) => put('late', on || undefined)}
            >
              {t('list.view.late')}
            </Checkbox>
          </div>
        </Part>
      </div>
    </Sheet>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-[13px]/[18px] font-medium">{title}</legend>
      {children}
    </fieldset>
  )
}

function Many(props: {
  options: readonly { value: string; label: string }[]
  chosen: readonly string[] | undefined
  onChosen: (list: string[]) => void
}) {
  const { options, chosen = [], onChosen } = props
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-0.5">
      {options.map((option) => (
        <Checkbox
          key={option.value}
          checked={chosen.includes(option.value)}
          onChecked={(on) =>
            onChosen(
              options
                .map(({ value }) => value)
                .filter((value) => (value === option.value ? on : chosen.includes(value))),
            )
          }
        >
          {option.label}
        </Checkbox>
      ))}
    </div>
  )
}
