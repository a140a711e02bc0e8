import type { LucideIcon } from 'lucide-react'
import { CircleCheck, CircleDashed, CirclePause, Clock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DocumentResult, DocumentStatus, ParkReason } from '#server/channels/contract'
import type { CallRefusal } from '../data/refusal.ts'
import type { Tone } from '../tone.ts'

export const statusLook: Readonly<Record<DocumentStatus, { tone: Tone; icon: LucideIcon }>> = {
  received: { tone: 'info', icon: Clock },
  applied: { tone: 'ok', icon: CircleCheck },
  ignored: { tone: 'plain', icon: CircleDashed },
  parked: { tone: 'wait', icon: CirclePause },
}

/** Documents and reasons in sentences. */
export function useDocumentWords() {
  const t = useTranslations('channels')
  const reason = ({ code, params }: ParkReason) =>
    t(`reason.${code}`, {
      name: params.title || params.sku || params.key || '',
      currency: params.currency ?? '',
      expected: params.expected ?? '',
      topic: params.topic ?? '',
      field: params.field ?? '',
    })
  const became = (status: DocumentStatus, result: DocumentResult | null): string => {
    if (status === 'received' || result === null) return t('status.received')
    if (result.code === 'ignored') return t(`ignored.${result.reason}`)
    if (result.code === 'parked') return [...new Set(result.reasons.map(reason))].join('; ')
    const holds = result.holds.map((hold) => t(`holds.${hold}`)).join(', ')
    const parts = [t(`did.${result.did}`)]
    if (holds !== '') parts.push(t('held', { holds }))
    if (result.attention.length > 0) parts.push(t('attention'))
    return parts.join(', ')
  }
  return { reason, became }
}

const REFUSALS = [
  'not_parked',
  'unknown_document',
  'still_reading',
  'retire_a_secret_first',
  'last_secret',
  'not_allowed',
  'bad_input',
  'unreachable',
] as const

/** Why a call was not granted, as a sentence. */
export function useRefusalWords() {
  const t = useTranslations('channels.refusal')
  return ({ code }: CallRefusal): string => t(REFUSALS.find((one) => one === code) ?? 'fault')
}
