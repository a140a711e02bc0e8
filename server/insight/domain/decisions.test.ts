import { describe, expect, it } from 'vitest'
import { can } from '../../platform/auth/permissions.ts'
import {
  DECISION_ACTIONS,
  DECISION_GROUPS,
  DECISION_KINDS,
  DECISIONS,
  DEEDS,
  exceptionKind,
  RESOLUTIONS,
} from './decisions.ts'

describe('the table of decisions', () => {
  it.each(DECISION_KINDS)('%s is decided: a group, a tone, actions without repeats', (kind) => {
    const row = DECISIONS[kind]
    expect(DECISION_GROUPS).toContain(row.group)
    expect(new Set(row.actions).size).toBe(row.actions.length)
    for (const action of row.actions) expect(DEEDS[action]).toBeDefined()
  })

  it('has no row and no action that nothing leads to', () => {
    expect(Object.keys(DECISIONS).sort()).toEqual([...DECISION_KINDS].sort())
    const used = new Set(DECISION_KINDS.flatMap((kind) => DECISIONS[kind].actions))
    expect([...used].sort()).toEqual([...DECISION_ACTIONS].sort())
  })

  it('leaves a clerk something to do in every row, if only to look', () => {
    for (const kind of DECISION_KINDS) {
      const allowed = DECISIONS[kind].actions.filter((action) =>
        can('clerk', DEEDS[action].permission),
      )
      expect([kind, allowed.length > 0]).toEqual([kind, true])
    }
  })

  it('changes nothing by a link, and resolves an exception only by a command', () => {
    for (const action of DECISION_ACTIONS) {
      if (DEEDS[action].how === 'link') expect(DEEDS[action].undo).toBe(false)
    }
    for (const action of Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[]) {
      expect(DEEDS[action]).toMatchObject({ how: 'command', undo: true })
    }
  })

  it('never loses an exception of a kind it does not know', () => {
    expect(exceptionKind('short_pick')).toBe('short_pick')
    expect(exceptionKind('meteorite')).toBe('other')
    expect(exceptionKind('hold_payment')).toBe('other')
  })
})
