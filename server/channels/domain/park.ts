/** Where in a document a reason lies: a JSON path, or a line and column of its text (from 1). */
export type Where = {
  readonly path?: string
  readonly line?: number
  readonly column?: number
}

/** What a person can do about a parked document. */
export type Fix =
  | 'fix_json'
  | 'fix_value'
  | 'map_sku'
  | 'enter_address'
  | 'accept_totals'
  | 'check_currency'
  | 'review'
  | 'wait_for_order'
  | 'answer_privacy_request'

export type ParkCode =
  | 'empty_document'
  | 'not_utf8'
  | 'broken_json'
  | 'too_deep'
  | 'not_an_object'
  | 'no_orders_inside'
  | 'missing_value'
  | 'bad_value'
  | 'id_not_exact'
  | 'totals_differ'
  | 'amount_too_large'
  | 'unknown_sku'
  | 'no_lines'
  | 'other_currency'
  | 'refund_before_order'
  | 'refund_of_unknown_line'
  | 'edit_before_order'
  | 'privacy_request'
  /** Reading it failed again and again: a fault of ours, with its message. */
  | 'fault'

/** One reason why a document waits for a person; `params` fill the sentence shown for the code. */
export type ParkReason = {
  readonly code: ParkCode
  readonly where: Where
  readonly params: Readonly<Record<string, string>>
  readonly fix: Fix
}

export type Reasons = readonly [ParkReason, ...ParkReason[]]

/** Narrows a list of reasons to one that has any. */
export function anyReasons(list: readonly ParkReason[]): Reasons | null {
  const [first, ...rest] = list
  return first === undefined ? null : [first, ...rest]
}
