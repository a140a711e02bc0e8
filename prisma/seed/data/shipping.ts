import type { WarehouseCode } from './types.ts'

export type SeedCarrier = {
  readonly code: string
  readonly name: string
  readonly service: string
  readonly kind: 'parcel' | 'freight'
  /** `#` is a digit, `C` a check digit over the digits before it. */
  readonly trackingFormat: string
  /** Last hand-over, local time of the warehouse, Monday to Friday. */
  readonly cutOffs: Readonly<Record<WarehouseCode, string>>
  /** Base price and price per further kilogram in US cents. */
  readonly baseMinor: number
  readonly perKgMinor: number
  readonly maxParcelG: number
}

/** Real services by name; numbers in their formats, from ranges that carriers do not issue. */
export const CARRIERS: readonly SeedCarrier[] = [
  {
    code: 'UPS_GROUND',
    name: 'UPS',
    service: 'UPS Ground',
    kind: 'parcel',
    trackingFormat: '1Z999AA103########',
    cutOffs: { RNO: '17:00', CMH: '16:30', ABE: '17:00' },
    baseMinor: 742,
    perKgMinor: 96,
    maxParcelG: 31_500,
  },
  {
    code: 'FEDEX_GROUND',
    name: 'FedEx',
    service: 'FedEx Ground',
    kind: 'parcel',
    trackingFormat: '9999########',
    cutOffs: { RNO: '16:00', CMH: '15:30', ABE: '16:15' },
    baseMinor: 728,
    perKgMinor: 102,
    maxParcelG: 31_500,
  },
  {
    code: 'USPS_GA',
    name: 'USPS',
    service: 'USPS Ground Advantage',
    kind: 'parcel',
    trackingFormat: '9400199999999########C',
    cutOffs: { RNO: '15:00', CMH: '15:30', ABE: '15:00' },
    baseMinor: 489,
    perKgMinor: 148,
    maxParcelG: 9_000,
  },
  {
    code: 'LTL',
    name: 'Regional freight',
    service: 'LTL freight',
    kind: 'freight',
    trackingFormat: 'PRO-########C',
    cutOffs: { RNO: '14:00', CMH: '14:00', ABE: '13:30' },
    baseMinor: 11_800,
    perKgMinor: 38,
    maxParcelG: 900_000,
  },
]

export type SeedBox = {
  readonly code: string
  readonly name: string
  readonly kind: 'box' | 'tube' | 'mailer' | 'pallet'
  readonly innerMm: { readonly l: number; readonly w: number; readonly h: number }
  readonly tareG: number
  readonly maxWeightG: number
  readonly costMinor: number
}

export const BOXES: readonly SeedBox[] = [
  box('MLR', 'Padded mailer', 'mailer', [320, 230, 30], 42, 1_500, 38),
  box('XS', 'Box XS', 'box', [160, 120, 100], 88, 4_000, 46),
  box('S', 'Box S', 'box', [220, 180, 120], 146, 8_000, 64),
  box('M', 'Box M', 'box', [300, 220, 140], 218, 12_000, 88),
  box('L', 'Box L', 'box', [400, 300, 220], 412, 18_000, 142),
  box('XL', 'Box XL', 'box', [500, 420, 340], 736, 24_000, 228),
  box('FLT', 'Flat box', 'box', [620, 440, 110], 584, 15_000, 196),
  box('LNG', 'Long box', 'box', [960, 220, 200], 668, 20_000, 242),
  box('TUB', 'Tube', 'tube', [660, 100, 100], 236, 3_000, 118),
  box('RUG', 'Rug carton', 'box', [1_600, 240, 240], 1_380, 30_000, 486),
  box('TNT', 'Tent carton', 'box', [1_240, 400, 400], 2_260, 45_000, 724),
  box('PLT', 'Pallet, 48 × 40 in', 'pallet', [1_219, 1_016, 1_500], 16_800, 680_000, 1_450),
]

function box(
  code: string,
  name: string,
  kind: SeedBox['kind'],
  [l, w, h]: readonly [number, number, number],
  tareG: number,
  maxWeightG: number,
  costMinor: number,
): SeedBox {
  return { code, name, kind, innerMm: { l, w, h }, tareG, maxWeightG, costMinor }
}

/** A tracking number in the carrier's format; `serial` tells one parcel from the next. */
export function trackingNumber(carrier: SeedCarrier, serial: number): string {
  const digits = String(serial).padStart(8, '0').slice(-8)
  const filled = carrier.trackingFormat.replace('########', digits)
  if (!filled.includes('C')) return filled
  // Weights 3 and 1 from the right, modulo 10, as USPS numbers carry it.
  const body = [...filled].filter((char) => /\d/.test(char)).reverse()
  const sum = body.reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 1 : 3), 0)
  return filled.replace('C', String((10 - (sum % 10)) % 10))
}
