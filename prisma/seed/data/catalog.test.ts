import { describe, expect, it } from 'vitest'
import { isGtin } from '#server/kernel/gtin'
import { CATEGORIES } from './catalog/product.ts'
import { ITEMS, itemOf } from './catalog.ts'
import { photoFor } from './photos.ts'

const unique = (values: readonly string[]) => new Set(values).size

describe('the catalogue', () => {
  it('has 400 items with their own SKU and name, in every category', () => {
    expect(ITEMS).toHaveLength(400)
    expect(unique(ITEMS.map((item) => item.sku))).toBe(400)
    expect(unique(ITEMS.map((item) => item.name))).toBe(400)
    for (const category of CATEGORIES) {
      expect(ITEMS.filter((item) => item.category === category).length).toBeGreaterThan(5)
    }
    for (const { sku } of ITEMS) expect(sku).toMatch(/^[A-Z]{3}(-[A-Z0-9]{1,5}){1,4}$/)
  })

  it('gives every pack a valid, unique GTIN under the demonstration prefix', () => {
    const packs = ITEMS.flatMap((item) => item.packs)
    expect(unique(packs.map((pack) => pack.gtin14))).toBe(packs.length)
    for (const item of ITEMS) {
      expect(item.gtin13).toMatch(/^952\d{10}$/)
      const units = item.packs.map((pack) => pack.units)
      expect(item.packs[0]).toEqual({ level: 'each', gtin14: `0${item.gtin13}`, units: 1 })
      expect(units).toEqual([...new Set(units)].sort((a, b) => a - b))
      for (const pack of item.packs) {
        expect(isGtin(pack.gtin14)).toBe(true)
        expect(pack.gtin14.slice(1, 13)).toBe(item.gtin13.slice(0, 12))
      }
    }
    expect(itemOf('MUG-ENM-NVY-12').packs.map((pack) => [pack.gtin14, pack.units])).toEqual([
      ['09520000482121', 1],
      ['19520000482128', 6],
      ['29520000482125', 24],
    ])
  })

  it('makes kits from simple items, cheaper than their parts and dearer than their cost', () => {
    const kits = ITEMS.filter((item) => item.components.length > 0)
    expect(kits).toHaveLength(12)
    for (const kit of kits) {
      const parts = kit.components.map((part) => ({ ...part, item: itemOf(part.sku) }))
      expect(parts.every((part) => part.item.components.length === 0)).toBe(true)
      const sum = parts.reduce((total, part) => total + part.item.priceMinor * part.quantity, 0)
      expect(kit.priceMinor).toBeLessThan(sum)
      expect(kit.priceMinor).toBeGreaterThan(kit.costMinor)
      expect(kit.stockedAt).toEqual([])
    }
  })

  it('has plausible measures, prices and shelf lives', () => {
    for (const item of ITEMS) {
      const { l, w, h } = item.dimensionsMm
      const gramsPerLitre = item.weightG / ((l * w * h) / 1_000_000)
      expect(gramsPerLitre, item.sku).toBeGreaterThan(15)
      expect(gramsPerLitre, item.sku).toBeLessThan(8_000)
      expect(item.costMinor).toBeLessThan(item.priceMinor)
      expect(item.description).toMatch(/^[A-Z0-9].{25,}\.$/)
      expect(`${item.name}${item.description}`).not.toMatch(/[{}]|undefined/)
      if (item.shelfLifeDays !== null) {
        expect(item.trackLot).toBe(true)
        expect(item.minShelfLifeDays).toBeLessThan(item.shelfLifeDays)
      }
    }
    expect(ITEMS.filter((item) => item.trackLot).length).toBeGreaterThan(60)
    expect(ITEMS.filter((item) => item.pattern === 'dead')).toHaveLength(12)
    expect(ITEMS.filter((item) => item.pattern === 'intermittent')).toHaveLength(15)
  })

  it('has a picture of each item, well-formed, tinted and within 1.5 kB', () => {
    for (const item of ITEMS) {
      const svg = photoFor(item)
      expect(svg.length, item.sku).toBeLessThanOrEqual(1_536)
      expect(svg).toMatch(
        /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 96 96">.*<\/svg>$/,
      )
      expect(svg).not.toMatch(/NaN|undefined/)
      const opened = svg.match(/<[a-z]+(?: [^>]*[^/])?>/g)?.length
      expect(opened).toBe(svg.match(/<\/[a-z]+>/g)?.length)
    }
    expect(photoFor(itemOf('MUG-ENM-NVY-12'))).not.toBe(photoFor(itemOf('MUG-ENM-PIN-12')))
    expect(() => photoFor({ glyph: 'unicorn', tint: '#ffffff' })).toThrow('no picture for unicorn')
  })
})
