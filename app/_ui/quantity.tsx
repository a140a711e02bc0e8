'use client'

import { useLocale, useTranslations } from 'use-intl'

/**
 * A count with its unit ("24 units"). `bare` leaves the unit to the column head; `signed` shows
 * plus or minus, for movements.
 */
export function Quantity(props: {
  value: number
  unit?: 'unit' | 'line' | 'order' | 'parcel' | 'item' | undefined
  bare?: boolean | undefined
  signed?: boolean | undefined
}) {
  const { value, unit = 'unit', bare, signed } = props
  const t = useTranslations('common')
  const locale = useLocale()
  const figure = new Intl.NumberFormat(locale, {
    signDisplay: signed ? 'exceptZero' : 'auto',
  })
    .format(value)
    .replace('-', '−')
  return (
    <span className="whitespace-nowrap tabular-nums">
      {figure}
      {!bare && <> {t(`units.${unit}`, { count: Math.abs(value) })}</>}
    </span>
  )
}
