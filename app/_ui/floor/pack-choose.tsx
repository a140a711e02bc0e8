'use client'

import { ArrowLeft, Coffee, Keyboard, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { FloorHome } from '#server/fulfilment/contract'
import type { Trouble } from '../../_offline/client.ts'
import { readHome } from '../../_offline/home.ts'
import { warehouseOf } from '../../_offline/me.ts'
import { signal } from '../../_offline/scan/feedback.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Icon } from '../icon.tsx'
import { FloorScreen } from './gate.tsx'
import { ConnectionChip, Tote } from './pieces.tsx'

const Scanner = lazy(async () => ({
  default: (await import('../../_offline/scan/scanner.tsx')).Scanner,
}))

// mounted with the screen, so that it is there when the network is not
const TypeSheet = lazy(async () => ({ default: (await import('./type-sheet.tsx')).TypeSheet }))

/** Which order to pack: scanned, typed, or the next of the list. Keys: Enter the first, 1–9 the rest. */
export function ChooseOrder(props: {
  onCode: (code: string) => void
  busy: boolean
  trouble: Trouble | null
}) {
  const { onCode, busy, trouble } = props
  const t = useTranslations('floor.pack')
  const format = useFormatter()
  const { saved } = usePhone()
  const [typing, setTyping] = useState(false)
  const warehouseId = warehouseOf(saved.me, saved.warehouse?.id ?? null)?.id ?? null
  const home = saved.home?.warehouseId === warehouseId ? saved.home.home : null
  const waiting = home?.toPack ?? []
  const toPutBack = home?.toPutBack ?? []

  useEffect(() => {
    if (!warehouseId) return
    void readHome(warehouseId)
    const timer = setInterval(() => void readHome(warehouseId), 10_000)
    return () => clearInterval(timer)
  }, [warehouseId])

  useEffect(() => {
    if (trouble) signal('wrong')
  }, [trouble])

  const choose = (index: number) => {
    const order = waiting[index]
    if (order) onCode(order.fulfilmentOrderId)
  }
  useBenchKeys((key) => {
    if (typing || busy) return
    if (key === 'Enter') choose(0)
    if (/^[1-9]$/.test(key)) choose(Number(key) - 1)
  })

  return (
    <FloorScreen className="lg:max-w-[760px]!">
      <header className="flex h-16 flex-none items-center gap-2 px-pad">
        <Link
          href="/floor"
          aria-label={t('home')}
          className="-ml-3 grid size-12 place-items-center"
        >
          <Icon of={ArrowLeft} />
        </Link>
        <h1 className="flex-1 text-[22px] font-bold tracking-[-0.02em]">{t('title')}</h1>
        <ConnectionChip />
      </header>
      <Suspense fallback={<div className="h-14 flex-none" />}>
        <Scanner
          closed
          active={!typing}
          onScan={(scan) => onCode(scan.raw)}
          onKey={(key) => {
            if (/^[1-9]$/.test(key)) choose(Number(key) - 1)
          }}
        />
      </Suspense>
      {trouble && (
        <div className="flex-none px-pad pt-3">
          <Banner tone="stop" title={t('cannotOpen')}>
            {troubleText(trouble, t)}
          </Banner>
        </div>
      )}
      <main className="min-h-0 flex-1 overflow-y-auto px-pad">
        <p className="pt-4 pb-2 text-ink-2">{busy ? t('opening') : t('chooseHelp')}</p>
        {waiting.length === 0 ? (
          <EmptyState icon={Coffee} title={t('none')}>
            {t('noneHelp')}
          </EmptyState>
        ) : (
          <ol className="border-t border-line">
            {waiting.map((order, index) => (
              <li key={order.fulfilmentOrderId}>
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => onCode(order.fulfilmentOrderId)}
                  className="flex min-h-[72px] w-full items-center gap-3 border-b border-line text-left hov:bg-sunken"
                >
                  <span className="w-5 flex-none text-center text-[16px] font-[650] text-ink-2 tabular-nums">
                    {index < 9 ? index + 1 : ''}
                  </span>
                  <Tote code={order.tote} />
                  <span className="min-w-0 flex-1">
                    <Code className="block" strong>
                      {order.number}
                    </Code>
                    <span className="block truncate text-[15px]/5 text-ink-2">
                      {order.customerName}
                    </span>
                  </span>
                  <span className="flex-none text-right tabular-nums">
                    <b className="block font-semibold">{t('unitCount', { count: order.units })}</b>
                    <span className="text-[15px]/5 text-ink-2">
                      {order.carrier}
                      {order.cutoffAt &&
                        ` · ${format.dateTime(new Date(order.cutoffAt), { hour: '2-digit', minute: '2-digit', hour12: false })}`}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ol>
        )}
        {toPutBack.length > 0 && <PutBackList orders={toPutBack} busy={busy} onCode={onCode} />}
      </main>
      <div className="flex-none px-pad pt-3">
        <Button icon={Keyboard} className="w-full" onClick={() => setTyping(true)}>
          {t('type')}
        </Button>
      </div>
      <Suspense fallback={null}>
        <TypeSheet
          open={typing}
          onOpen={setTyping}
          title={t('typeOrder')}
          label={t('orderNumber')}
          onScan={(scan) => {
            setTyping(false)
            onCode(scan.raw)
          }}
        />
      </Suspense>
    </FloorScreen>
  )
}

/** Orders with picked units that nobody wants any more. */
function PutBackList(props: {
  orders: NonNullable<FloorHome['toPutBack']>
  busy: boolean
  onCode: (code: string) => void
}) {
  const t = useTranslations('floor.putBack')
  return (
    <section aria-label={t('waiting')} className="pt-6">
      <h2 className="flex items-center gap-2 pb-2 font-[650] text-wait">
        <Icon of={Undo2} size={20} />
        {t('waiting')}
      </h2>
      <ol className="border-t border-line">
        {props.orders.map((order) => (
          <li key={order.fulfilmentOrderId}>
            <button
              type="button"
              disabled={props.busy}
              onClick={() => props.onCode(order.fulfilmentOrderId)}
              className="flex min-h-[72px] w-full items-center gap-3 border-b border-line text-left hov:bg-sunken"
            >
              <Tote code={order.tote} />
              <span className="min-w-0 flex-1">
                <Code className="block" strong>
                  {order.orderNumber}
                </Code>
                <span className="block truncate text-[15px]/5 text-ink-2">
                  {t('waitingNote', { count: order.units })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Why an order could not be opened. */
function troubleText(
  trouble: Trouble,
  t: ReturnType<typeof useTranslations<'floor.pack'>>,
): string {
  if (trouble.kind === 'unreachable') return t('trouble.unreachable')
  if (trouble.kind === 'signed_out') return t('trouble.signed_out')
  if (trouble.kind === 'not_allowed') return t('trouble.not_allowed')
  if (trouble.kind === 'refused' && trouble.code === 'nothing_to_pack') {
    return t('trouble.nothing_to_pack', { scanned: String(trouble.facts.scanned ?? '') })
  }
  return t('trouble.fault')
}

/** Enter and Escape wherever nothing else wants them; digits come by the scanner's own ear. */
export function useBenchKeys(onKey: (key: string) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      if (document.querySelector('[role=dialog]')) return
      const { target } = event
      if (target instanceof Element && target.closest('a, button, form') && event.key === 'Enter')
        return
      onKey(event.key)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}
