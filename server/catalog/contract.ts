import { z } from 'zod'

const mm = z.int().min(0).max(100_000)
const minor = z.int().min(0).max(2_000_000_000)

/** What is known of an item beside its stock: lengths in mm, weight in g, money in minor units of `currency`. */
export const itemFactsSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    description: z.string().trim().max(4000),
    category: z.string().trim().max(100),
    supplier: z.string().trim().max(100),
    lengthMm: mm,
    widthMm: mm,
    heightMm: mm,
    weightG: z.int().min(0).max(2_000_000),
    priceMinor: minor,
    costMinor: minor,
    currency: z.string().regex(/^[A-Z]{3}$/),
    lotPolicy: z.enum(['none', 'lot', 'expiry', 'serial']),
    minShelfLifeDays: z.int().min(0).max(3650),
  })
  .strict()
export type ItemFacts = z.infer<typeof itemFactsSchema>

export const newSkuSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s\p{Cc}]+$/u)

export const createItemInput = itemFactsSchema
  .extend({ sku: newSkuSchema, gtin: z.string().trim().max(20) })
  .strict()
export type CreateItem = z.infer<typeof createItemInput>

/** The facts to change; what is left out stays. */
export type ItemChange = z.infer<typeof editItemInput>['facts']
export const editItemInput = z
  .object({ itemId: z.uuid(), facts: itemFactsSchema.partial() })
  .strict()

export const CODE_LEVELS = ['each', 'inner', 'case', 'alias'] as const
export const addCodeInput = z
  .object({
    itemId: z.uuid(),
    code: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .regex(/^[^\p{Cc}]+$/u),
    level: z.enum(CODE_LEVELS),
    units: z.int().min(1).max(100_000),
  })
  .strict()
export type AddCode = z.infer<typeof addCodeInput>

export const IMPORT_KINDS = ['items', 'stock'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]
export const importInput = z
  .object({ kind: z.enum(IMPORT_KINDS), text: z.string().max(4_000_000) })
  .strict()
export const applyImportInput = importInput.extend({ commandId: z.uuid() }).strict()

/** Columns of the two files; the first ones, up to `required`, must be there. */
export const IMPORT_COLUMNS = {
  items: {
    required: 2,
    columns: [
      'sku',
      'name',
      'gtin',
      'category',
      'supplier',
      'price',
      'cost',
      'currency',
      'weight_g',
      'length_mm',
      'width_mm',
      'height_mm',
      'lot_policy',
      'description',
    ],
  },
  stock: {
    required: 4,
    columns: ['sku', 'warehouse', 'bin', 'quantity', 'lot', 'expires_on'],
  },
} as const

/** One thing wrong: `row` counts the file's rows as a spreadsheet does, the head being row 1. */
export type ImportError = {
  readonly row: number
  readonly column: string
  readonly code: string
  readonly value: string
}

export type ImportPreview = {
  readonly rows: number
  readonly create: number
  readonly update: number
  readonly units: number
  /** The first 200; nothing is written while there is one. */
  readonly errors: readonly ImportError[]
  readonly errorCount: number
  readonly sample: readonly (readonly string[])[]
  readonly columns: readonly string[]
  readonly ignored: readonly string[]
}
