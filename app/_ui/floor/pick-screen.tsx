'use client'

import {
  CircleCheck,
  Hash,
  Keyboard,
  PackageMinus,
  Route,
  ScanBarcode,
  SkipForward,
  Tag,
  Undo2,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { FLASH_MS, signal, type Verdict } from '../../_offline/scan/feedback.ts'
import { useWakeLock } from '../../_offline/scan/wake-lock.ts'
import { useLiveOrders } from '../../_offline/use-live.ts'
import { usePhone, useWalk } from '../../_offline/use-phone.ts'
import { act, type WalkAnswer } from '../../_offline/walk-act.ts'
import { changesInHand } from '../../_offline/walk-change.ts'
import { ordersInHand, refreshJob } from '../../_offline/walk-news.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { Flash } from './flash.tsx'
import { FloorScreen } from './gate.tsx'
import { later } from './later.tsx'
import type { PickSheet } from './pick-sheets.tsx'
import { BinCode, ConnectionChip, IntoTote, Photo, Tile } from './pieces.tsx'
import { type Wrong, wrongOf } from './wrong.ts'

const PickScanner = lazy(async () => ({
  default: (await import('./pick-scanner.tsx')).PickScanner,
}))

// mounted with the screen, so that they are there when the network is not; only the first paint does without them
const PickSheets = lazy(async () => ({ default: (await import('./pick-sheets.tsx')).PickSheets }))

const EMPTY = <FloorScreen>{null}</FloorScreen>
const change = later(async () => (await import('./change-screen.tsx')).ChangeScreen, EMPTY)
const done = later(async () => (await import('./done-screen.tsx')).DoneScreen, EMPTY)

/** The walk: bin, item, quantity, one line at a time; nothing here waits for the network. */
export function PickScreen() {
  const view = useWalk()
  const router = useRouter()
  const { saved, ready } = usePhone()
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [flash, setFlash] = useState<{ verdict: Verdict; key: number } | null>(null)
  const [sheet, setSheet] = useState<PickSheet | null>(null)
  const changes = changesInHand(saved.job?.changes ?? [])
  useWakeLock(view !== null && view.step !== 'done')

  useEffect(() => {
    if (ready && !view) router.replace('/floor')
  }, [ready, view, router])

  useLiveOrders(ordersInHand, refreshJob)
  useEffect(() => {
    void change.fetch()
    void done.fetch()
  }, [])

  useEffect(() => {
    if (!flash) return
    const timer = setTimeout(() => setFlash(null), flash.verdict === 'duplicate' ? 900 : FLASH_MS)
    return () => clearTimeout(timer)
  }, [flash])

  if (!view) return EMPTY

  function show(answer: WalkAnswer | null): void {
    if (!answer) return
    if (answer.kind === 'right') {
      setWrong(null)
      const verdict: Verdict = answer.finishedWalk ? 'complete' : 'right'
      signal(verdict)
      setFlash({ verdict, key: Date.now() })
      return
    }
    if (answer.kind === 'duplicate') {
      signal('duplicate')
      setFlash({ verdict: 'duplicate', key: Date.now() })
      return
    }
    signal('wrong')
    setWrong(wrongOf(answer))
  }

  function hear(answer: WalkAnswer | null): void {
    setSheet((open) => (open === 'type' ? null : open))
    show(answer)
  }

  if (changes.length > 0 && sheet === null)
    return <change.Screen key={changes[0]?.orderNumber} changes={changes} view={view} />
  if (view.step === 'done' || !view.line)
    return <done.Screen view={view} flash={flash?.verdict ?? null} />

  return (
    <FloorScreen>
      <Line
        view={view}
        line={view.line}
        scanner={
          <Suspense
            fallback={
              <div className="h-[228px] flex-none border-y border-line bg-sunken short:h-14" />
            }
          >
            <PickScanner onAnswer={hear} active={sheet === null} />
          </Suspense>
        }
        onSheet={setSheet}
        onAct={show}
      />
      {flash && <Flash key={flash.key} verdict={flash.verdict} />}
      <Suspense fallback={null}>
        <PickSheets
          view={view}
          line={view.line}
          sheet={sheet}
          onSheet={setSheet}
          onAnswer={hear}
          onAct={(deed) => {
            setSheet(null)
            show(act(deed))
          }}
          wrong={wrong}
          onBack={() => setWrong(null)}
        />
      </Suspense>
    </FloorScreen>
  )
}

function Line(props: {
  view: WalkView
  line: NonNullable<WalkView['line']>
  scanner: React.ReactNode
  onSheet: (sheet: PickSheet) => void
  onAct: (answer: WalkAnswer | null) => void
}) {
  const { view, line, onSheet, onAct } = props
  const t = useTranslations('floor.pick')
  const atItem = view.step === 'item'
  return (
    <>
      <header className="flex h-[60px] flex-none items-center gap-3 px-pad">
        <span className="min-w-0 flex-1">
          <h1 className="leading-[22px] font-[650]">{t('line', { at: view.at, of: view.of })}</h1>
          <span className="block truncate text-[15px]/5 text-ink-2">
            {t('units', { number: view.job.number, done: view.unitsDone, of: view.units })}
          </span>
        </span>
        <ConnectionChip />
      </header>
      <main className="contents">
        <WalkBar view={view} />
        <section className="relative flex flex-none items-start justify-between px-pad pt-[18px] pb-4 short:pt-2.5 short:pb-2">
          <BinCode code={line.bin.code} label={t('bin', { code: line.bin.code })} />
          {atItem ? (
            <span className="-mr-1 grid h-[60px] w-10 flex-none place-items-center text-ok">
              <Icon of={CircleCheck} size={32} label={t('binDone')} />
            </span>
          ) : (
            <span
              role="status"
              className="absolute right-pad bottom-4 flex items-center gap-1.5 text-[16px]/5 font-semibold text-info max-[400px]:text-[14px] short:bottom-2"
            >
              <Icon of={ScanBarcode} size={18} />
              {t('scanBin')}
            </span>
          )}
        </section>
        {props.scanner}
        <section className={`flex flex-none gap-4 p-pad short:py-3 ${atItem ? '' : 'opacity-75'}`}>
          <Photo id={line.item.photoId} className="size-32 short:size-24" />
          <div className="min-w-0">
            <h2 className="line-clamp-3 text-[21px]/[26px] font-[620] tracking-[-0.015em] text-pretty short:text-[18px]/[22px]">
              {line.item.name}
            </h2>
            <Code className="mt-1.5 block text-[18px]/[22px] font-semibold">{line.item.sku}</Code>
            {line.lot.code !== '' && (
              <p className="mt-1.5 flex items-center gap-2 text-[16px]/5 whitespace-nowrap text-ink-2">
                <Icon of={Tag} size={18} />
                <span>
                  {t('lot')} <Code>{line.lot.code}</Code>
                  {line.lot.expiresOn && ` · ${line.lot.expiresOn}`}
                </span>
              </p>
            )}
          </div>
        </section>
        <section
          aria-label={t('quantity')}
          className="mx-pad flex min-h-[108px] flex-1 items-stretch border-y border-line tabular-nums"
        >
          <div className="flex min-w-0 flex-1 items-center gap-[18px]">
            <strong
              className={`-ml-1.5 leading-[112px] font-[740] tracking-[-0.05em] short:leading-[84px] ${
                String(view.asked).length > 2 ? 'text-[72px]' : 'text-[136px] short:text-[104px]'
              }`}
            >
              {atItem ? view.inHand : view.asked}
            </strong>
            <div className="text-[34px]/9 font-[620] tracking-[-0.02em]">
              {atItem ? t('of', { count: view.asked }) : t('toPick', { count: view.asked })}
              <small className="block text-[18px]/6 font-medium tracking-normal text-ink-2">
                {atItem ? t('more', { count: view.open }) : (view.order?.orderNumber ?? '')}
              </small>
              {view.asked <= 8 && (
                <span aria-hidden="true" className="mt-2.5 flex gap-[5px]">
                  {Array.from({ length: view.asked }, (_, at) => (
                    <i
                      // biome-ignore lint/suspicious/noArrayIndexKey: identical marks
                      key={at}
                      className={`h-2.5 w-[18px] rounded-[3px] ${at < view.inHand ? 'bg-ink' : 'border-2 border-ink-3'}`}
                    />
                  ))}
                </span>
              )}
            </div>
          </div>
          <IntoTote code={view.order?.tote ?? 'T1'}>{t('intoTote')}</IntoTote>
        </section>
        {view.countable && view.open > 1 ? (
          <div className="flex-none px-pad py-2">
            <button
              type="button"
              onClick={() => onSheet('count')}
              className="flex h-14 w-full items-center justify-center gap-2.5 rounded-base bg-ink font-semibold text-on-ink"
            >
              <Icon of={Hash} />
              {t('countRest', { count: view.open })}
            </button>
          </div>
        ) : (
          <p className="flex h-14 flex-none items-center gap-2.5 px-pad text-ink-2 short:h-12">
            <Icon of={Route} size={20} />
            {view.next ? (
              <>
                <span className="flex-1">
                  {t('next')}{' '}
                  <Code className="text-ink" strong>
                    {view.next.bin.code}
                  </Code>
                </span>
                {view.nextM !== null && <span>{t('metres', { count: view.nextM })}</span>}
              </>
            ) : (
              <span>{t('last')}</span>
            )}
          </p>
        )}
        <nav aria-label={t('acts')} className="grid flex-none grid-cols-4 gap-2 px-pad">
          <Tile icon={PackageMinus} onClick={() => onSheet('short')}>
            {t('short')}
          </Tile>
          <Tile
            icon={SkipForward}
            disabled={!view.next}
            onClick={() => onAct(act({ kind: 'skip' }))}
          >
            {t('skip')}
          </Tile>
          <Tile icon={Undo2} disabled={!view.undoable} onClick={() => onAct(act({ kind: 'undo' }))}>
            {t('undo')}
          </Tile>
          <Tile icon={Keyboard} onClick={() => onSheet('type')}>
            {t('type')}
          </Tile>
        </nav>
      </main>
    </>
  )
}

function WalkBar({ view }: { view: WalkView }) {
  const t = useTranslations('floor.pick')
  return (
    <div
      role="progressbar"
      aria-label={t('line', { at: view.at, of: view.of })}
      aria-valuemin={0}
      aria-valuemax={view.units}
      aria-valuenow={view.unitsDone}
      className="flex h-1.5 flex-none gap-[3px] px-pad"
    >
      {view.lines.map((line) => {
        const done = line.picked + line.short >= line.quantity
        const here = line.allocationId === view.line?.allocationId
        return (
          <i
            key={line.allocationId}
            className={`rounded-[3px] ${here ? 'flex-[2.2] bg-ink' : `flex-1 ${done ? 'bg-ink-2' : 'bg-line-strong'}`}`}
          />
        )
      })}
    </div>
  )
}
