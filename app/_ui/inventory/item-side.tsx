'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { ItemPage } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Quantity } from '../quantity.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { StatusText } from '../status-chip.tsx'
import { SideHead } from './side-head.tsx'
import { useUrlState } from './url-state.ts'
import { useWords } from './words.ts'

const FIRST = 6

const orderHref = (number: string) => `/desk/orders/${encodeURIComponent(number)}`

/** The warehouse that the numbers lead to; undefined shows all. */
export function useChosenWarehouse(item: ItemPage) {
  const url = useUrlState()
  const code = url.get('w')
  return item.warehouses.find((one) => one.code === code)
}

/** Says which warehouse a section is narrowed to, and lets go of it. */
export function ChosenWarehouse({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const url = useUrlState()
  const chosen = useChosenWarehouse(item)
  if (!chosen) return null
  return (
    <Button
      size="sm"
      className="h-6! px-2!"
      iconEnd={X}
      aria-label={t('onlyHereClear', { warehouse: chosen.name })}
      onClick={() => url.set({ w: undefined })}
    >
      {chosen.name}
    </Button>
  )
}

function useDay() {
  const format = useFormatter()
  return (day: string) =>
    format.dateTime(new Date(`${day.slice(0, 10)}T12:00:00Z`), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    })
}

/** Which orders hold the allocated units, the earliest promise first. */
export function Holders({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const { statusName, holdName } = useWords()
  const day = useDay()
  const [all, setAll] = useState(false)
  const chosen = useChosenWarehouse(item)
  const holders = item.holders.filter((one) => !chosen || one.warehouseId === chosen.id)
  const shown = all ? holders : holders.slice(0, FIRST)
  return (
    <section id="holders" aria-label={t('holders')} className="scroll-mt-2">
      <SideHead
        title={t('holders')}
        note={t('allocatedUnits', { count: (chosen ?? item.total).allocated })}
      >
        <ChosenWarehouse item={item} />
        {!all && holders.length > FIRST && (
          <button type="button" onClick={() => setAll(true)} className="hov:text-ink hov:underline">
            {t('allOrders', { count: chosen ? holders.length : item.holderCount })}
          </button>
        )}
      </SideHead>
      {holders.length === 0 && <p className="pb-3 text-ink-2">{t('nobodyHolds')}</p>}
      <ul className="pb-3">
        {shown.map((one) => (
          <li
            key={`${one.orderId}${one.warehouseId}`}
            className="flex items-start gap-3 border-t border-line py-1.5 leading-[18px] first:border-t-0"
          >
            <span className="min-w-0 flex-1">
              <Link href={orderHref(one.orderNumber)} className="block truncate hov:underline">
                <Code>{one.orderNumber}</Code> {one.customer}
              </Link>
              <span className="block truncate text-[12px]/[16px] text-ink-2">
                {one.promisedTo
                  ? t('placeAndPromise', { warehouse: one.warehouse, day: day(one.promisedTo) })
                  : one.warehouse}
              </span>
            </span>
            <span className="flex-none text-right">
              <b className="font-[580]">
                <Quantity value={one.quantity} bare />
              </b>
              <span className="block text-[12px]/[16px] text-ink-2">
                {one.holds.length > 0 ? (
                  <StatusText tone="wait">{one.holds.map(holdName).join(', ')}</StatusText>
                ) : (
                  statusName(one.fulfilmentStatus)
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Orders whose units nothing on hand covers, in the order they will be served. */
export function Waiting({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const day = useDay()
  return (
    <section id="waiting" aria-label={t('waiting')} className="scroll-mt-2 border-t border-line">
      <SideHead title={t('waiting')} note={t('backorderedUnits', { count: item.backordered })} />
      <ul className="pb-3">
        {item.waiting.map((one) => (
          <li
            key={one.orderId}
            className="flex items-start gap-3 border-t border-line py-1.5 leading-[18px] first:border-t-0"
          >
            <span className="min-w-0 flex-1">
              <Link href={orderHref(one.orderNumber)} className="block truncate hov:underline">
                <Code>{one.orderNumber}</Code> {one.customer}
              </Link>
              <span className="block truncate text-[12px]/[16px] text-ink-2">
                {t('placed')} <RelativeTime value={one.placedAt} />
                {one.promisedTo && `, ${t('promise', { day: day(one.promisedTo) })}`}
              </span>
            </span>
            <b className="flex-none font-[580]">
              <Quantity value={one.quantity} bare />
            </b>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Why units are not sellable, and where they stand. */
export function Unavailable({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const { reasonName } = useWords()
  const chosen = useChosenWarehouse(item)
  const rows = item.unavailable.filter((one) => !chosen || one.warehouseId === chosen.id)
  return (
    <section
      id="unavailable"
      aria-label={t('unavailable')}
      className="scroll-mt-2 border-t border-line"
    >
      <SideHead
        title={t('unavailable')}
        note={<Quantity value={(chosen ?? item.total).unavailable} bare />}
      >
        <ChosenWarehouse item={item} />
      </SideHead>
      {rows.length === 0 ? (
        <p className="pb-4 text-ink-2">{t('nothingUnavailable')}</p>
      ) : (
        <ul className="pb-3 text-[13px]/[24px]">
          {rows.map((one) => (
            <li key={`${one.binId}${one.reason}${one.since}`} className="flex gap-2">
              <b className="min-w-6 font-[580] tabular-nums">
                <Quantity value={one.quantity} bare />
              </b>
              <span className="min-w-0 flex-1 truncate text-ink-2">
                {reasonName(one.reason)}, {one.warehouse} <Code>{one.bin}</Code>
                {one.since && (
                  <>
                    {', '}
                    <RelativeTime value={one.since} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
