import type { Why } from './domain/types.ts'

/** Why these warehouses fill an order: the alternatives in the words of the order page, the chosen first. */
export type SourcingNote = {
  readonly at: string
  readonly alternatives: readonly {
    readonly warehouses: readonly { readonly id: string; readonly name: string }[]
    readonly units: number
    readonly parcels: number
    readonly distanceKm: number | null
    readonly costMinor: number
    readonly chosen: boolean
    readonly why: Why
  }[]
  readonly backorderedUnits: number
}
export type { Why }
