'use client'

import { useTranslations } from 'use-intl'
import type { AnyPlace } from '#server/inventory/contract'

const LEVELS = ['each', 'inner', 'case', 'alias'] as const
const REASONS = [
  'receive',
  'opening',
  'move',
  'count',
  'found',
  'lost',
  'damaged',
  'correction',
  'reversal',
  'pick',
  'pick_undo',
  'put_back',
  'dispatch',
  'short_not_found',
  'short_damaged',
  'short_wrong_item',
  'quality_control',
  'customer_reserved',
  'quarantine',
  'other',
] as const
const STATUSES = [
  'backordered',
  'allocated',
  'released',
  'picking',
  'picked',
  'packed',
  'partially_shipped',
  'shipped',
  'delivered',
  'cancelled',
] as const
const HOLDS = ['payment', 'address', 'stock', 'fraud', 'credit', 'operator', 'until_date'] as const

/** The glossary's words for what the database writes as codes; an unknown code is shown with spaces. */
export function useWords() {
  const t = useTranslations('inventory.words')
  const known = <T extends string>(list: readonly T[], code: string) =>
    list.find((one) => one === code)
  const plain = (code: string) => code.replaceAll('_', ' ')
  return {
    kindName: (kind: AnyPlace) => t(`kinds.${kind}`),
    levelName: (level: string) => {
      const code = known(LEVELS, level)
      return code ? t(`levels.${code}`) : plain(level)
    },
    reasonName: (reason: string) => {
      const code = known(REASONS, reason)
      return code ? t(`reasons.${code}`) : plain(reason)
    },
    statusName: (status: string) => {
      const code = known(STATUSES, status)
      return code ? t(`statuses.${code}`) : plain(status)
    },
    holdName: (hold: string) => {
      const code = known(HOLDS, hold)
      return code ? t(`holds.${code}`) : plain(hold)
    },
  }
}
