'use client'

import { ArrowRight, Check, Keyboard, ScanBarcode, Undo2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Around, judgePutBack, type PutBackStep } from '../../_offline/put-back.ts'
import { putBack } from '../../_offline/put-back-act.ts'
import { FLASH_MS, signal, type Verdict } from '../../_offline/scan/feedback.ts'
import type { Scan } from '../../_offline/scan/scan.ts'
import type { ToPutBack } from '../../_offline/to-put-back.ts'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { Flash } from './flash.tsx'
import { BinCode, Photo, Tote } from './pieces.tsx'
import { TypeSheet } from './type-sheet.tsx'
import type { Wrong } from './wrong.ts'
import { Do, Ghost, Red } from './wrong-screen.tsx'

const Scanner = lazy(async () => ({
  default: (await import('../../_offline/scan/scanner.tsx')).Scanner,
}))

/** Units that nobody wants any more, back into their bins: the item's scan, then the bin's, one line after the other. */
export function PutBack(props: {
  lines: readonly [ToPutBack, ...ToPutBack[]]
  around: readonly Around[]
  head: string
  /** What else waits there to be done first; the put-back stays on the floor's list. */
  onLater: () => void
  /** The last of it is back. */
  onDone: () => void
}) {
  const { lines, around, head, onLater, onDone } = props
  const [line, ...rest] = lines
  const t = useTranslations('floor.putBack')
  // the step belongs to its line: a change of the line begins anew
  const id = `${line.allocationId} ${line.quantity}`
  const [taken, setTaken] = useState('')
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [typing, setTyping] = useState(false)
  const [flash, setFlash] = useState<{ verdict: Verdict; key: number } | null>(null)
  const step: PutBackStep = taken === id ? 'bin' : 'item'

  useEffect(() => {
    if (!flash) return
    const timer = setTimeout(() => setFlash(null), FLASH_MS)
    return () => clearTimeout(timer)
  }, [flash])

  function onScan(scan: Scan): void {
    setTyping(false)
    const verdict = judgePutBack(line, step, scan, new Date().getFullYear(), [...rest, ...around])
    if (verdict.kind === 'duplicate') signal('duplicate')
    else if (verdict.kind === 'right') take(scan)
    else {
      signal('wrong')
      setWrong({ why: verdict.kind, scanned: verdict.scanned, need: verdict.need })
    }
  }

  function take(scan: Scan): void {
    setWrong(null)
    const heard = step === 'bin' && rest.length === 0 ? 'complete' : 'right'
    signal(heard)
    setFlash({ verdict: heard, key: Date.now() })
    if (step === 'item') setTaken(id)
    else {
      putBack(line, scan)
      if (rest.length === 0) onDone()
    }
  }

  return (
    <>
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <Suspense fallback={<div className="h-14 flex-none" />}>
          <Scanner closed active={!typing} onScan={onScan} />
        </Suspense>
        <section className="flex flex-none items-center gap-4 border-b border-line px-pad py-4">
          <strong className="text-[72px]/[64px] font-[740] tracking-[-0.05em] tabular-nums">
            {line.quantity}
          </strong>
          <span className="flex-1 text-[22px]/[28px] font-[620]">
            {t('outOf', { count: line.quantity })}
          </span>
          <Tote code={line.tote} size="lg" />
        </section>
        <section className="flex flex-none items-center gap-4 border-b border-line px-pad py-4">
          <Photo id={line.item.photoId} className="size-24 short:size-16" />
          <div className="min-w-0 flex-1">
            <h2 className="line-clamp-3 text-[21px]/[26px] font-[620] text-pretty">
              {line.item.name}
            </h2>
            <Code className="mt-1.5 block text-[18px] font-semibold">{line.item.sku}</Code>
            {line.lot.code !== '' && (
              <Code className="block text-[16px] text-ink-2">{line.lot.code}</Code>
            )}
          </div>
          {step === 'bin' && (
            <Icon of={Check} size={32} className="text-ok" label={t('itemDone')} />
          )}
        </section>
        <section className="flex-none border-b border-line px-pad py-4">
          <p className="pb-1 text-ink-2">{t('into')}</p>
          <BinCode code={line.bin.code} label={t('bin', { code: line.bin.code })} />
        </section>
        {rest.length > 0 && (
          <p className="px-pad py-3 text-ink-2">{t('more', { count: rest.length })}</p>
        )}
      </main>
      <div
        role="status"
        className="mx-pad flex h-20 flex-none items-center gap-4 rounded-card border-[1.5px] border-dashed border-info px-5 text-info"
      >
        <Icon of={step === 'item' ? ScanBarcode : Undo2} size={28} />
        <span className="min-w-0">
          <b className="block text-[22px]/7 font-[660] tracking-[-0.015em]">
            {t(step === 'item' ? 'scanItem' : 'scanBin')}
          </b>
          <span className="block truncate text-[16px]/5">
            {step === 'item' ? line.item.sku : line.bin.code}
          </span>
        </span>
      </div>
      <div className="grid flex-none grid-cols-2 gap-3 px-pad pt-3">
        <Button icon={Keyboard} onClick={() => setTyping(true)}>
          {t('type')}
        </Button>
        <Button icon={ArrowRight} onClick={onLater}>
          {t('later')}
        </Button>
      </div>
      {flash && <Flash key={flash.key} verdict={flash.verdict} />}
      {wrong && !typing && (
        <Red
          wrong={wrong}
          head={head}
          photoOf={(itemId) =>
            [...lines, ...around].find(({ item }) => item.id === itemId)?.item.photoId ?? null
          }
          todo={
            <Do icon={ScanBarcode}>
              {t(step === 'item' ? 'scanItem' : 'scanBin')}{' '}
              <Code>{step === 'item' ? line.item.sku : line.bin.code}</Code>
            </Do>
          }
        >
          <span className="col-span-2 grid">
            <Ghost onClick={() => setWrong(null)}>{t('back')}</Ghost>
          </span>
        </Red>
      )}
      <TypeSheet
        open={typing}
        onOpen={setTyping}
        title={t(step === 'item' ? 'scanItem' : 'scanBin')}
        label={t(step === 'item' ? 'itemCode' : 'binCode')}
        onScan={onScan}
      />
    </>
  )
}
