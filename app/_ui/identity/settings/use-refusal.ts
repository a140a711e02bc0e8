import { useTranslations } from 'use-intl'
import { refusalOf } from '../../data/refusal.ts'

const KNOWN = [
  'email_taken',
  'beyond_your_scope',
  'yourself',
  'last_admin',
  'unknown_person',
  'unknown_device',
  'unknown_warehouse',
  'not_allowed',
  'unreachable',
] as const

/** Says a refused change in words: what happened and what to do. */
export function useRefusal() {
  const t = useTranslations('identity.settings.refusal')
  return (error: unknown): string => {
    const refusal = refusalOf(error)
    const code = KNOWN.find((known) => known === refusal.code) ?? 'other'
    return t(code, { email: String(refusal.email ?? '') })
  }
}
