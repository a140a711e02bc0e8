import { z } from 'zod'

const id = z.uuid()
const units = z.int().min(1).max(100_000)
const scanned = {
  source: z.enum(['camera', 'wedge', 'typed']),
  code: z.string().max(200).optional(),
}

const SHORT_REASONS = ['not_found', 'damaged', 'wrong_item'] as const

const bodies = {
  'pick.confirm': z
    .object({ allocationId: id, quantity: units, leaseToken: id, ...scanned })
    .strict(),
  'pick.short': z
    .object({ allocationId: id, quantity: units, leaseToken: id, reason: z.enum(SHORT_REASONS) })
    .strict(),
  'pick.undo': z.object({ allocationId: id, quantity: units, leaseToken: id }).strict(),
  'pick.put_back': z.object({ allocationId: id, quantity: units, ...scanned }).strict(),
  'job.release': z.object({ batchId: id, leaseToken: id }).strict(),
  'pack.parcel': z
    .object({
      fulfilmentOrderId: id,
      parcelId: id,
      boxId: id.nullable(),
      weightG: z.int().min(1).max(2_000_000).nullable(),
      acceptWeight: z.boolean(),
      lines: z
        .array(z.object({ allocationId: id, quantity: units }).strict())
        .min(1)
        .max(500),
    })
    .strict(),
  'pack.void': z.object({ parcelId: id }).strict(),
  'dispatch.load': z.union([
    z.object({ code: z.string().min(1).max(100) }).strict(),
    z.object({ parcelId: id }).strict(),
  ]),
  'dispatch.unload': z.object({ parcelId: id }).strict(),
  'dispatch.hand_over': z
    .object({ manifestId: id, signedBy: z.string().trim().min(1).max(80) })
    .strict(),
} as const

export const FLOOR_KINDS = [
  'pick.confirm',
  'pick.short',
  'pick.undo',
  'pick.put_back',
  'job.release',
  'pack.parcel',
  'pack.void',
  'dispatch.load',
  'dispatch.unload',
  'dispatch.hand_over',
] as const
export type FloorKind = (typeof FLOOR_KINDS)[number]

function command<K extends FloorKind>(kind: K) {
  return z
    .object({
      id,
      kind: z.literal(kind),
      /** The phone's own count of its commands, from 1: a gap or a step back tells of a wiped phone. */
      deviceSeq: z.int().min(0).optional(),
      /** The phone's clock, kept for the record and never used in a rule. */
      occurredAt: z.iso.datetime().optional(),
      body: bodies[kind],
    })
    .strict()
}

/** What the floor does, as its phones queue and send it. */
export const floorCommandSchema = z.discriminatedUnion('kind', [
  command('pick.confirm'),
  command('pick.short'),
  command('pick.undo'),
  command('pick.put_back'),
  command('job.release'),
  command('pack.parcel'),
  command('pack.void'),
  command('dispatch.load'),
  command('dispatch.unload'),
  command('dispatch.hand_over'),
])
export type FloorCommand = z.infer<typeof floorCommandSchema>

const MAX_REPLAY = 50
export const applyInput = z
  .object({ commands: z.array(floorCommandSchema).min(1).max(MAX_REPLAY) })
  .strict()

/** The answer to one command. `conflict` means a person settles it; the scan itself is kept. */
export type FloorOutcome = {
  readonly id: string
  readonly outcome: 'applied' | 'refused' | 'conflict' | 'replan'
  readonly result: { readonly code?: string; readonly [key: string]: unknown }
  readonly repeated?: boolean
}

export type JobCode = { readonly code: string; readonly level: string; readonly units: number }

export type JobItem = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly photoId: string | null
  readonly codes: readonly JobCode[]
  readonly lotPolicy: 'none' | 'lot' | 'expiry' | 'serial'
  readonly weightG: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

export type JobLine = {
  readonly allocationId: string
  readonly fulfilmentOrderId: string
  readonly bin: {
    readonly id: string
    readonly code: string
    readonly walkOrder: number
    readonly xMm: number
    readonly yMm: number
  }
  readonly item: JobItem
  readonly lot: { readonly id: string; readonly code: string; readonly expiresOn: string | null }
  /** Wanted: what was picked beyond it is surplus and goes back. */
  readonly quantity: number
  readonly picked: number
  readonly short: number
}

export type JobOrder = {
  readonly fulfilmentOrderId: string
  readonly number: string
  readonly orderId: string
  readonly orderNumber: string
  readonly customerName: string
  readonly carrier: string | null
  readonly cutoffAt: string | null
  readonly status:
    | 'open'
    | 'scheduled'
    | 'on_hold'
    | 'in_progress'
    | 'incomplete'
    | 'closed'
    | 'cancelled'
  readonly tote: string
  readonly changed?: OrderChanged | null
}

/** The last hold, release, edit or cancel of an order: by whom (null: Dockline itself), and when. */
export type OrderChanged = {
  readonly what: 'order.held' | 'order.hold_released' | 'order.updated' | 'order.cancelled'
  readonly by: string | null
  readonly at: string
}

/** A leased batch with all that the phone needs to walk it alone. `lines` stand in walk order. */
export type Job = {
  readonly batchId: string
  readonly number: number
  readonly status: 'open' | 'leased' | 'picked' | 'cancelled'
  readonly leaseToken: string | null
  readonly leaseExpiresAt: string | null
  readonly warehouse: { readonly id: string; readonly code: string; readonly name: string }
  readonly orders: readonly JobOrder[]
  readonly lines: readonly JobLine[]
}

export type Box = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly tareG: number
  readonly maxWeightG: number
}

export type PackLine = {
  readonly allocationId: string
  readonly item: JobItem
  /** Picked and not yet in a parcel. */
  readonly quantity: number
}

/** Picked and not wanted any more: back into its bin, before or after the rest is packed. */
export type PutBackLine = {
  readonly allocationId: string
  readonly item: JobItem
  readonly bin: { readonly id: string; readonly code: string }
  readonly lot: JobLine['lot']
  /** Units to put back now; those in a parcel come out of it first. */
  readonly quantity: number
}

export type PackedParcel = {
  readonly id: string
  readonly sscc: string
  readonly trackingNumber: string
  readonly weightG: number
  readonly status: string
  /** Holds more than is wanted: it is opened before it leaves. */
  readonly open?: boolean
}

/** A picked fulfilment order at the pack station. */
export type PackJob = {
  readonly order: JobOrder
  readonly units: {
    readonly units: number
    readonly picked: number
    readonly short: number
    readonly packed: number
  }
  readonly lines: readonly PackLine[]
  readonly putBack?: readonly PutBackLine[]
  readonly boxes: readonly Box[]
  readonly parcels: readonly PackedParcel[]
}

/** The floor's home in one answer: what waits, and the walk that the screen draws. */
export type HomeView = { readonly home: FloorHome; readonly preview: Job | null }

/** What waits at a warehouse, for the floor's home. */
export type FloorHome = {
  readonly warehouse: { readonly id: string; readonly code: string; readonly name: string }
  readonly toPick: {
    readonly batches: number
    readonly units: number
    readonly nextCutoffAt: string | null
  }
  readonly next: {
    readonly batchId: string
    readonly number: number
    readonly units: number
    readonly lines: number
    readonly cutoffAt: string | null
    readonly carrier: string | null
    readonly firstBin: string | null
  } | null
  readonly mine: string | null
  readonly toPack: readonly {
    readonly fulfilmentOrderId: string
    readonly number: string
    readonly customerName: string
    readonly units: number
    readonly cutoffAt: string | null
    readonly carrier: string | null
    readonly tote: string
  }[]
  readonly toPutBack?: readonly {
    readonly fulfilmentOrderId: string
    readonly orderNumber: string
    readonly units: number
    readonly tote: string
  }[]
  readonly toLoad: number
}

export type DispatchBoard = {
  readonly manifests: readonly {
    readonly id: string
    readonly number: number
    readonly carrier: string
    readonly cutoff: string | null
    readonly parcels: readonly {
      readonly id: string
      readonly sscc: string
      readonly trackingNumber: string
      readonly orderNumber: string
      readonly customerName: string
      /** Holds more than is wanted: it is opened before it leaves. */
      readonly open?: boolean
    }[]
  }[]
  readonly waiting: readonly {
    readonly id: string
    readonly sscc: string
    readonly trackingNumber: string
    readonly orderNumber: string
    readonly customerName: string
    readonly carrier: string
    readonly held: boolean
    readonly open?: boolean
  }[]
}
