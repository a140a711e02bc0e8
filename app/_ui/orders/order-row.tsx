'use client'

import clsx from 'clsx'
import { ClockAlert, Hand } from 'lucide-react'
import Link from 'next/link'
import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Checkbox } from '../checkbox.tsx'
import { Code } from '../code.tsx'
import { Td, Tr } from '../data-table.tsx'
import { IconButton } from '../icon-button.tsx'
import { useCompany } from '../identity/desk-shell.tsx'
import { MoneyText } from '../money-text.tsx'
import { OrderProgress } from '../order-progress.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { StatusText } from '../status-chip.tsx'
import type { Column } from './list-state.ts'
import type { OrderRow as Row } from './types.ts'
import type { Part } from './use-changed.ts'
import { displayIcon, holdIcon, useMoments, usePromiseWords } from './words.ts'

type Props = {
  row: Row
  index: number
  columns: readonly Column[]
  href: string
  selected: boolean
  current: boolean
  changed: ReadonlySet<Part> | undefined
  onSelect: (id: string, checked: boolean, shift: boolean) => void
  onPoint: (id: string) => void
  onHold: (id: string) => void
}

/** One order, 32 px high. */
export const OrderRow = memo(function OrderRow(props: Props) {
  const { row, index, columns, href, selected, current, changed } = props
  const t = useTranslations('orders')
  return (
    <Tr
      selected={selected}
      current={current}
      aria-rowindex={index + 2}
      onPointerDown={() => props.onPoint(row.id)}
    >
      <Td>
        <Checkbox
          label={t('list.select', { number: row.number })}
          checked={selected}
          onChecked={(checked, shift) => props.onSelect(row.id, checked, shift)}
          tabIndex={-1}
        />
      </Td>
      <Td>
        <Link
          href={href}
          prefetch={false}
          className="inline-flex h-6 items-center rounded-[4px] -outline-offset-2! hov:underline"
        >
          <Code strong>{row.number}</Code>
        </Link>
      </Td>
      {columns.map((column) => (
        <Cell
          key={column}
          column={column}
          row={row}
          changed={column in cellParts && changed?.has(column as Part) === true}
          onHold={props.onHold}
        />
      ))}
    </Tr>
  )
})

const cellParts: Readonly<Partial<Record<Column, true>>> = {
  promise: true,
  size: true,
  total: true,
  payment: true,
  fulfilment: true,
  warehouse: true,
  holds: true,
}

function Cell(props: { column: Column; row: Row; changed: boolean; onHold: (id: string) => void }) {
  const { column, row, changed } = props
  const t = useTranslations('orders')
  const format = useFormatter()
  const company = useCompany()
  switch (column) {
    case 'channel':
      return (
        <Td muted title={[row.channel, row.channelName].filter(Boolean).join(' ') || undefined}>
          {row.channel ? shortOf(row.channel, company) : row.channelName || t('by.desk')}
        </Td>
      )
    case 'customer':
      return (
        <Td className="font-medium" title={row.customer}>
          {row.customer}
        </Td>
      )
    case 'placed':
      return (
        <Td num muted>
          <RelativeTime value={row.placedAt} compact />
        </Td>
      )
    case 'promise':
      return (
        <Td changed={changed}>
          <PromiseText row={row} />
        </Td>
      )
    case 'size':
      return (
        <Td num changed={changed}>
          {format.number(row.lines)}
          <span className="text-ink-2"> / </span>
          {format.number(row.units)}
        </Td>
      )
    case 'total':
      return (
        <Td num changed={changed} className="font-[520]">
          <MoneyText value={{ minor: row.totalMinor, currency: row.currency }} />
        </Td>
      )
    case 'payment':
      return (
        <Td muted changed={changed}>
          {t(`payment.${row.payment}`)}
        </Td>
      )
    case 'fulfilment':
      return <FulfilmentCell row={row} changed={changed} />
    case 'warehouse':
      return (
        <Td muted changed={changed} title={row.warehouses.join(', ') || undefined}>
          {row.warehouses[0] ?? '–'}
          {row.warehouses.length > 1 && ` +${row.warehouses.length - 1}`}
        </Td>
      )
    case 'holds':
      return (
        <Td changed={changed} className="relative">
          <HoldsText row={row} />
          <QuickActions row={row} onHold={props.onHold} />
        </Td>
      )
  }
}

/** "Harbor & Pine web shop" is "Web shop" on Harbor & Pine's own desk. */
function shortOf(channel: string, company: string): string {
  const own = company !== '' && channel.toLowerCase().startsWith(`${company.toLowerCase()} `)
  const rest = own ? channel.slice(company.length).trim() : channel
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

function PromiseText({ row }: { row: Row }) {
  const say = usePromiseWords()
  const words = say(row)
  if (row.promise === 'late')
    return (
      <StatusText tone="stop" icon={ClockAlert}>
        {words}
      </StatusText>
    )
  if (row.promise === 'at_risk')
    return (
      <StatusText tone="wait" icon={ClockAlert}>
        {words}
      </StatusText>
    )
  return <span className={clsx(row.promise !== 'ahead' && 'text-ink-2')}>{words}</span>
}

function useProgressLabel() {
  const t = useTranslations('orders')
  return (segments: Row['segments']) => {
    const percent = (index: number) => String(Math.round((segments[index]?.share ?? 0) * 100))
    return t('progress', {
      allocated: percent(0),
      picked: percent(1),
      packed: percent(2),
      loaded: percent(3),
    })
  }
}

function FulfilmentCell({ row, changed }: { row: Row; changed: boolean }) {
  const t = useTranslations('orders')
  const label = useProgressLabel()
  const { code, tone, done, total } = row.display
  return (
    <Td changed={changed}>
      <span className="mr-2.5 inline-flex align-[1.5px]">
        <OrderProgress stages={row.segments} label={label(row.segments)} />
      </span>
      <StatusText tone={tone === 'ok' ? 'plain' : tone} icon={displayIcon[code]}>
        {t(`display.${code}`, { done, total })}
      </StatusText>
      {changed && (
        <span className="ml-2 inline-flex items-center gap-[5px] text-[12px] text-info">
          <span className="size-1.5 rounded-full bg-info-solid" aria-hidden="true" />
          {t('list.justNow')}
        </span>
      )}
    </Td>
  )
}

function HoldsText({ row }: { row: Row }) {
  const t = useTranslations('orders.hold')
  const moments = useMoments()
  const [hold, ...others] = row.holds
  if (!hold) return null
  const name =
    hold.kind === 'until_date' && hold.until
      ? t('until', { day: moments.dayOfInstant(hold.until) })
      : t(hold.kind)
  const words = others.length > 0 ? t('more', { kind: name, count: others.length }) : name
  const planned = hold.kind === 'until_date'
  return (
    <span className={clsx(planned && 'text-ink-2')}>
      <StatusText
        tone={
          planned ? 'plain' : hold.kind === 'payment' || hold.kind === 'fraud' ? 'stop' : 'wait'
        }
        icon={holdIcon[hold.kind]}
      >
        {words}
      </StatusText>
    </span>
  )
}

/** What the pointer finds on a row; the keyboard has its keys for the same. */
function QuickActions({ row, onHold }: { row: Row; onHold: (id: string) => void }) {
  const t = useTranslations('orders')
  if (row.holds.length > 0) return null
  return (
    <span className="absolute inset-y-0 left-1 hidden items-center group-hover:flex">
      {row.status === 'open' && (
        <IconButton
          icon={Hand}
          size={15}
          label={t('page.placeHold')}
          tabIndex={-1}
          className="size-[26px]!"
          onClick={() => onHold(row.id)}
        />
      )}
    </span>
  )
}
