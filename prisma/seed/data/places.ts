import type { WarehouseCode } from './types.ts'

export type SeedWarehouse = {
  readonly code: WarehouseCode
  readonly name: string
  readonly address: {
    readonly company: string
    readonly line1: string
    readonly city: string
    readonly region: string
    readonly postcode: string
    readonly country: 'US'
  }
  readonly phone: string
  readonly latDeg: number
  readonly lonDeg: number
  readonly timeZone: string
  /** Hours behind UTC in winter, for made-up history. */
  readonly utcOffsetHours: number
}

const COMPANY = 'Harbor & Pine'

export const WAREHOUSES: readonly SeedWarehouse[] = [
  {
    code: 'RNO',
    name: 'Reno',
    address: {
      company: COMPANY,
      line1: '1280 Vista Mill Parkway',
      city: 'Reno',
      region: 'NV',
      postcode: '89502',
      country: 'US',
    },
    phone: '+17755550110',
    latDeg: 39.5103,
    lonDeg: -119.7641,
    timeZone: 'America/Los_Angeles',
    utcOffsetHours: -8,
  },
  {
    code: 'CMH',
    name: 'Columbus',
    address: {
      company: COMPANY,
      line1: '4415 Alum Grove Road',
      city: 'Columbus',
      region: 'OH',
      postcode: '43217',
      country: 'US',
    },
    phone: '+16145550120',
    latDeg: 39.8126,
    lonDeg: -82.9316,
    timeZone: 'America/New_York',
    utcOffsetHours: -5,
  },
  {
    code: 'ABE',
    name: 'Allentown',
    address: {
      company: COMPANY,
      line1: '760 Cedar Crest Court',
      city: 'Allentown',
      region: 'PA',
      postcode: '18106',
      country: 'US',
    },
    phone: '+16105550130',
    latDeg: 40.5785,
    lonDeg: -75.5977,
    timeZone: 'America/New_York',
    utcOffsetHours: -5,
  },
]

export const ZONE_KINDS = [
  'pick_face',
  'bulk',
  'receiving',
  'packing',
  'staging',
  'dock',
  'quarantine',
] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

export type SeedZone = {
  readonly warehouse: WarehouseCode
  readonly code: string
  readonly name: string
  readonly kind: ZoneKind
}

export type SeedBin = {
  readonly warehouse: WarehouseCode
  readonly zone: string
  readonly kind: ZoneKind
  /** AISLE-BAY-LEVEL-SLOT; unique within its warehouse. */
  readonly code: string
  readonly aisle: string
  readonly bay: number
  /** 0 is the floor; pick faces have 1 to 3, and 2 is at the hand. */
  readonly level: number
  readonly slot: number
  /** The place in the walk of the whole warehouse, from 1. */
  readonly walkOrder: number
  readonly xMm: number
  readonly yMm: number
  readonly zMm: number
}

type Rack = {
  readonly zone: string
  readonly name: string
  readonly kind: ZoneKind
  readonly bays: number
  readonly levels: readonly number[]
  readonly slots: number
}

const AISLE_PITCH_MM = 3_600
const BAY_WIDTH_MM = 1_350
const SLOT_WIDTH_MM = 450
const LEVEL_HEIGHT_MM = 620
const CROSS_AISLE_MM = 4_000

function layout(pickBays: number, bulkBays: number, stations: number): readonly Rack[] {
  const pick = ['A', 'B', 'C', 'D'].map(
    (zone): Rack => ({
      zone,
      name: `Pick faces ${zone}`,
      kind: 'pick_face',
      bays: pickBays,
      levels: [1, 2, 3],
      slots: 2,
    }),
  )
  const floor = (zone: string, name: string, kind: ZoneKind, bays: number): Rack => ({
    zone,
    name,
    kind,
    bays,
    levels: [0],
    slots: 1,
  })
  return [
    ...pick,
    { zone: 'H', name: 'Bulk H', kind: 'bulk', bays: bulkBays, levels: [1, 2, 3], slots: 1 },
    { zone: 'K', name: 'Bulk K', kind: 'bulk', bays: bulkBays, levels: [1, 2, 3], slots: 1 },
    floor('R', 'Receiving', 'receiving', 2),
    floor('P', 'Packing', 'packing', stations),
    floor('S', 'Staging', 'staging', stations),
    floor('X', 'Dock', 'dock', 2),
    { zone: 'Q', name: 'Quarantine', kind: 'quarantine', bays: 2, levels: [1], slots: 1 },
  ]
}

const LAYOUTS: Readonly<Record<WarehouseCode, readonly Rack[]>> = {
  RNO: layout(8, 6, 4),
  CMH: layout(7, 6, 4),
  ABE: layout(5, 5, 3),
}

const pad = (value: number) => String(value).padStart(2, '0')

/** Aisles are walked as a snake: every other one from its far end. */
function binsOf(warehouse: WarehouseCode): SeedBin[] {
  const bins: SeedBin[] = []
  LAYOUTS[warehouse].forEach((rack, aisleIndex) => {
    const bays = Array.from({ length: rack.bays }, (_, index) => index + 1)
    for (const bay of aisleIndex % 2 === 0 ? bays : bays.reverse()) {
      for (const level of rack.levels) {
        for (let slot = 1; slot <= rack.slots; slot += 1) {
          bins.push({
            warehouse,
            zone: rack.zone,
            kind: rack.kind,
            code: `${rack.zone}-${pad(bay)}-${level}-${pad(slot)}`,
            aisle: rack.zone,
            bay,
            level,
            slot,
            walkOrder: bins.length + 1,
            xMm: aisleIndex * AISLE_PITCH_MM,
            yMm: CROSS_AISLE_MM + (bay - 1) * BAY_WIDTH_MM + (slot - 1) * SLOT_WIDTH_MM,
            zMm: Math.max(0, level - 1) * LEVEL_HEIGHT_MM,
          })
        }
      }
    }
  })
  return bins
}

export const ZONES: readonly SeedZone[] = WAREHOUSES.flatMap(({ code }) =>
  LAYOUTS[code].map((rack) => ({
    warehouse: code,
    code: rack.zone,
    name: rack.name,
    kind: rack.kind,
  })),
)

export const BINS: readonly SeedBin[] = WAREHOUSES.flatMap(({ code }) => binsOf(code))
