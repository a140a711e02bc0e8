'use client'

import { ArrowRight, BellRing, CircleCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { WalkChange } from '../../_offline/progress.ts'
import { acknowledgeChange } from '../../_offline/walk-job.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { FloorScreen } from './gate.tsx'
import { BigAction, BinCode, ConnectionChip, Photo, Tote } from './pieces.tsx'

/** Something changed in the walk: what, and what to put back where. Nothing scanned is lost. */
export function ChangeScreen({ change, view }: { change: WalkChange; view: WalkView }) {
  const t = useTranslations('floor.change')
  const { line, kind, putBack } = change
  const tote =
    view.job.orders.find((o) => o.fulfilmentOrderId === line.fulfilmentOrderId)?.tote ?? 'T1'
  return (
    <FloorScreen>
      <div role="alert" className="flex-none bg-info-soft pb-6">
        <header className="flex h-[60px] items-center gap-3 px-pad">
          <span className="flex flex-1 items-center gap-3 font-[650] text-info">
            <Icon of={BellRing} />
            {t(`kind.${kind}`)}
          </span>
          <ConnectionChip />
        </header>
        <h1 className="px-pad text-[44px]/[52px] font-[740] tracking-[-0.035em]">
          {putBack > 0
            ? t('putBack', { count: putBack })
            : t(`title.${kind}`, { count: change.to })}
        </h1>
        <p className="mt-2 px-pad text-ink-2">
          {t('order')}{' '}
          <Code className="text-ink" strong>
            {change.orderNumber}
          </Code>
        </p>
      </div>
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto px-pad">
        <section className="flex gap-4 border-b border-line py-5">
          <Photo id={line.item.photoId} className="size-[120px] short:size-20" />
          <div className="min-w-0 self-center">
            <h2 className="line-clamp-3 text-[21px]/[26px] font-[620] text-pretty">
              {line.item.name}
            </h2>
            <Code className="mt-1.5 block text-[18px] font-semibold">{line.item.sku}</Code>
          </div>
        </section>
        {putBack > 0 && (
          <section className="flex items-center gap-4 border-b border-line py-4">
            <strong className="text-[72px]/[64px] font-[740] tracking-[-0.05em] tabular-nums">
              {putBack}
            </strong>
            <span className="flex-1 text-[22px]/[28px] font-[620]">
              {t('outOf', { count: putBack })}
            </span>
            <Tote code={tote} size="lg" />
          </section>
        )}
        {putBack > 0 && (
          <section className="border-b border-line py-4">
            <p className="pb-1 text-ink-2">{t('into')}</p>
            <BinCode code={line.bin.code} label={t('bin', { code: line.bin.code })} />
          </section>
        )}
        <ul className="grid flex-1 content-center gap-5 py-4">
          {(['scans', 'place', 'rest'] as const).map((key) => (
            <li key={key} className="flex items-center gap-4">
              <Icon of={CircleCheck} size={26} className="text-ok" />
              <span>
                <b className="font-[650]">{t(`kept.${key}`)}</b>{' '}
                <span className="text-ink-2">
                  {t(`kept.${key}Note`, { at: view.at, of: view.of, units: view.units })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </main>
      <BigAction
        icon={ArrowRight}
        onClick={acknowledgeChange}
        note={putBack > 0 ? t('thenGoOn') : t('goOn')}
      >
        {putBack > 0 ? t('gotItBack') : t('gotIt')}
      </BigAction>
    </FloorScreen>
  )
}
