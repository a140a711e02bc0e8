'use client'

import { useTranslations } from 'use-intl'
import { refusalOf } from '../data/refusal.ts'

const CODES = [
  'already_resolved',
  'not_resolved',
  'no_such_hold',
  'already_held',
  'order_not_open',
  'nothing_to_put_back',
  'open_parcel_first',
  'put_back_first',
  'nothing_to_source',
  'nothing_to_withhold',
  'not_enough_stock',
  'order_on_hold',
  'already_released',
  'batch_not_waiting',
  'batch_not_leased',
  'already_handed_over',
  'empty_manifest',
  'unknown_decision',
  'unknown_customer',
  'email_taken',
  'being_sent',
  'no_way_back',
  'other_warehouse',
  'not_allowed',
  'bad_input',
  'unreachable',
] as const

/** Says why a call was not granted. */
export function useRefusedText(): (error: unknown) => string {
  const t = useTranslations('insight.refused')
  return (error) => {
    const { code } = refusalOf(error)
    const known = CODES.find((one) => one === code)
    return known ? t(known) : t('other', { code })
  }
}
