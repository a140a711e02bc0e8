'use client'

import clsx from 'clsx'
import { Box, CalendarClock, Check, Lock, PackageMinus, Truck, Undo2, X } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Code } from '../code.tsx'
import { Icon, type LucideIcon } from '../icon.tsx'
import { MoneyText } from '../money-text.tsx'
import { Section } from '../panel.tsx'
import type { Order, OrderLine } from './types.ts'
import { amounts, UnitBar } from './unit-bar.tsx'
import { useMoments } from './words.ts'

/** The lines with where each unit stands; a kit with its components under it. */
export function OrderLines(props: { order: Order; onChange: (() => void) | undefined }) {
  const { order, onChange } = props
  const t = useTranslations('orders.lines')
  const tops = order.lines.filter((line) => line.parentId === null)
  const units = order.lines
    .filter((line) => line.kind === 'item' || line.kind === 'component')
    .reduce((sum, line) => sum + line.quantity - line.cancelled, 0)
  return (
    <Section
      title={t('title')}
      note={t('note', { lines: tops.length, units })}
      first
      className="mt-5 pb-0!"
      actions={
        onChange && (
          <button type="button" className="min-h-6 hov:text-ink hov:underline" onClick={onChange}>
            {t('change')}
          </button>
        )
      }
    >
      <ul aria-label={t('caption')}>
        {tops.map((line) => {
          const parts = order.lines.filter((part) => part.parentId === line.id)
          return <LineRow key={line.id} order={order} line={line} parts={parts} />
        })}
      </ul>
    </Section>
  )
}

const grid =
  'grid grid-cols-[40px_minmax(0,1fr)_auto] gap-x-2.5 min-[760px]:grid-cols-[40px_minmax(120px,218px)_34px_66px_minmax(0,1fr)_86px]'

function LineRow(props: { order: Order; line: OrderLine; parts: readonly OrderLine[] }) {
  const { order, line, parts } = props
  const t = useTranslations('orders.lines')
  const format = useFormatter()
  const wanted = line.quantity - line.cancelled
  const amount =
    line.unitMinor * wanted - Math.round((line.discountMinor * wanted) / Math.max(1, line.quantity))
  const money = (minor: number) => ({ minor, currency: order.currency })
  return (
    <li className="border-t border-line">
      <div className={clsx(grid, 'py-[9px]')}>
        <Photo line={line} />
        <div className="min-w-0">
          <span className="line-clamp-3 font-[540] text-pretty break-words" title={line.title}>
            {line.title}
          </span>
          <Sku line={line} />
        </div>
        <b className="text-right font-[560] tabular-nums">
          <span className="sr-only">{t('wanted')} </span>
          {format.number(wanted)}
        </b>
        <span className="hidden pt-[7px] min-[760px]:block">
          {parts.length === 0 && <UnitBar line={line} />}
        </span>
        <div className="text-[13px]/[20px] max-[759px]:col-start-2 max-[759px]:col-end-4">
          {parts.length > 0 ? (
            <p className="text-ink-2">{t('kit', { count: parts.length })}</p>
          ) : (
            <Standing line={line} many={order.work.length > 1} />
          )}
        </div>
        <div className="text-right max-[759px]:hidden">
          <b className="block font-[560]">
            <MoneyText value={money(amount)} />
          </b>
          <span className="block text-[12px]/[20px] whitespace-nowrap text-ink-2">
            {t.rich('each', { price: () => <MoneyText value={money(line.unitMinor)} /> })}
          </span>
        </div>
      </div>
      {parts.map((part) => (
        <div key={part.id} className={clsx(grid, 'pb-[9px]')}>
          <span />
          <div className="min-w-0 border-l-2 border-line pl-2.5">
            <span className="line-clamp-3 text-[13px] text-pretty break-words" title={part.title}>
              {part.title}
            </span>
            <Sku line={part} />
          </div>
          <span className="text-right tabular-nums">
            {format.number(part.quantity - part.cancelled)}
          </span>
          <span className="hidden pt-[7px] min-[760px]:block">
            <UnitBar line={part} />
          </span>
          <div className="text-[13px]/[20px] max-[759px]:col-start-2 max-[759px]:col-end-4">
            <Standing line={part} many={order.work.length > 1} />
          </div>
        </div>
      ))}
    </li>
  )
}

/** The SKU leads to its stock; a line mapped from a shop's own SKU names both. */
function Sku({ line }: { line: OrderLine }) {
  const t = useTranslations('orders.lines')
  if (!line.itemSku) return <Code className="text-ink-2">{line.sku}</Code>
  return (
    <>
      <Link
        href={`/desk/stock/${encodeURIComponent(line.itemSku)}`}
        prefetch={false}
        className="text-ink-2 hov:text-ink hov:underline"
      >
        <Code>{line.itemSku}</Code>
      </Link>
      {line.sku !== line.itemSku && (
        <span className="block text-[12px]/[16px] break-words text-ink-2">
          {t.rich('inShop', { sku: () => <Code>{line.sku}</Code> })}
        </span>
      )}
    </>
  )
}

function Photo({ line }: { line: OrderLine }) {
  if (!line.photoId)
    return (
      <span className="grid size-10 place-items-center rounded-[6px] bg-sunken text-ink-3">
        <Icon of={Box} size={18} />
      </span>
    )
  return (
    // biome-ignore lint/performance/noImgElement: a drawing of a few kB, cached for good by its own address
    <img
      src={`/api/photos/${line.photoId}`}
      alt=""
      width={40}
      height={40}
      loading="lazy"
      className="size-10 rounded-[6px] bg-photo object-cover"
    />
  )
}

/** Every unit of a line by what holds it: picked by whom, allocated where, short why, backordered. */
function Standing({ line, many }: { line: OrderLine; many: boolean }) {
  const t = useTranslations('orders.lines')
  const moments = useMoments()
  const format = useFormatter()
  if (line.kind === 'service' || line.kind === 'gift_card')
    return <p className="text-ink-2">{t(line.kind)}</p>
  const { short, backordered } = amounts(line)
  // units to be put back are cancelled too, and told above
  const gone = line.cancelled - line.places.reduce((sum, place) => sum + place.surplus, 0)
  const inHouse = (warehouse: string) => (many ? ` · ${warehouse}` : '')
  const lotWords = (place: OrderLine['places'][number]) => (
    <>
      {place.lot && (
        <>, {t.rich('lot', { lot: () => <Code className="text-ink">{place.lot}</Code> })}</>
      )}
      {place.expiresOn &&
        `, ${t('expiry', {
          day: format.dateTime(new Date(`${place.expiresOn}T12:00:00Z`), {
            month: 'short',
            year: 'numeric',
            timeZone: 'UTC',
          }),
        })}`}
    </>
  )
  const reason = line.places.find((place) => place.shortReason)?.shortReason
  const knownReason = (['not_found', 'damaged', 'wrong_item'] as const).find(
    (one) => one === reason,
  )
  return (
    <>
      {line.places.map((place) => {
        const from = (
          <>
            <Code className="text-ink">{place.bin}</Code>
            {inHouse(place.warehouse)}
          </>
        )
        const by = place.pickedBy
          ? t.rich('pickedBy', {
              who: place.pickedBy,
              day: place.pickedAt ? moments.exact(place.pickedAt) : '',
              where: () => from,
            })
          : t.rich('pickedFrom', { where: () => from })
        const wanted = place.picked - place.surplus
        const packed = Math.min(place.packed, wanted) - place.shipped
        const picked = wanted - Math.min(place.packed, wanted)
        return (
          <div key={place.allocationId}>
            {place.shipped > 0 && (
              <Piece icon={Truck} words={t('shipped', { count: place.shipped })}>
                {by}
                {lotWords(place)}
              </Piece>
            )}
            {packed > 0 && (
              <Piece icon={Box} words={t('packed', { count: packed })}>
                {by}
                {lotWords(place)}
              </Piece>
            )}
            {picked > 0 && (
              <Piece icon={Check} words={t('picked', { count: picked })}>
                {by}
                {lotWords(place)}
              </Piece>
            )}
            {place.surplus > 0 && (
              <Piece icon={Undo2} wait words={t('putBack', { count: place.surplus })}>
                {t.rich('into', { where: () => from })}
                {lotWords(place)}
              </Piece>
            )}
            {place.open > 0 && (
              <Piece icon={Lock} words={t('allocated', { count: place.open })}>
                {t.rich('in', { where: () => from })}
                {lotWords(place)}
              </Piece>
            )}
          </div>
        )
      })}
      {line.places.length === 0 && line.shipped > 0 && (
        <Piece icon={Truck} words={t('shipped', { count: line.shipped })} />
      )}
      {short > 0 && (
        <Piece icon={PackageMinus} wait words={t('short', { count: short })}>
          {knownReason && t(`reason.${knownReason}`)}
        </Piece>
      )}
      {backordered > 0 && (
        <Piece icon={CalendarClock} wait words={t('backordered', { count: backordered })}>
          {t('nothingCovers')}
        </Piece>
      )}
      {gone > 0 && <Piece icon={X} words={t('cancelled', { count: gone })} />}
    </>
  )
}

function Piece(props: { icon: LucideIcon; words: string; wait?: boolean; children?: ReactNode }) {
  const { icon, words, wait, children } = props
  return (
    <p className="flex gap-[5px] text-pretty">
      <Icon of={icon} size={14} className={clsx('mt-[3px]', wait ? 'text-wait' : 'text-ink-2')} />
      <span className="min-w-0">
        <b className={clsx('font-[560]', wait && 'text-wait')}>{words}</b>{' '}
        <span className="text-ink-2">{children}</span>
      </span>
    </p>
  )
}
