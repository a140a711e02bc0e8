'use client'

import { ArrowLeft, CircleCheck, Keyboard, Lock, ScanBarcode, Split, Undo2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { FloorOutcome } from '#server/fulfilment/contract'
import type { Proposal } from '../../_offline/carton.ts'
import { leaveBench } from '../../_offline/pack-open.ts'
import {
  type BenchLine,
  type BenchView,
  benchNews,
  benchView,
  weightOf,
} from '../../_offline/pack-view.ts'
import {
  chooseBox,
  closeBox,
  orderAtBench,
  refreshBench,
  reopenBox,
  scanAtBench,
  setWeight,
  undoAtBench,
} from '../../_offline/pack-work.ts'
import { putBackLater } from '../../_offline/put-back-act.ts'
import { FLASH_MS, signal, type Verdict } from '../../_offline/scan/feedback.ts'
import type { Scan } from '../../_offline/scan/scan.ts'
import { useWakeLock } from '../../_offline/scan/wake-lock.ts'
import type { SavedPack } from '../../_offline/store.ts'
import { benchPutBack } from '../../_offline/to-put-back.ts'
import { useLiveOrders } from '../../_offline/use-live.ts'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { Sheet } from '../sheet.tsx'
import { BenchChange } from './bench-change.tsx'
import { OpenFirst, StillToPutBack } from './bench-put-back.tsx'
import { Flash } from './flash.tsx'
import { FloorScreen } from './gate.tsx'
import { BoxDrawing } from './pack-box.tsx'
import { useBenchKeys } from './pack-choose.tsx'
import { WeighBar } from './pack-weigh.tsx'
import { BigAction, ConnectionChip, Photo, Tote } from './pieces.tsx'
import { TypeSheet } from './type-sheet.tsx'
import type { Wrong } from './wrong.ts'
import { BenchWrong } from './wrong-screen.tsx'

const Scanner = lazy(async () => ({
  default: (await import('../../_offline/scan/scanner.tsx')).Scanner,
}))

type Answer = { readonly outcome: FloorOutcome['outcome']; readonly result: FloorOutcome['result'] }

/** One order at the bench. The label stays locked until every unit was scanned. */
export function Bench({ pack, answer }: { pack: SavedPack; answer: Answer | null }) {
  const t = useTranslations('floor.pack')
  const format = useFormatter()
  const view = useMemo(() => benchView(pack), [pack])
  const news = benchNews(pack)
  const stopped = news?.stopped ?? false
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [flash, setFlash] = useState<{ verdict: Verdict; key: number } | null>(null)
  const [sheet, setSheet] = useState<'type' | 'box' | null>(null)
  const proposal = useProposal(pack)
  const [first] = proposal?.boxes ?? []
  const boxId = pack.boxId ?? first?.boxId ?? null
  const box = pack.job.boxes.find(({ id }) => id === boxId) ?? null
  const weight = weightOf(view, box, pack.weightG)
  const off = weight.state === 'light' || weight.state === 'heavy'
  const sending = pack.closing !== null && answer === null
  useWakeLock(true)
  useLiveOrders(orderAtBench, refreshBench)

  useEffect(() => {
    if (!flash) return
    const timer = setTimeout(() => setFlash(null), flash.verdict === 'duplicate' ? 900 : FLASH_MS)
    return () => clearTimeout(timer)
  }, [flash])

  function onScan(scan: Scan): void {
    setSheet(null)
    const verdict = scanAtBench(scan)
    if (!verdict) return
    if (verdict.kind === 'right' || verdict.kind === 'duplicate') {
      setWrong(null)
      const heard =
        verdict.kind === 'duplicate'
          ? 'duplicate'
          : view.scanned + verdict.units === view.units
            ? 'complete'
            : 'right'
      signal(heard)
      setFlash({ verdict: heard, key: Date.now() })
      return
    }
    signal('wrong')
    setWrong({ why: verdict.kind, scanned: verdict.scanned, need: verdict.need })
  }

  function close(accept: boolean): void {
    if (!view.verified || stopped || sending || (off && !accept)) return
    closeBox(boxId, accept)
  }

  function onKey(key: string): void {
    if (sheet) return
    const chosen = /^[1-9]$/.test(key) ? pack.job.boxes[Number(key) - 1] : undefined
    if (chosen) chooseBox(chosen.id)
    if (key === 'Enter' || key.toLowerCase() === 'p') close(false)
    if (key === 'Escape') {
      if (wrong) setWrong(null)
      else leaveBench()
    }
  }
  useBenchKeys(onKey)

  const { order } = pack.job
  const putOff = benchPutBack(pack).reduce((sum, { quantity }) => sum + quantity, 0)
  const toOpen = pack.job.parcels.find((parcel) => parcel.open)
  return (
    <FloorScreen wide>
      <header className="flex h-16 flex-none items-center gap-2 border-b border-line px-pad">
        <button
          type="button"
          aria-label={t('leave')}
          onClick={leaveBench}
          className="-ml-3 grid size-12 place-items-center"
        >
          <Icon of={ArrowLeft} />
        </button>
        <span className="min-w-0 flex-1">
          <h1 className="truncate text-[20px]/[24px] font-bold tracking-[-0.02em]">
            {t('pack')} <Code>{order.orderNumber}</Code>
          </h1>
          <span className="block truncate text-[15px]/5 text-ink-2">
            {[
              order.carrier,
              order.cutoffAt &&
                format.dateTime(new Date(order.cutoffAt), {
                  hour: '2-digit',
                  minute: '2-digit',
                  hour12: false,
                }),
              order.customerName,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <ConnectionChip />
      </header>
      {news && <BenchChange news={news} />}
      {toOpen && <OpenFirst parcel={toOpen} />}
      {putOff > 0 && <StillToPutBack units={putOff} onNow={() => putBackLater(false)} />}
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,560px)] lg:overflow-hidden">
        <div className="flex flex-none flex-col lg:min-h-0 lg:border-r lg:border-line">
          <div className="flex flex-none items-center gap-3 px-pad py-2">
            <span className="flex-1 tabular-nums">
              <strong className="text-[44px]/[44px] font-[720] tracking-[-0.04em]">
                {view.scanned}
              </strong>
              <span className="ml-1 text-[22px] font-semibold tracking-[-0.01em] text-ink-2">
                {t('ofScanned', { count: view.units })}
              </span>
            </span>
            <span className="text-ink-2">{t('from')}</span>
            <Tote code={order.tote} />
          </div>
          <Suspense fallback={<div className="h-14 flex-none" />}>
            <Scanner closed active={sheet === null} onScan={onScan} onKey={onKey} />
          </Suspense>
          <Contents view={view} />
          <div className="flex flex-none gap-2 px-pad py-2">
            <Button
              size="sm"
              icon={Undo2}
              disabled={pack.scans.length === 0 || sending}
              onClick={undoAtBench}
            >
              {t('undo')}
            </Button>
            <Button size="sm" icon={Keyboard} onClick={() => setSheet('type')}>
              {t('type')}
            </Button>
            {view.scanned > 0 && !view.verified && !stopped && (
              <Button
                size="sm"
                variant="quiet"
                icon={Split}
                disabled={sending}
                onClick={() => closeBox(boxId, off)}
              >
                {t('split')}
              </Button>
            )}
          </div>
        </div>
        <div className="flex min-h-0 flex-1 flex-col border-t border-line lg:border-t-0">
          <section className="relative flex min-h-[210px] flex-1 items-center border-b border-line pl-pad">
            <div className="relative z-1 w-[150px] flex-none">
              <span className="text-[16px]/5 text-ink-2">
                {first && (proposal?.boxes.length ?? 0) > 1 && !pack.boxId
                  ? t('boxOf', { count: proposal?.boxes.length ?? 1 })
                  : t('useBox')}
              </span>
              <strong
                className={`my-0.5 block font-[740] tracking-[-0.05em] ${(box?.code.length ?? 0) > 3 ? 'text-[36px]/[48px]' : 'text-[64px]/[64px]'}`}
              >
                {box?.code ?? '–'}
              </strong>
              <span className="font-semibold whitespace-nowrap tabular-nums">
                {box ? sizeOf(box) : t('ownBox')}
              </span>
              <Button size="sm" className="mt-2" onClick={() => setSheet('box')}>
                {t('otherBox')}
              </Button>
            </div>
            <div className="absolute inset-y-2 right-1 left-[140px] lg:left-[180px]">
              {box && first && (
                <BoxDrawing
                  box={box}
                  placements={first.placements}
                  lines={view.lines}
                  next={view.next?.allocationId ?? null}
                />
              )}
            </div>
          </section>
          <WeighBar
            weightG={pack.weightG}
            weight={weight}
            onWeight={setWeight}
            onEnter={() => close(false)}
          />
          {answer && (
            <div className="px-pad pb-3">
              <Banner
                tone="stop"
                title={t('refused.title')}
                action={
                  <button type="button" onClick={reopenBox}>
                    {t('refused.again')}
                  </button>
                }
              >
                {refusalText(answer, t)}
              </Banner>
            </div>
          )}
          {view.verified && !stopped ? (
            <>
              <BigAction
                busy={sending}
                disabled={sending || off || answer !== null}
                onClick={() => close(false)}
                note={sending ? t('closingNote') : off ? t('weighAgain') : t('closeNote')}
              >
                {sending ? t('closing') : t('close')}
              </BigAction>
              {off && answer === null && (
                <div className="px-pad pt-3">
                  <Button
                    variant="danger"
                    className="w-full"
                    disabled={sending}
                    onClick={() => close(true)}
                  >
                    {t('acceptWeight')}
                  </Button>
                </div>
              )}
            </>
          ) : (
            <div
              role="status"
              className="mx-pad flex h-20 flex-none items-center gap-4 rounded-card border-[1.5px] border-dashed border-line-strong px-5 text-ink-2"
            >
              <Icon of={Lock} size={28} />
              <span className="min-w-0">
                <b className="block text-[22px]/7 font-[660] tracking-[-0.015em]">{t('locked')}</b>
                <span className="block truncate text-[16px]/5">
                  {stopped
                    ? t('lockedStopped')
                    : view.next
                      ? t('lockedHelp', {
                          count: view.next.quantity - view.next.scanned,
                          name: view.next.item.name,
                        })
                      : t('nothingHere')}
                </span>
              </span>
            </div>
          )}
        </div>
      </main>
      {flash && <Flash key={flash.key} verdict={flash.verdict} />}
      {wrong && !sheet && <BenchWrong wrong={wrong} view={view} onBack={() => setWrong(null)} />}
      <TypeSheet
        open={sheet === 'type'}
        onOpen={(open) => setSheet(open ? 'type' : null)}
        title={t('typeItem')}
        label={t('itemCode')}
        numeric
        onScan={onScan}
      />
      <Sheet
        open={sheet === 'box'}
        onOpen={(open) => setSheet(open ? 'box' : null)}
        title={t('otherBox')}
      >
        <ul className="-mx-4 border-t border-line pb-2">
          {pack.job.boxes.map((choice, index) => (
            <li key={choice.id} className="border-b border-line">
              <button
                type="button"
                aria-pressed={choice.id === boxId}
                onClick={() => {
                  chooseBox(choice.id)
                  setSheet(null)
                }}
                className="flex min-h-16 w-full items-center gap-4 px-4 text-left hov:bg-sunken"
              >
                <span className="w-5 text-center text-ink-2 tabular-nums">
                  {index < 9 ? index + 1 : ''}
                </span>
                <b className="min-w-16 text-[20px] font-[650]">{choice.code}</b>
                <span className="flex-1 text-ink-2">{choice.name}</span>
                <span className="tabular-nums">{sizeOf(choice)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
    </FloorScreen>
  )
}

function sizeOf(box: {
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}): string {
  const cm = (mm: number) => Math.round(mm / 10)
  return `${cm(box.lengthMm)}×${cm(box.widthMm)}×${cm(box.heightMm)} cm`
}

/** The box for these units; computed off the first paint, again when another box is chosen. */
function useProposal(pack: SavedPack): Proposal | null {
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const { job, boxId } = pack
  useEffect(() => {
    let current = true
    void import('../../_offline/carton.ts').then(({ proposeBoxes }) => {
      if (current) setProposal(proposeBoxes(job.lines, job.boxes, boxId))
    })
    return () => {
      current = false
    }
  }, [job, boxId])
  return proposal
}

function Contents({ view }: { view: BenchView }) {
  const t = useTranslations('floor.pack')
  return (
    <ul aria-label={t('contents')} className="flex-none lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
      {view.lines.map((line) => (
        <Row
          key={line.allocationId}
          line={line}
          next={line.allocationId === view.next?.allocationId}
        />
      ))}
    </ul>
  )
}

function Row({ line, next }: { line: BenchLine; next: boolean }) {
  const t = useTranslations('floor.pack')
  const full = line.scanned === line.quantity
  return (
    <li
      aria-current={next ? 'step' : undefined}
      className={`relative flex min-h-[72px] items-center gap-3 px-pad ${next ? 'bg-wait-soft' : 'border-t border-line'}`}
    >
      <span className="w-3.5 text-center text-[16px] font-[650] text-ink-2">{line.at}</span>
      <Photo id={line.item.photoId} className="size-[52px] rounded-chip!" />
      <span className="min-w-0 flex-1 py-1.5">
        <b className="line-clamp-2 text-[17px]/5 font-[580] text-pretty">{line.item.name}</b>
        <Code className="block text-[14px]/[18px] text-ink-2">{line.item.sku}</Code>
      </span>
      <span
        className={`font-semibold whitespace-nowrap tabular-nums ${next ? 'text-[20px] text-wait' : ''}`}
      >
        {t('lineCount', { done: line.scanned, of: line.quantity })}
      </span>
      <Icon
        of={full ? CircleCheck : ScanBarcode}
        size={24}
        className={full ? 'text-ok' : next ? 'text-wait' : 'text-ink-3'}
      />
    </li>
  )
}

function refusalText(answer: Answer, t: ReturnType<typeof useTranslations<'floor.pack'>>): string {
  const { result } = answer
  switch (result.code) {
    case 'weight_mismatch':
      return t('refused.weight_mismatch', {
        weight: Number(result.weightG) / 1000,
        expected: Number(result.expectedG) / 1000,
      })
    case 'work_stopped':
      return t('refused.work_stopped')
    case 'not_all_picked':
      return t('refused.not_all_picked', {
        picked: Number(result.picked),
        units: Number(result.units),
      })
    case 'not_picked':
      return t('refused.not_picked')
    case 'not_wanted':
      return t('refused.not_wanted', {
        sku: String(result.sku),
        picked: Number(result.picked),
        wanted: Number(result.wanted),
        surplus: Number(result.surplus),
      })
    default:
      return t('refused.other', { code: result.code ?? answer.outcome })
  }
}
