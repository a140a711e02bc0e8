'use client'

import { ArrowLeft, CircleCheck, Keyboard, Lock, PackageOpen, Truck } from 'lucide-react'
import Link from 'next/link'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DispatchBoard } from '#server/fulfilment/contract'
import type { Trouble } from '../../_offline/client.ts'
import type { DockRefusal, LoadVerdict } from '../../_offline/load-judge.ts'
import { boardNow, type Loaded, load, offer, readBoard, unload } from '../../_offline/load-work.ts'
import { warehouseOf } from '../../_offline/me.ts'
import { FLASH_MS, signal, type Verdict } from '../../_offline/scan/feedback.ts'
import { useWakeLock } from '../../_offline/scan/wake-lock.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Icon } from '../icon.tsx'
import { Segmented } from '../segmented.tsx'
import { Skeleton } from '../skeleton.tsx'
import type { DockSheet } from './dock-sheets.tsx'
import { Flash } from './flash.tsx'
import { FloorScreen } from './gate.tsx'
import { ConnectionChip, Tile } from './pieces.tsx'

const DockScanner = lazy(async () => ({
  default: (await import('./dock-scanner.tsx')).DockScanner,
}))

// mounted with the screen, so that they are there when the network is not; only the first paint does without them
const DockSheets = lazy(async () => ({ default: (await import('./dock-sheets.tsx')).DockSheets }))

/** The dock door: every parcel scanned onto its carrier's manifest, then handed over. */
export function DispatchScreen() {
  const t = useTranslations('floor.dispatch')
  const { saved } = usePhone()
  const warehouseId = warehouseOf(saved.me, saved.warehouse?.id ?? null)?.id ?? null
  const [read, setRead] = useState<DispatchBoard | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [carrier, setCarrier] = useState('')
  const [wrong, setWrong] = useState<DockRefusal | null>(null)
  const [flash, setFlash] = useState<{ verdict: Verdict; key: number } | null>(null)
  const [sheet, setSheet] = useState<DockSheet | null>(null)
  const unanswered = saved.queue.filter(
    ({ kind, answer }) => kind.startsWith('dispatch.') && answer === null,
  ).length
  const board = useMemo(() => (read ? boardNow(read, saved.queue) : null), [read, saved.queue])
  useWakeLock(true)

  const refresh = useCallback(async () => {
    if (!warehouseId) return
    const answer = await readBoard(warehouseId)
    if ('waiting' in answer) setRead(answer)
    setTrouble('waiting' in answer ? null : answer)
  }, [warehouseId])

  // Read again whenever the server has answered, and now and then for what others do.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is the reason to read
  useEffect(() => {
    void refresh()
    const timer = setInterval(() => void refresh(), 10_000)
    return () => clearInterval(timer)
  }, [refresh, unanswered])

  useEffect(() => {
    if (!flash) return
    const timer = setTimeout(() => setFlash(null), flash.verdict === 'duplicate' ? 900 : FLASH_MS)
    return () => clearTimeout(timer)
  }, [flash])

  const carriers = useMemo(() => {
    const names = [...(board?.waiting ?? []), ...(board?.manifests ?? [])].map((one) => one.carrier)
    return [...new Set(names)].toSorted()
  }, [board])
  const here = carriers.includes(carrier) ? carrier : ''

  function hear(verdict: LoadVerdict): void {
    if (!board) return
    setSheet(null)
    if (verdict.kind === 'right' || verdict.kind === 'offered') {
      if (verdict.kind === 'right') load(verdict.parcel)
      else offer(verdict.code)
      setWrong(null)
      const last =
        verdict.kind === 'right' &&
        board.waiting.filter((p) => !here || p.carrier === here).length === 1
      const heard = last ? 'complete' : 'right'
      signal(heard)
      setFlash({ verdict: heard, key: Date.now() })
      return
    }
    if (verdict.kind === 'duplicate') {
      signal('duplicate')
      setFlash({ verdict: 'duplicate', key: Date.now() })
      return
    }
    signal('wrong')
    setWrong(verdict)
  }

  const waiting = (board?.waiting ?? []).filter((p) => here === '' || p.carrier === here)
  const manifests = (board?.manifests ?? []).filter((m) => here === '' || m.carrier === here)
  const loaded = manifests.reduce((sum, m) => sum + m.parcels.length, 0)

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
      <main className="contents">
        <div className="flex flex-none items-end gap-3 px-pad pb-3">
          <strong className="text-[72px]/[64px] font-[740] tracking-[-0.05em] tabular-nums">
            {loaded}
          </strong>
          <span role="status" className="text-[20px]/[26px] font-[620]">
            {t('loaded', { count: loaded, all: loaded + waiting.length })}
            <small className="block text-[16px] font-medium text-ink-2">
              {t('left', { count: waiting.length })}
            </small>
          </span>
        </div>
        <Suspense fallback={<div className="h-14 flex-none" />}>
          <DockScanner
            board={board}
            carrier={here || null}
            active={sheet === null}
            onVerdict={hear}
          />
        </Suspense>
        {trouble && (
          <div className="flex-none px-pad pt-3">
            <Banner tone="wait" title={t('stale')}>
              {t('staleHelp')}
            </Banner>
          </div>
        )}
        {carriers.length > 1 && (
          <div className="flex-none px-pad pt-3">
            <Segmented
              label={t('carrier')}
              value={here}
              onValue={setCarrier}
              items={[
                { value: '', label: t('all') },
                ...carriers.map((name) => ({ value: name, label: name })),
              ]}
            />
          </div>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto px-pad pb-3">
          {!board ? (
            <div className="pt-4">
              <Skeleton count={4} />
            </div>
          ) : waiting.length === 0 && loaded === 0 ? (
            <div className="pt-6">
              <EmptyState icon={Truck} title={t('none')}>
                {t('noneHelp')}
              </EmptyState>
            </div>
          ) : (
            <>
              {waiting.length > 0 && <Head>{t('toLoad', { count: waiting.length })}</Head>}
              <ul aria-label={t('waiting')}>
                {waiting.map((parcel) => (
                  <Parcel
                    key={parcel.id}
                    parcel={parcel}
                    note={parcel.open ? t('openFirst') : parcel.held ? t('held') : parcel.carrier}
                    held={parcel.held || parcel.open}
                  />
                ))}
              </ul>
              {manifests.map((manifest) => (
                <section key={manifest.id} aria-label={manifest.carrier}>
                  <Head>
                    {manifest.number > 0
                      ? t('manifest', { number: manifest.number, carrier: manifest.carrier })
                      : manifest.carrier}
                    {manifest.cutoff && ` · ${manifest.cutoff}`}
                  </Head>
                  <ul>
                    {manifest.parcels.map((parcel) => (
                      <Parcel
                        key={parcel.id}
                        parcel={parcel}
                        note={parcel.open ? t('openFirst') : undefined}
                        held={parcel.open}
                        done
                        onUnload={() => unload(parcel)}
                      />
                    ))}
                  </ul>
                </section>
              ))}
            </>
          )}
        </div>
      </main>
      <nav aria-label={t('acts')} className="grid flex-none grid-cols-2 gap-2 px-pad pt-2">
        <Tile icon={Keyboard} onClick={() => setSheet('type')}>
          {t('type')}
        </Tile>
        <Tile
          icon={Truck}
          disabled={!manifests.some((m) => m.number > 0 && m.parcels.length > 0)}
          onClick={() => setSheet('hand')}
        >
          {t('handOver')}
        </Tile>
      </nav>
      {flash && <Flash key={flash.key} verdict={flash.verdict} />}
      <Suspense fallback={null}>
        <DockSheets
          board={board}
          carrier={here || null}
          sheet={sheet}
          onSheet={setSheet}
          onVerdict={hear}
          wrong={wrong}
          onBack={() => setWrong(null)}
          manifests={manifests.filter((m) => m.number > 0 && m.parcels.length > 0)}
          left={waiting}
        />
      </Suspense>
    </FloorScreen>
  )
}

function Head({ children }: { children: React.ReactNode }) {
  return <h2 className="pt-4 pb-2 text-[16px]/5 font-semibold text-ink-2">{children}</h2>
}

function Parcel(props: {
  parcel: Loaded
  note?: string | undefined
  held?: boolean | undefined
  done?: boolean
  onUnload?: () => void
}) {
  const { parcel, note, held, done } = props
  const t = useTranslations('floor.dispatch')
  return (
    <li className="flex min-h-[68px] items-center gap-3 border-t border-line">
      <Icon
        of={held ? Lock : done ? CircleCheck : PackageOpen}
        size={24}
        className={held ? 'text-wait' : done ? 'text-ok' : 'text-ink-3'}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <Code strong>{parcel.orderNumber}</Code>{' '}
          <span className="text-ink-2">{parcel.customerName}</span>
        </span>
        <Code className="block text-[15px]/5 text-ink-2">{parcel.sscc}</Code>
      </span>
      {note && (
        <span
          className={`max-w-32 text-right text-[15px]/5 ${held ? 'font-semibold text-wait' : 'text-ink-2'}`}
        >
          {note}
        </span>
      )}
      {props.onUnload && (
        <Button
          size="sm"
          variant="quiet"
          aria-label={t('unloadOf', { order: parcel.orderNumber })}
          onClick={props.onUnload}
        >
          {t('unload')}
        </Button>
      )}
    </li>
  )
}
