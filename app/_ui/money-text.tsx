'use client'

import { useLocale } from 'use-intl'
import { exponentOf, type Money } from '#server/kernel/money'

/** An amount in its own currency, in the reader's number style. Tabular, so that columns align. */
export function MoneyText({ value }: { value: Money }) {
  const locale = useLocale()
  return <span className="whitespace-nowrap tabular-nums">{formatMoney(value, locale)}</span>
}

/** The same as text, for labels and `aria-` values. */
export function formatMoney(value: Money, locale: string): string {
  const digits = exponentOf(value.currency)
  // Built as decimal text: a large amount never passes through a rounded float.
  const sign = value.minor < 0 ? '-' : ''
  const text = String(Math.abs(value.minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const decimal = digits === 0 ? whole : `${whole}.${text.slice(text.length - digits)}`
  const number = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: value.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // `format` takes exact decimal text; the type wants to see it as such.
  return number.format(`${sign}${decimal}` as Intl.StringNumericLiteral).replace(/^-/, '−')
}
