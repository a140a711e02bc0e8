import type { SeedAddress } from './people.ts'
import type { SeedChannel } from './pricing.ts'
import type { WarehouseCode } from './types.ts'

/**
 * How far an order has come. The seeder drives the real verbs until it stands there:
 * new (placed, paid, not sourced) · hold (placed, sourced unless the hold stops it) ·
 * backordered_whole, backordered_part, sourced, split (sourced, not released) · released ·
 * picking (released, leased, the given units picked) · short_picked (picked as far as found, the
 * rest short with its reason) · picked (in a tote before the bench) · packed (labelled) ·
 * loaded (scanned onto an open manifest).
 */
export const OPEN_KINDS = [
  'new',
  'hold',
  'sourced',
  'split',
  'backordered_part',
  'backordered_whole',
  'released',
  'picking',
  'short_picked',
  'picked',
  'packed',
  'loaded',
] as const
export type OpenKind = (typeof OPEN_KINDS)[number]

export type SeedHold = {
  readonly type: 'payment' | 'address' | 'operator' | 'until_date' | 'stock' | 'credit' | 'fraud'
  readonly reason: string
  /** For until_date only: days after `asOf`. */
  readonly untilDays: number | null
}

/** One open order as it is thought of; `open.ts` fills in what is left open. */
export type OpenSpec = {
  readonly kind: OpenKind
  /** The customer lives nearest to this warehouse. */
  readonly at?: WarehouseCode
  readonly customer?: string
  readonly trade?: boolean
  readonly channel?: SeedChannel
  /** Named lines come first; popular items fill up to `lines`. */
  readonly items?: readonly (readonly [sku: string, quantity: number])[]
  readonly lines?: number
  readonly hold?: SeedHold
  readonly payment?: 'paid' | 'authorised' | 'unpaid' | 'failed' | 'on_account'
  readonly shipTo?: Partial<SeedAddress>
  /** The first line is short by so many. */
  readonly short?: {
    readonly missing: number
    readonly reason: 'not_found' | 'damaged' | 'wrong_item'
  }
  readonly note?: string
  readonly tags?: readonly string[]
}

const held = (type: SeedHold['type'], reason: string, untilDays: number | null = null) => ({
  kind: 'hold' as const,
  hold: { type, reason, untilDays },
})

/** Furthest along first. */
export const OPEN_SPECS: readonly OpenSpec[] = [
  { kind: 'loaded', at: 'CMH', lines: 2 },
  { kind: 'loaded', at: 'RNO', lines: 1 },
  { kind: 'loaded', at: 'ABE', customer: 'Tidewater Supply', trade: true, lines: 2 },
  { kind: 'packed', at: 'CMH', lines: 3 },
  { kind: 'packed', at: 'RNO', lines: 2 },
  { kind: 'packed', at: 'ABE', lines: 1, note: 'Please leave with the neighbour at number 14.' },
  { kind: 'picked', at: 'CMH', lines: 3 },
  { kind: 'picked', at: 'RNO', lines: 2 },
  { kind: 'picked', at: 'ABE', lines: 2 },
  {
    kind: 'picked',
    at: 'CMH',
    items: [['SET-BRK-CABIN', 1]],
    note: 'A gift: no prices in the parcel, please.',
    tags: ['gift'],
  },
  {
    kind: 'short_picked',
    at: 'RNO',
    items: [['PAN-CIR-BLK-26', 4]],
    lines: 3,
    trade: true,
    customer: 'Cascade Camp Supply',
    short: { missing: 1, reason: 'not_found' },
  },
  {
    kind: 'short_picked',
    at: 'CMH',
    items: [['MUG-STW-OAT-14', 2]],
    lines: 2,
    short: { missing: 1, reason: 'damaged' },
  },
  {
    kind: 'short_picked',
    at: 'ABE',
    items: [['CND-SPR-SOY-08', 3]],
    lines: 2,
    short: { missing: 2, reason: 'wrong_item' },
  },
  {
    kind: 'picking',
    at: 'CMH',
    customer: 'Northgate Outfitters',
    trade: true,
    lines: 5,
    tags: ['trade'],
  },
  { kind: 'picking', at: 'RNO', lines: 4 },
  { kind: 'picking', at: 'ABE', lines: 3 },
  {
    kind: 'picking',
    at: 'CMH',
    customer: 'Blue Heron Mercantile',
    trade: true,
    channel: 'phone',
    lines: 4,
    tags: ['trade'],
  },
  { kind: 'picking', at: 'RNO', items: [['MUG-ENM-NVY-12', 4]], lines: 3 },
  { kind: 'released', at: 'CMH', lines: 2 },
  {
    kind: 'released',
    at: 'RNO',
    items: [
      ['MUG-ENM-NVY-12', 2],
      ['CND-CDR-SOY-08', 1],
    ],
    lines: 3,
  },
  { kind: 'released', at: 'ABE', lines: 1 },
  { kind: 'released', at: 'CMH', lines: 4 },
  { kind: 'released', at: 'RNO', lines: 1 },
  { kind: 'released', at: 'ABE', lines: 3, note: 'Doorbell does not work, please knock.' },
  {
    kind: 'released',
    at: 'CMH',
    customer: 'Alder Street Inn',
    trade: true,
    lines: 5,
    tags: ['trade'],
  },
  { kind: 'released', at: 'RNO', items: [['SET-SKL-CARE', 1]], lines: 2 },
  {
    ...held('address', '95186 lies in San Jose, the street is in Sacramento'),
    at: 'RNO',
    customer: 'Marlow & Finch Café',
    trade: true,
    payment: 'authorised',
    items: [
      ['MUG-ENM-NVY-12', 24],
      ['PAN-CIR-BLK-26', 8],
      ['CND-CDR-SOY-08', 18],
      ['BLK-WOL-FOR-QN', 2],
    ],
    shipTo: { line1: '1418 Alder Court', postcode: '95186' },
    tags: ['trade', 'fewer parcels'],
  },
  {
    ...held('address', 'The street has no house number'),
    at: 'CMH',
    lines: 2,
    shipTo: { line1: 'Quarry Road' },
  },
  {
    ...held('address', '04101 lies in Portland, Maine; the state is Oregon'),
    at: 'RNO',
    lines: 1,
    shipTo: { city: 'Portland', region: 'OR', postcode: '04101' },
  },
  {
    ...held('payment', 'The card was declined; the customer has been asked for another'),
    at: 'CMH',
    lines: 2,
    payment: 'failed',
  },
  {
    ...held('payment', 'Waiting for the bank transfer'),
    at: 'RNO',
    lines: 3,
    payment: 'unpaid',
    channel: 'phone',
  },
  {
    ...held('payment', 'Waiting for the bank transfer'),
    at: 'ABE',
    lines: 1,
    payment: 'unpaid',
    channel: 'phone',
  },
  {
    ...held('payment', 'Payment was started and not finished'),
    at: 'CMH',
    lines: 2,
    payment: 'unpaid',
  },
  {
    ...held('operator', 'The customer asked to add a second blanket, call back at noon'),
    at: 'CMH',
    lines: 2,
  },
  { ...held('operator', 'Check the engraving text with the customer'), at: 'ABE', lines: 1 },
  {
    ...held('until_date', 'Delivery not before the customer is back from a trip', 9),
    at: 'RNO',
    lines: 2,
  },
  {
    ...held('until_date', 'A birthday: to arrive in the second week of next month', 15),
    at: 'CMH',
    lines: 1,
    tags: ['gift'],
  },
  {
    ...held('stock', 'Ship complete: waits for the barn red kettle'),
    at: 'CMH',
    items: [
      ['KTL-ENM-RED-16', 1],
      ['PRC-ENM-NVY-08', 1],
    ],
  },
  {
    ...held('stock', 'Ship complete: waits for the brass lantern'),
    at: 'RNO',
    items: [
      ['LNT-OIL-BRS-12', 2],
      ['MTC-STM', 1],
    ],
  },
  {
    ...held('credit', 'The order is above what is left of the credit limit'),
    at: 'ABE',
    customer: 'Pier Nine Hotel',
    trade: true,
    channel: 'phone',
    lines: 6,
    tags: ['trade'],
  },
  {
    ...held('fraud', 'Four orders with four cards from one address in an hour'),
    at: 'CMH',
    lines: 3,
  },
  {
    kind: 'split',
    at: 'RNO',
    items: [
      ['PAN-CIR-BLK-30', 1],
      ['BRD-MPL-M', 1],
    ],
  },
  {
    kind: 'split',
    at: 'CMH',
    items: [
      ['PRC-ENM-PIN-08', 1],
      ['LNT-LED-CRM', 2],
    ],
  },
  {
    kind: 'split',
    at: 'ABE',
    items: [
      ['THR-WOL-PLD', 1],
      ['LNT-LED-CRM', 1],
    ],
  },
  { kind: 'backordered_whole', at: 'CMH', items: [['BLK-WOL-FOR-QN', 1]] },
  { kind: 'backordered_whole', at: 'RNO', items: [['BTL-STL-RST-18', 2]] },
  {
    kind: 'backordered_whole',
    at: 'ABE',
    customer: 'Salt Marsh Goods',
    trade: true,
    items: [
      ['CND-ORC-SOY-14', 12],
      ['SCK-WOL-RST-L', 12],
    ],
    tags: ['trade'],
  },
  { kind: 'backordered_part', at: 'CMH', items: [['SCK-WOL-RST-L', 2]], lines: 3 },
  { kind: 'backordered_part', at: 'RNO', items: [['LNT-OIL-BRS-12', 1]], lines: 2 },
  { kind: 'backordered_part', at: 'ABE', items: [['KTL-ENM-RED-16', 1]], lines: 2 },
  {
    kind: 'backordered_part',
    at: 'CMH',
    customer: 'The Larder on Fifth',
    trade: true,
    items: [['CND-ORC-SOY-14', 6]],
    lines: 5,
    tags: ['trade'],
  },
  { kind: 'sourced', at: 'RNO', lines: 2 },
  { kind: 'sourced', at: 'CMH', lines: 1 },
  { kind: 'sourced', at: 'ABE', lines: 3 },
  { kind: 'sourced', at: 'CMH', items: [['SET-NGT-COZY', 1]] },
  { kind: 'new', at: 'RNO', lines: 1 },
  { kind: 'new', at: 'CMH', lines: 4 },
  { kind: 'new', at: 'ABE', lines: 2 },
  { kind: 'new', at: 'CMH', customer: 'Penny Lane Gifts', trade: true, lines: 4, tags: ['trade'] },
  { kind: 'new', at: 'RNO', lines: 2 },
]
