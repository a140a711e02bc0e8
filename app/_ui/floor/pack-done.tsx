'use client'

import { ArrowRight, CircleCheckBig, FileText, Printer, RotateCcw } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { voidParcel } from '../../_offline/pack-work.ts'
import { signal } from '../../_offline/scan/feedback.ts'
import type { SavedPack } from '../../_offline/store.ts'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { FloorScreen } from './gate.tsx'
import { useBenchKeys } from './pack-choose.tsx'
import { BigAction, ConnectionChip } from './pieces.tsx'

const Scanner = lazy(async () => ({
  default: (await import('../../_offline/scan/scanner.tsx')).Scanner,
}))

/** The box is closed and the server has it: only now there is a label. P prints, Enter goes on. */
export function PackedScreen(props: {
  pack: SavedPack
  parcelId: string
  sscc: string
  trackingNumber: string
  /** Everything picked of this order is packed. */
  done: boolean
  /** With a code: open that order; with null: back to the list. */
  onNext: (code: string | null) => void
}) {
  const { pack, parcelId, sscc, trackingNumber, done, onNext } = props
  const t = useTranslations('floor.packed')
  const label = useRef<HTMLAnchorElement>(null)
  const { order } = pack.job
  const next = () => onNext(done ? null : order.fulfilmentOrderId)
  const onKey = (key: string) => {
    if (key === 'Enter') next()
    if (key.toLowerCase() === 'p') label.current?.click()
  }
  useBenchKeys(onKey)
  useEffect(() => signal('complete'), [])

  return (
    <FloorScreen className="lg:max-w-[760px]!">
      <header className="flex h-16 flex-none items-center gap-3 border-b border-line px-pad">
        <h1 className="min-w-0 flex-1 truncate text-[20px] font-bold tracking-[-0.02em]">
          {t('packed')} <Code>{order.orderNumber}</Code>
        </h1>
        <ConnectionChip />
      </header>
      <Suspense fallback={<div className="h-14 flex-none" />}>
        <Scanner closed onScan={(scan) => onNext(scan.raw)} onKey={onKey} />
      </Suspense>
      <main className="flex min-h-0 flex-1 flex-col justify-center gap-5 overflow-y-auto px-pad py-4">
        <p
          role="status"
          className="flex items-center gap-4 text-[34px]/[40px] font-[700] tracking-[-0.025em]"
        >
          <Icon of={CircleCheckBig} size={56} className="text-ok" />
          {done ? t('ready') : t('more')}
        </p>
        <dl className="border-y border-line">
          {(
            [
              ['sscc', sscc],
              ['tracking', trackingNumber],
              ['carrier', order.carrier ?? '–'],
              ['customer', order.customerName],
            ] as const
          ).map(([key, value]) => (
            <div
              key={key}
              className="flex min-h-14 items-center gap-4 border-b border-line last:border-b-0"
            >
              <dt className="w-28 flex-none text-ink-2">{t(key)}</dt>
              <dd className="min-w-0 flex-1 truncate">
                {key === 'sscc' || key === 'tracking' ? <Code strong>{value}</Code> : value}
              </dd>
            </div>
          ))}
        </dl>
        <a
          ref={label}
          href={`/api/documents/label/${parcelId}.pdf`}
          target="_blank"
          rel="noreferrer"
          className="flex h-20 items-center justify-center gap-3 rounded-card bg-ink text-[26px] font-[680] tracking-[-0.015em] text-on-ink"
        >
          <Icon of={Printer} size={30} />
          {t('label')}
        </a>
        <div className="grid grid-cols-2 gap-3">
          <Document href={`/api/documents/packing-slip/${parcelId}.pdf`}>{t('slip')}</Document>
          <Document href={`/api/documents/label/${parcelId}.zpl`}>{t('zpl')}</Document>
        </div>
        <Button variant="quiet" icon={RotateCcw} onClick={() => voidParcel(parcelId, order.number)}>
          {t('void')}
        </Button>
      </main>
      <BigAction icon={ArrowRight} onClick={next}>
        {done ? t('next') : t('nextBox')}
      </BigAction>
    </FloorScreen>
  )
}

function Document({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="flex h-14 items-center justify-center gap-2 rounded-card border border-line-strong bg-surface font-semibold"
    >
      <Icon of={FileText} />
      {children}
    </a>
  )
}
