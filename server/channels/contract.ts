import { z } from 'zod'
import type { Attention, OrderChange } from './domain/diff.ts'
import type { HoldCode } from './domain/holds.ts'
import type { IgnoreReason } from './domain/outcome.ts'
import type { ParkReason } from './domain/park.ts'

export type { Attention, HoldCode, IgnoreReason, OrderChange, ParkReason }

export const DOCUMENT_STATUSES = ['received', 'applied', 'ignored', 'parked'] as const
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number]

export const CONNECTION_KINDS = ['shopify'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

/** What became of a document, as it stands in its row. */
export type DocumentResult =
  | {
      readonly code: 'applied'
      readonly did: 'created' | 'updated' | 'cancelled'
      readonly changes: readonly OrderChange['kind'][]
      readonly holds: readonly HoldCode[]
      readonly attention: readonly Attention[]
    }
  | { readonly code: 'ignored'; readonly reason: IgnoreReason }
  | { readonly code: 'ignored'; readonly reason: 'dismissed'; readonly note: string }
  | {
      readonly code: 'parked'
      readonly reasons: readonly ParkReason[]
      readonly retryWhen: 'person' | 'order_known'
    }

const pageKeySchema = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() }).strict()

export const listDocumentsSchema = z
  .object({
    status: z.enum(DOCUMENT_STATUSES).nullable().default(null),
    connectionId: z.uuid().nullable().default(null),
    /** Start of an order's name (`#HP2001`) or its exact id in the channel. */
    search: z.string().trim().max(80).default(''),
    cursor: pageKeySchema.nullish().default(null),
    /** The client's infinite query says so; the list has one direction. */
    direction: z.literal('forward').optional(),
  })
  .strict()
export type ListDocuments = z.infer<typeof listDocumentsSchema>

export const newConnectionSchema = z
  .object({
    kind: z.enum(CONNECTION_KINDS),
    name: z.string().trim().min(1).max(80),
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** The shop's own signing secret; without it one is made here. */
    secret: z.string().trim().min(16).max(200).optional(),
  })
  .strict()

/** Reads what waits; asked for by each delivery. */
export const READ_JOB = 'channels.read'
