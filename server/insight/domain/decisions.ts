/** Groups of the desk's home, in the order of their tabs. */
export const DECISION_GROUPS = ['holds', 'floor', 'stock', 'channels'] as const
export type DecisionGroup = (typeof DECISION_GROUPS)[number]

/** What a person can be asked to decide. `other` is an exception of a kind that has no words of its own yet. */
export const DECISION_KINDS = [
  'hold_payment',
  'hold_address',
  'hold_stock',
  'hold_fraud',
  'hold_credit',
  'hold_operator',
  'hold_until_date',
  'short_pick',
  'weight_mismatch',
  'offline_conflict',
  'put_back',
  'edited_after_pick',
  'edited_after_ship',
  'other',
  'cutoff_at_risk',
  'backorder_late',
  'expiring_lot',
  'document_parked',
] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** What a person can do about it. The first of a kind is what Enter does. */
export const DECISION_ACTIONS = [
  'release_hold',
  'open_order',
  'accept_weight',
  'accept_short',
  'settle',
  'put_back',
  'source_again',
  'stop_selling',
  'open_item',
  'open_document',
  'see_work',
] as const
export type DecisionAction = (typeof DECISION_ACTIONS)[number]

type Row = {
  readonly group: DecisionGroup
  /** `stop`: nothing goes on without a person. `wait`: it will, or already does, go wrong slowly. */
  readonly tone: 'stop' | 'wait'
  readonly actions: readonly [DecisionAction, ...DecisionAction[]]
}

const hold = (tone: Row['tone'], ...actions: Row['actions']): Row => ({
  group: 'holds',
  tone,
  actions,
})
const floor = (...actions: Row['actions']): Row => ({ group: 'floor', tone: 'wait', actions })

/** Every kind, decided: where it is listed, how it looks, what can be done. */
export const DECISIONS: Readonly<Record<DecisionKind, Row>> = {
  hold_payment: hold('stop', 'release_hold', 'open_order'),
  hold_address: hold('stop', 'open_order', 'release_hold'),
  hold_stock: hold('wait', 'release_hold', 'open_order'),
  hold_fraud: hold('stop', 'open_order', 'release_hold'),
  hold_credit: hold('stop', 'release_hold', 'open_order'),
  hold_operator: hold('wait', 'release_hold', 'open_order'),
  hold_until_date: hold('wait', 'release_hold', 'open_order'),
  short_pick: floor('accept_short', 'open_order'),
  weight_mismatch: floor('accept_weight', 'open_order'),
  offline_conflict: floor('settle', 'open_order'),
  put_back: floor('put_back', 'open_order'),
  edited_after_pick: floor('put_back', 'open_order'),
  edited_after_ship: floor('open_order', 'settle'),
  other: floor('settle', 'open_order'),
  cutoff_at_risk: { group: 'floor', tone: 'stop', actions: ['see_work'] },
  backorder_late: { group: 'stock', tone: 'wait', actions: ['source_again', 'open_order'] },
  expiring_lot: { group: 'stock', tone: 'wait', actions: ['stop_selling', 'open_item'] },
  document_parked: { group: 'channels', tone: 'stop', actions: ['open_document'] },
}

type Deed = {
  /** A link leads away and changes nothing; a command changes what its effect sentence says. */
  readonly how: 'command' | 'link'
  readonly undo: boolean
  readonly permission: 'orders.change' | 'decisions.settle' | 'stock.change' | 'decisions.read'
}

const link: Deed = { how: 'link', undo: false, permission: 'decisions.read' }
const settle: Deed = { how: 'command', undo: true, permission: 'decisions.settle' }

/** Every action, decided: whether it changes anything, whether there is a way back, who may. */
export const DEEDS: Readonly<Record<DecisionAction, Deed>> = {
  release_hold: { how: 'command', undo: true, permission: 'orders.change' },
  accept_weight: settle,
  accept_short: settle,
  settle,
  put_back: { how: 'command', undo: false, permission: 'decisions.settle' },
  source_again: { how: 'command', undo: false, permission: 'orders.change' },
  stop_selling: { how: 'command', undo: true, permission: 'stock.change' },
  open_order: link,
  open_item: link,
  open_document: link,
  see_work: link,
}

/** What stands in `exception.resolution` for an action that settles one. */
export const RESOLUTIONS = {
  accept_weight: 'weight_accepted',
  accept_short: 'short_accepted',
  settle: 'settled',
} as const satisfies Partial<Record<DecisionAction, string>>

const KINDS: ReadonlySet<string> = new Set(DECISION_KINDS)

/** The kind of a stored exception; one that the table does not know is `other`, never lost. */
export function exceptionKind(stored: string): DecisionKind {
  return isKind(stored) && DECISIONS[stored].group === 'floor' ? stored : 'other'
}

function isKind(word: string): word is DecisionKind {
  return KINDS.has(word)
}
