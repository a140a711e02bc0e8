'use client'

import {
  ArrowRight,
  CircleCheck,
  ClockAlert,
  Coffee,
  RotateCcw,
  ScanBarcode,
  ShoppingCart,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { FloorHome, Job } from '#server/fulfilment/contract'
import { unlockSound } from '../../_offline/scan/feedback.ts'
import type { Scan } from '../../_offline/scan/scan.ts'
import { usePhone, useWalk } from '../../_offline/use-phone.ts'
import { previewLines, walkMetres } from '../../_offline/walk-view.ts'
import { inIdleMoments } from '../../_offline/when-idle.ts'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { BigAction, Tote } from './pieces.tsx'

const WalkMap = lazy(async () => ({ default: (await import('./walk-map.tsx')).WalkMap }))

// hears from the first moment after the first paint
const WedgeInput = lazy(async () => ({
  default: (await import('../../_offline/scan/wedge-input.tsx')).WedgeInput,
}))
const walkJob = () => import('../../_offline/walk-job.ts')

/** Paces for the estimate: metres a minute with a cart, and minutes a line and a unit take. */
const PACE = { metresPerMin: 50, minPerLine: 0.5, minPerUnit: 0.08 }

/** The next walk, drawn; one tap or the tote's code starts it. */
export function NextJob(props: {
  home: FloorHome | null
  preview: Job | null
  warehouseId: string
}) {
  const t = useTranslations('floor.home')
  const router = useRouter()
  const { saved, online } = usePhone()
  const walk = useWalk()
  const field = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState(false)
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState<'gone' | 'failed' | null>(null)
  const mine = saved.job && walk ? saved.job.job : null
  const job = mine ?? props.preview
  const going = mine !== null

  // their code is there before the first tap, and the decoder's 1 MB too
  useEffect(
    () =>
      inIdleMoments([
        () => void walkJob().catch(() => null),
        () => router.prefetch('/floor/pick'),
        () => void import('./pick-scanner.tsx').catch(() => null),
      ]),
    [router],
  )

  async function start(): Promise<void> {
    void unlockSound()
    if (going) return router.push('/floor/pick')
    if (busy) return
    setBusy(true)
    setNote(null)
    const work = await walkJob().catch(() => null)
    const taken = await work?.takeJob(
      props.warehouseId,
      props.home?.mine ? null : (props.home?.next?.batchId ?? null),
    )
    setBusy(false)
    if (taken?.kind === 'taken') router.push('/floor/pick')
    else setNote(taken?.kind === 'none' ? 'gone' : 'failed')
  }

  function onScan(scan: Scan): void {
    const code = scan.raw.trim().toUpperCase()
    if (job?.orders.some(({ tote }) => tote.toUpperCase() === code)) void start()
  }

  if (!job) {
    return (
      <main className="flex flex-1 flex-col justify-center gap-3 px-pad">
        <Icon of={Coffee} size={56} className="text-ink-2" />
        <h1 className="text-[40px]/[44px] font-[720] tracking-[-0.035em]">{t('none')}</h1>
        <p className="text-[20px]/7 text-ink-2">{t(online ? 'noneHelp' : 'offlineEmpty')}</p>
      </main>
    )
  }

  const open = new Set((going && walk ? walk.lines : previewLines(job)).map((l) => l.allocationId))
  const lines = job.lines.filter(({ allocationId }) => open.has(allocationId))
  const units =
    going && walk
      ? walk.units - walk.unitsDone
      : lines.reduce((sum, l) => sum + l.quantity - l.picked - l.short, 0)
  const metres = walkMetres(lines)
  const bins = new Set(lines.map(({ bin }) => bin.id)).size
  const minutes = Math.max(
    1,
    Math.round(
      metres / PACE.metresPerMin + lines.length * PACE.minPerLine + units * PACE.minPerUnit,
    ),
  )
  const totes = [...new Set(job.orders.map(({ tote }) => tote))]
  const first = job.orders[0]

  return (
    <>
      <main className="flex min-h-0 flex-1 flex-col px-pad pt-4 short:pt-1">
        <Suspense fallback={null}>
          <WedgeInput field={field} onScan={onScan} onFocus={setReady} />
        </Suspense>
        <p className="flex items-center gap-2 font-[550] text-ink-2">
          <Icon of={ShoppingCart} size={20} />
          {going ? t('yours') : t('next')}
        </p>
        <h1 className="mt-1 text-[48px]/[52px] font-[720] tracking-[-0.035em] short:text-[38px]/[42px]">
          {t('batch', { number: job.number })}
        </h1>
        <Cutoff at={cutoffOf(job)} carrier={first?.carrier ?? null} minutes={minutes} />
        <dl className="mt-6 grid grid-cols-[1fr_1fr_1.24fr] border-y border-line tabular-nums short:mt-3">
          <Fact value={job.orders.length} name={t('orders', { count: job.orders.length })} />
          <Fact value={units} name={t(going ? 'unitsLeft' : 'units', { count: units })} />
          <div className="border-l border-line py-4 pl-4 short:py-2">
            <dt className="flex items-center gap-2.5 text-[40px]/[44px] font-[680] tracking-[-0.035em] short:text-[30px]/9">
              {totes.length}
              <span className="flex flex-wrap gap-1.5">
                {totes.slice(0, 2).map((tote) => (
                  <Tote key={tote} code={tote} />
                ))}
              </span>
            </dt>
            <dd className="mt-0.5 text-[16px]/5 text-ink-2">
              {t('totes', { count: totes.length })}
            </dd>
          </div>
        </dl>
        <section className="mt-6 flex min-h-0 flex-1 flex-col short:mt-3">
          <p className="flex justify-between">
            <span>
              {metres > 0 && <b className="font-[650]">{t('metres', { count: metres })}</b>}{' '}
              <span className="text-ink-2">{t('bins', { count: bins })}</span>
            </span>
            <span className="text-ink-2">{t('minutes', { count: minutes })}</span>
          </p>
          {lines.length > 2 ? (
            <Suspense fallback={<div className="min-h-0 flex-1" />}>
              <WalkMap lines={lines} />
            </Suspense>
          ) : (
            <ul className="mt-3 border-t border-line">
              {lines.map((line) => (
                <li
                  key={line.allocationId}
                  className="flex min-h-14 items-center gap-4 border-b border-line"
                >
                  <Code strong>{line.bin.code}</Code>
                  <span className="min-w-0 flex-1 truncate text-ink-2">{line.item.name}</span>
                  <b className="tabular-nums">{line.quantity - line.picked - line.short}</b>
                </li>
              ))}
            </ul>
          )}
        </section>
      </main>
      <p
        role="status"
        className="flex h-12 flex-none items-center gap-2 px-pad text-[16px] font-[550] text-ink-2"
      >
        {note ? (
          <span className="text-wait">{t(`note.${note}`)}</span>
        ) : (
          <>
            <Icon of={ScanBarcode} size={20} className={ready ? 'text-ok' : ''} />
            {ready ? t('scannerReady') : t('scannerResting')}
            {going && (
              <button
                type="button"
                onClick={() => void walkJob().then(({ leaveJob }) => leaveJob(true))}
                className="ml-auto flex h-12 items-center gap-2 font-semibold underline underline-offset-4"
              >
                <Icon of={RotateCcw} size={18} />
                {t('giveBack')}
              </button>
            )}
          </>
        )}
      </p>
      <BigAction
        icon={ArrowRight}
        onClick={() => void start()}
        busy={busy}
        disabled={busy || (!going && !online)}
        note={
          !going && !online
            ? t('needsNetwork')
            : first
              ? t('orTote', { tote: first.tote })
              : undefined
        }
      >
        {t(going ? 'continue' : 'start')}
      </BigAction>
    </>
  )
}

function Fact({ value, name }: { value: number; name: string }) {
  return (
    <div className="border-l border-line py-4 pl-4 first:border-l-0 first:pl-0 short:py-2">
      <dt className="text-[40px]/[44px] font-[680] tracking-[-0.035em] short:text-[30px]/9">
        {value}
      </dt>
      <dd className="mt-0.5 text-[16px]/5 text-ink-2">{name}</dd>
    </div>
  )
}

function cutoffOf(job: Job): string | null {
  const times = job.orders.map(({ cutoffAt }) => cutoffAt).filter((at) => at !== null)
  return times.toSorted()[0] ?? null
}

function Cutoff(props: { at: string | null; carrier: string | null; minutes: number }) {
  const t = useTranslations('floor.home')
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  if (!props.at)
    return props.carrier && <p className="mt-2 text-[22px]/7 text-ink-2">{props.carrier}</p>
  const at = new Date(props.at)
  const spare = Math.round((at.getTime() - now.getTime()) / 60_000) - props.minutes
  const sameDay = Math.abs(at.getTime() - now.getTime()) < 18 * 3_600_000
  const time = format.dateTime(at, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(sameDay ? {} : { weekday: 'short' }),
  })
  return (
    <p className="mt-2 flex flex-wrap items-center justify-between gap-x-4 text-[22px]/7 tracking-[-0.01em]">
      <span>
        {t('finishBy')} <b className="font-[680]">{time}</b>{' '}
        <span className="text-ink-2">{props.carrier}</span>
      </span>
      {sameDay && (
        <span
          className={`inline-flex items-center gap-1.5 text-[18px] font-semibold tracking-normal ${spare >= 0 ? 'text-ok' : 'text-wait'}`}
        >
          <Icon of={spare >= 0 ? CircleCheck : ClockAlert} size={20} />
          {spare >= 0 ? t('spare', { count: spare }) : t('late', { count: -spare })}
        </span>
      )}
    </p>
  )
}
