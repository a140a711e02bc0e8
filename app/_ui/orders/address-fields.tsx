'use client'

import { useTranslations } from 'use-intl'
import type { Address } from '#server/orders/contract'
import { TextField } from '../text-field.tsx'

export const EMPTY_ADDRESS: Address = {
  name: '',
  company: null,
  line1: '',
  line2: null,
  city: '',
  region: null,
  postcode: '',
  country: 'US',
  phone: null,
}

const REQUIRED = ['name', 'line1', 'city', 'country'] as const

/** The form of a delivery address. `asked` shows what is still needed. */
export function AddressFields(props: {
  value: Address
  onValue: (address: Address) => void
  asked?: boolean | undefined
}) {
  const { value, onValue, asked } = props
  const t = useTranslations('orders.shipTo')
  const field = (key: keyof Address, className: string, optional = false) => {
    const missing = asked && REQUIRED.some((name) => name === key) && !value[key]
    return (
      <TextField
        key={key}
        label={t(key)}
        className={className}
        value={value[key] ?? ''}
        maxLength={key === 'country' ? 2 : 120}
        autoComplete="off"
        error={missing ? t('required') : undefined}
        hint={key === 'country' ? t('countryHint') : undefined}
        onValue={(text) =>
          onValue({
            ...value,
            [key]: optional && text === '' ? null : key === 'country' ? text.toUpperCase() : text,
          })
        }
      />
    )
  }
  return (
    <div className="grid grid-cols-6 gap-3">
      {field('name', 'col-span-3')}
      {field('company', 'col-span-3', true)}
      {field('line1', 'col-span-4')}
      {field('line2', 'col-span-2', true)}
      {field('city', 'col-span-3')}
      {field('region', 'col-span-3', true)}
      {field('postcode', 'col-span-2')}
      {field('country', 'col-span-2')}
      {field('phone', 'col-span-2', true)}
    </div>
  )
}
