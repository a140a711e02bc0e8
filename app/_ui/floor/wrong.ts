import type { Named } from '../../_offline/verdict.ts'
import type { WalkAnswer } from '../../_offline/walk-act.ts'

/** Both sides of a scan that was not right. */
export type Wrong = {
  readonly why: 'wrong' | 'known_unwanted' | 'unknown'
  /** In place of the title that the two sides give. */
  readonly title?: string
  readonly scanned: Named
  readonly need: Named
}

/** A refusal in the red screen's words. */
export function wrongOf(answer: Exclude<WalkAnswer, { kind: 'right' | 'duplicate' }>): Wrong {
  if (answer.kind !== 'refused') {
    return { why: answer.kind, scanned: answer.scanned, need: answer.need }
  }
  const { refusal } = answer
  const none: Named = { what: 'code', code: '' }
  if (refusal.code === 'too_many') {
    return {
      why: 'wrong',
      scanned: { what: 'units', code: '', units: refusal.scanned },
      need: { what: 'units', code: '', units: refusal.need },
    }
  }
  return { why: 'unknown', scanned: none, need: none }
}
