'use client'

import { ArrowRight, BellRing, CircleCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { walkPutBack } from '../../_offline/to-put-back.ts'
import type { WalkChange } from '../../_offline/walk-change.ts'
import { acknowledgeChange } from '../../_offline/walk-news.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { ByWhom } from './by-whom.tsx'
import { FloorScreen } from './gate.tsx'
import { BigAction, ConnectionChip, Photo } from './pieces.tsx'
import { PutBack } from './put-back.tsx'

const KEPT = ['scans', 'place', 'rest'] as const

/** What changed of one order, in one screen: what, by whom, and what to put back where. Nothing scanned is lost. */
export function ChangeScreen(props: { changes: readonly WalkChange[]; view: WalkView }) {
  const { changes, view } = props
  const t = useTranslations('floor.change')
  const [first] = changes
  const [line, ...rest] = walkPutBack(changes, view)
  const units = rest.reduce((sum, { quantity }) => sum + quantity, line?.quantity ?? 0)
  const one = changes.length === 1
  if (!first) return null
  const { kind, changed } = first
  return (
    <FloorScreen>
      <div role="alert" className="flex-none bg-info-soft pb-6">
        <header className="flex h-[60px] items-center gap-3 px-pad">
          <span className="flex min-w-0 flex-1 items-center gap-3 font-[650] text-info">
            <Icon of={BellRing} />
            {t(`kind.${kind}`, { count: changes.length })}
          </span>
          <ConnectionChip />
        </header>
        <h1 className="px-pad text-[44px]/[52px] font-[740] tracking-[-0.035em]">
          {units > 0
            ? t('putBack', { count: units })
            : t(one ? `title.${kind}` : `titleMany.${kind}`, { count: first.to })}
        </h1>
        <p className="mt-2 px-pad text-pretty text-ink-2">
          {t('order')}{' '}
          <Code className="text-ink" strong>
            {first.orderNumber}
          </Code>
          {changed && <ByWhom changed={changed} />}
        </p>
      </div>
      {line ? (
        <PutBack
          lines={[line, ...rest]}
          around={view.job.lines}
          head={first.orderNumber}
          onLater={acknowledgeChange}
          onDone={acknowledgeChange}
        />
      ) : (
        <>
          <main className="flex min-h-0 flex-1 flex-col overflow-y-auto px-pad">
            {changes.map((change) => (
              <ChangedLine
                key={change.line.allocationId}
                change={change}
                size={one ? 'lg' : 'sm'}
              />
            ))}
            <ul className="grid flex-1 content-center gap-5 py-4">
              {(view.line ? KEPT : (['scans'] as const)).map((key) => (
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
          <BigAction icon={ArrowRight} onClick={acknowledgeChange} note={t('goOn')}>
            {t('gotIt')}
          </BigAction>
        </>
      )}
    </FloorScreen>
  )
}

function ChangedLine({ change, size }: { change: WalkChange; size: 'lg' | 'sm' }) {
  const t = useTranslations('floor.change')
  const { line, kind } = change
  return (
    <section className={`flex gap-4 border-b border-line ${size === 'lg' ? 'py-5' : 'py-3'}`}>
      <Photo
        id={line.item.photoId}
        className={size === 'lg' ? 'size-[120px] short:size-20' : 'size-16'}
      />
      <div className="min-w-0 self-center">
        <h2
          className={`text-pretty font-[620] ${size === 'lg' ? 'line-clamp-3 text-[21px]/[26px]' : 'line-clamp-2 text-[18px]/[22px]'}`}
        >
          {line.item.name}
        </h2>
        <Code className="mt-1.5 block text-[18px] font-semibold">{line.item.sku}</Code>
        {size === 'sm' && (kind === 'fewer' || kind === 'more') && (
          <p className="text-ink-2">{t(`title.${kind}`, { count: change.to })}</p>
        )}
      </div>
    </section>
  )
}
