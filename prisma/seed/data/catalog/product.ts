import type { OptionCode } from './options.ts'

export const CATEGORIES = [
  'Drinkware',
  'Cookware',
  'Tableware',
  'Kitchen linen',
  'Candles & fire',
  'Apothecary',
  'Pantry',
  'Blankets & bedding',
  'Camp',
  'Tools & knives',
  'Bags & baskets',
  'Clothing',
  'Paper & play',
  'Sets',
] as const
export type Category = (typeof CATEGORIES)[number]

/** How an item's demand moves through the year. */
export type DemandPattern = 'steady' | 'gift' | 'winter' | 'summer' | 'intermittent' | 'dead'

/** Suppliers, with the lead time in days that they keep. */
export const SUPPLIERS = {
  'Cascade Enamelworks': 42,
  'Iron Bay Foundry': 35,
  'Tamarack Woodshop': 18,
  'Lantern Hill Candle Co.': 12,
  'Northfield Mill': 28,
  'Sawtooth Outfitting': 30,
  'Bell & Anchor Stoneware': 25,
  'Larkspur Apothecary': 14,
  'Old Orchard Provisions': 9,
  'Quarry Road Roasters': 6,
  'Fernbank Canvas': 24,
  'Kestrel Edge Tools': 38,
  'Millrace Paper': 15,
} as const
export type Supplier = keyof typeof SUPPLIERS

/** Length × width × height in mm as packed, weight in g, price and cost in US cents. */
export type Size = {
  readonly code: string
  readonly label: string
  readonly dimensionsMm: { readonly l: number; readonly w: number; readonly h: number }
  readonly weightG: number
  readonly priceMinor: number
  readonly costMinor: number
}

/** One product before it is spread over its options and sizes. `{o}` stands for the option. */
export type Product = {
  readonly code: string
  readonly name: string
  readonly about: string
  readonly glyph: string
  readonly category: Category
  readonly supplier: Supplier
  readonly demand: number
  readonly pattern?: DemandPattern
  readonly options?: readonly OptionCode[]
  /** The picture's colour where there is no option. */
  readonly tint?: string
  readonly sizes: readonly Size[]
  readonly inner?: number
  readonly pack?: number
  /** Days from making to expiry; the item is then tracked by lot. */
  readonly shelfLifeDays?: number
  readonly lots?: boolean
}

/**
 * A size: code and label ('' for the only one), [l, w, h] in mm, grams, dollars, and the cost as
 * a share of the price.
 */
export function size(
  code: string,
  label: string,
  [l, w, h]: readonly [number, number, number],
  weightG: number,
  priceUsd: number,
  costShare = 0.42,
): Size {
  const priceMinor = Math.round(priceUsd * 100)
  return {
    code,
    label,
    dimensionsMm: { l, w, h },
    weightG,
    priceMinor,
    costMinor: Math.round(priceMinor * costShare),
  }
}
