'use client'

import { CircleCheck, Scale, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Weight } from '../../_offline/pack-view.ts'
import { Icon } from '../icon.tsx'

/** The scale's reading, typed or sent by a scale that types, beside what the box should weigh. */
export function WeighBar(props: {
  weightG: number | null
  weight: Weight
  onWeight: (weightG: number | null) => void
  onEnter: () => void
}) {
  const { weightG, weight, onWeight, onEnter } = props
  const t = useTranslations('floor.pack')
  const locale = useLocale()
  const [text, setText] = useState(weightG === null ? '' : String(weightG / 1000))
  useEffect(() => {
    if (weightG === null) setText('')
  }, [weightG])
  const kg = (grams: number) =>
    `${(grams / 1000).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} kg`
  const span = weight.toleranceG * 2.4
  const at =
    weightG === null
      ? null
      : Math.min(98, Math.max(2, 50 + ((weightG - weight.expectedG) / span) * 50))
  const half = (weight.toleranceG / span) * 50
  const off = weight.state === 'light' || weight.state === 'heavy'
  return (
    <form
      className="flex flex-none items-center gap-4 px-pad py-3"
      onSubmit={(event) => {
        event.preventDefault()
        onEnter()
      }}
    >
      <label className="flex flex-none items-baseline gap-1.5">
        <input
          aria-label={t('weight')}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            const value = Number(event.target.value.replace(',', '.'))
            onWeight(Number.isFinite(value) && value > 0 ? Math.round(value * 1000) : null)
          }}
          className="h-14 w-[104px] rounded-base border border-line-strong bg-surface px-2 text-right text-[28px] font-bold tracking-[-0.03em] tabular-nums"
        />
        <span className="text-[18px] font-[550] text-ink-2">kg</span>
      </label>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-x-3 text-[16px]/5">
          <span
            role="status"
            className={`flex items-center gap-1.5 font-[620] ${weight.state === 'ok' ? 'text-ok' : off ? 'text-wait' : 'text-ink-2'}`}
          >
            <Icon
              of={weight.state === 'ok' ? CircleCheck : off ? TriangleAlert : Scale}
              size={18}
            />
            {t(`weigh.${weight.state}`)}
          </span>
          <span className="text-ink-2 tabular-nums">
            {t('expected', { weight: kg(weight.expectedG) })}
          </span>
        </p>
        <svg
          viewBox="0 0 100 14"
          preserveAspectRatio="none"
          role="img"
          aria-label={t('gauge', {
            expected: kg(weight.expectedG),
            tolerance: kg(weight.toleranceG),
          })}
          className="mt-2 block h-3.5 w-full"
        >
          <rect y="5" width="100" height="4" rx="1" className="fill-line" />
          <rect x={50 - half} y="5" width={half * 2} height="4" className="fill-ok-solid" />
          <rect x="49.75" width="0.5" height="14" className="fill-ink-2" />
          {at !== null && (
            <rect
              x={at - 1.2}
              width="2.4"
              height="14"
              rx="1"
              className={off ? 'fill-wait' : 'fill-ink'}
            />
          )}
        </svg>
      </div>
    </form>
  )
}
