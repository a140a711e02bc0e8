'use client'

import { useTranslations } from 'use-intl'
import { type CallRefusal, refusalOf } from '../data/refusal.ts'

const CODES = [
  'not_enough_stock',
  'below_allocated',
  'same_bin',
  'unknown_bin',
  'other_warehouse',
  'already_reversed',
  'nothing_to_reverse',
  'lot_needed',
  'expiry_needed',
  'lot_not_kept',
  'lot_has_other_expiry',
  'item_archived',
  'item_in_use',
  'sku_taken',
  'code_taken',
  'not_a_gtin',
  'bad_check_digit',
  'bin_not_empty',
  'different_shape',
  'backwards',
  'too_many_bins',
  'needs_all_warehouses',
  'import_has_errors',
  'import_is_empty',
  'not_allowed',
  'bad_input',
  'unreachable',
] as const

/** Says why a call was not granted, with both sides where the server named them. */
export function useRefusalText(): (error: unknown) => string {
  const word = useRefusalWord()
  return (error) => word(refusalOf(error))
}

/** The same for a refusal that came as a value. */
export function useRefusalWord(): (refusal: CallRefusal) => string {
  const t = useTranslations('inventory.refusals')
  return (refusal) => {
    const code = CODES.find((known) => known === refusal.code)
    if (!code) return t('fault')
    const number = (name: string) => Number(refusal[name] ?? 0)
    const text = (name: string) => String(refusal[name] ?? '')
    return t(code, {
      needed: Math.abs(number('needed')),
      there: number('there'),
      counted: number('counted'),
      allocated: number('allocated'),
      unavailable: number('unavailable'),
      onHand: number('onHand'),
      backordered: number('backordered'),
      units: number('units'),
      count: number('count'),
      most: number('most'),
      lot: text('lot'),
      sku: text('sku'),
      taken: text('taken'),
      expected: text('expected'),
      from: text('from'),
      to: text('to'),
    })
  }
}
