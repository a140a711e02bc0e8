'use client'

import { useTranslations } from 'use-intl'
import type { ItemFacts } from '#server/catalog/contract'
import { LOT_POLICIES } from '#server/inventory/contract'
import { exponentOf } from '#server/kernel/money'
import { NumberField } from '../number-field.tsx'
import { Select } from '../select.tsx'
import { TextField } from '../text-field.tsx'

export const NEW_FACTS: ItemFacts = {
  name: '',
  description: '',
  category: '',
  supplier: '',
  lengthMm: 0,
  widthMm: 0,
  heightMm: 0,
  weightG: 0,
  priceMinor: 0,
  costMinor: 0,
  currency: 'USD',
  lotPolicy: 'none',
  minShelfLifeDays: 0,
}

/** The fields of an item's facts, for a new one and for editing. */
export function ItemFields(props: {
  facts: ItemFacts
  onFacts: (change: Partial<ItemFacts>) => void
}) {
  const { facts, onFacts } = props
  const t = useTranslations('inventory.form')
  const tp = useTranslations('inventory.item.lotPolicies')
  const whole = (field: 'lengthMm' | 'widthMm' | 'heightMm' | 'weightG', unit: string) => (
    <NumberField
      label={t(field)}
      unit={unit}
      min={0}
      value={facts[field]}
      onValue={(value) => onFacts({ [field]: value ?? 0 })}
    />
  )
  const digits = exponentOf(facts.currency)
  const money = (field: 'priceMinor' | 'costMinor') => (
    <NumberField
      label={t(field)}
      unit={facts.currency}
      min={0}
      decimals={digits}
      value={facts[field] / 10 ** digits}
      onValue={(value) => onFacts({ [field]: Math.round((value ?? 0) * 10 ** digits) })}
    />
  )
  return (
    <>
      <TextField
        label={t('name')}
        required
        maxLength={200}
        value={facts.name}
        onValue={(name) => onFacts({ name })}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('category')}
          maxLength={100}
          value={facts.category}
          onValue={(category) => onFacts({ category })}
        />
        <TextField
          label={t('supplier')}
          maxLength={100}
          value={facts.supplier}
          onValue={(supplier) => onFacts({ supplier })}
        />
        {money('priceMinor')}
        {money('costMinor')}
      </div>
      <div className="grid grid-cols-2 gap-3 min-[480px]:grid-cols-4">
        {whole('lengthMm', 'mm')}
        {whole('widthMm', 'mm')}
        {whole('heightMm', 'mm')}
        {whole('weightG', 'g')}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t('lotPolicy')}
          value={facts.lotPolicy}
          onValue={(value) =>
            onFacts({ lotPolicy: LOT_POLICIES.find((one) => one === value) ?? 'none' })
          }
          options={LOT_POLICIES.map((value) => ({ value, label: tp(value) }))}
        />
        {facts.lotPolicy === 'expiry' && (
          <NumberField
            label={t('minShelfLifeDays')}
            unit={t('days')}
            min={0}
            max={3650}
            value={facts.minShelfLifeDays}
            onValue={(value) => onFacts({ minShelfLifeDays: value ?? 0 })}
          />
        )}
      </div>
      <TextField
        label={t('description')}
        rows={3}
        maxLength={4000}
        value={facts.description}
        onValue={(description) => onFacts({ description })}
      />
    </>
  )
}
