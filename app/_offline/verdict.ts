/** The phone's rules, in one place for the screens: they know the contract, not the domain. */

export type { ShortReason } from '#server/fulfilment/domain/pick'
export type { Named } from '#server/fulfilment/domain/scan'
