'use client'

import { Check } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { Icon } from '../icon.tsx'
import { formatMoney, MoneyText } from '../money-text.tsx'
import { Section } from '../panel.tsx'
import type { Order } from './types.ts'
import { useMoments } from './words.ts'

const BECAUSE = [
  'only_option',
  'most_units',
  'fewest_parcels',
  'nearest',
  'cheapest',
  'first_by_name',
] as const

/** Why these warehouses fill the order: what was weighed, and in what the others fell behind. */
export function OrderSourcing(props: {
  order: Order
  onAgain: (() => void) | undefined
  busy: boolean
}) {
  const { order, onAgain, busy } = props
  const t = useTranslations('orders.why')
  const format = useFormatter()
  const locale = useLocale()
  const moments = useMoments()
  const note = order.sourcing
  const name = (alternative: { readonly warehouses: readonly { readonly name: string }[] }) =>
    alternative.warehouses.map((warehouse) => warehouse.name).join(t('plus'))
  const options = note?.alternatives.slice(0, 4) ?? []
  const chosen = options.find((option) => option.chosen)
  const other = options.find((option) => !option.chosen)
  const title = !chosen
    ? t('none')
    : other
      ? t('title', { chosen: name(chosen), other: name(other) })
      : t('only', { chosen: name(chosen) })
  const because = BECAUSE.find((why) => why === chosen?.why)
  const against = () => {
    if (!chosen || !other) return ''
    const words = { other: name(other) }
    const km = Math.round((other.distanceKm ?? 0) - (chosen.distanceKm ?? 0))
    const money = formatMoney(
      { minor: other.costMinor - chosen.costMinor, currency: order.currency },
      locale,
    )
    switch (other.why) {
      case 'fewer_units':
        return t('against.fewer_units', { ...words, units: chosen.units - other.units })
      case 'more_parcels':
        return t('against.more_parcels', { ...words, parcels: other.parcels - chosen.parcels })
      case 'farther':
        return t('against.farther', { ...words, km })
      case 'dearer':
        return t('against.dearer', { ...words, money })
      case 'same':
        return t('against.same', words)
      default:
        return ''
    }
  }
  const cell = 'pl-2 text-right tabular-nums'
  return (
    <Section
      title={title}
      first
      className="mt-5 min-w-0 pb-0!"
      actions={
        onAgain && (
          <button
            type="button"
            className="min-h-6 flex-none whitespace-nowrap hov:text-ink hov:underline"
            disabled={busy}
            onClick={onAgain}
          >
            <AgainWords />
          </button>
        )
      }
    >
      <div className="border-t border-line pt-1.5">
        {!note || options.length === 0 ? (
          <p className="text-[13px]/[19px] text-ink-2">{t('empty')}</p>
        ) : (
          <>
            <table className="w-full text-[14px] leading-6">
              <thead className="text-[12px]/[18px] text-ink-2">
                <tr>
                  <th scope="col" className="text-left font-[480]">
                    {t('at', { day: moments.exact(note.at) })}
                  </th>
                  <th scope="col" className={`${cell} font-[480]`}>
                    {t('units')}
                  </th>
                  <th scope="col" className={`${cell} font-[480]`}>
                    {t('parcels')}
                  </th>
                  <th scope="col" className={`${cell} font-[480]`}>
                    {t('distance')}
                  </th>
                  <th scope="col" className={`${cell} font-[480]`}>
                    {t('cost')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {options.map((option) => (
                  <tr key={name(option)} className={option.chosen ? 'font-[560]' : 'text-ink-2'}>
                    <th
                      scope="row"
                      className={`text-left ${option.chosen ? 'font-[560]' : 'font-normal'}`}
                    >
                      {option.chosen && (
                        <Icon
                          of={Check}
                          size={14}
                          label={t('chosen')}
                          className="mr-1 inline align-[-2px] text-ok"
                        />
                      )}
                      {name(option)}
                    </th>
                    <td className={cell}>{format.number(option.units)}</td>
                    <td className={cell}>{format.number(option.parcels)}</td>
                    <td className={cell}>
                      {option.distanceKm === null
                        ? '–'
                        : t('km', { km: Math.round(option.distanceKm) })}
                    </td>
                    <td className={cell}>
                      <MoneyText value={{ minor: option.costMinor, currency: order.currency }} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="mt-1.5 text-[13px]/[19px] text-pretty text-ink-2">
              {chosen && because && t(`because.${because}`, { chosen: name(chosen) })} {against()}{' '}
              {note.backorderedUnits > 0 && t('backordered', { units: note.backorderedUnits })}
            </p>
          </>
        )}
      </div>
    </Section>
  )
}

function AgainWords() {
  const t = useTranslations('orders.page')
  return t('sourceAgain')
}
