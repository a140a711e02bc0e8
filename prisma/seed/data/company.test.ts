import { describe, expect, it } from 'vitest'
import { centroidOf } from '#server/sourcing/domain/centroids'
import { ITEMS } from './catalog.ts'
import { kmBetween } from './nearest.ts'
import { CUSTOMERS } from './people.ts'
import { BINS, WAREHOUSES, ZONES } from './places.ts'
import { BOXES, CARRIERS, trackingNumber } from './shipping.ts'
import { USERS } from './users.ts'

const unique = (values: readonly string[]) => new Set(values).size

describe('the places', () => {
  it('are three warehouses in different regions with about 600 bins', () => {
    expect(WAREHOUSES.map((place) => place.code)).toEqual(['RNO', 'CMH', 'ABE'])
    expect(BINS.length).toBeGreaterThan(580)
    expect(BINS.length).toBeLessThan(640)
    expect(unique(BINS.map((bin) => `${bin.warehouse} ${bin.code}`))).toBe(BINS.length)
    for (const bin of BINS) expect(bin.code).toMatch(/^[A-Z]-\d\d-\d-\d\d$/)
    const zones = new Set(ZONES.map((zone) => `${zone.warehouse} ${zone.code} ${zone.kind}`))
    expect(BINS.every((bin) => zones.has(`${bin.warehouse} ${bin.zone} ${bin.kind}`))).toBe(true)
  })

  it('lie where their postcodes say', () => {
    for (const place of WAREHOUSES) {
      const area = centroidOf('US', place.address.postcode)
      expect(area && kmBetween(place, area)).toBeLessThan(60)
    }
  })

  it('are walked without jumps: neighbours in the walk are neighbours on the floor', () => {
    for (const { code } of WAREHOUSES) {
      const bins = BINS.filter((bin) => bin.warehouse === code)
      expect(bins.map((bin) => bin.walkOrder)).toEqual(bins.map((_, index) => index + 1))
      const faces = bins.filter((bin) => bin.kind === 'pick_face')
      faces.slice(1).forEach((bin, index) => {
        const before = faces[index]
        if (before) expect(Math.abs(bin.bay - before.bay)).toBeLessThanOrEqual(1)
      })
    }
  })
})

describe('the people', () => {
  it('are 900 customers, 30 of them on account, reachable nowhere real', () => {
    expect(CUSTOMERS).toHaveLength(900)
    expect(CUSTOMERS.filter((customer) => customer.trade)).toHaveLength(30)
    expect(unique(CUSTOMERS.map((customer) => customer.email))).toBe(900)
    for (const customer of CUSTOMERS) {
      expect(customer.email).toMatch(/^[a-z0-9.]+@example\.(com|net|org)$/)
      expect(customer.phone).toMatch(/^\+1\d{3}55501\d\d$/)
      expect(customer.address.postcode).toMatch(/^\d{5}$/)
    }
  })

  it('live where the state and the postcode agree', () => {
    // The middle of a state and how far its corners are, for a few that are far apart.
    const states: [string, number, number, number][] = [
      ['CA', 37, -120, 750],
      ['ME', 44.5, -69.5, 250],
      ['WA', 47.4, -120.5, 350],
      ['FL', 28.5, -82.5, 450],
      ['TX', 31, -99, 650],
    ]
    for (const [region, latDeg, lonDeg, withinKm] of states) {
      const there = CUSTOMERS.filter((customer) => customer.address.region === region)
      expect(there.length, region).toBeGreaterThan(5)
      for (const { address } of there) {
        const home = centroidOf('US', address.postcode)
        expect(home && kmBetween(home, { latDeg, lonDeg }), address.postcode).toBeLessThan(withinKm)
      }
    }
  })

  it('include staff for every role in every warehouse, with badges of their own', () => {
    expect(USERS).toHaveLength(15)
    for (const key of ['email', 'badge', 'pin'] as const) {
      expect(unique(USERS.map((user) => user[key]))).toBe(USERS.length)
    }
    for (const { code } of WAREHOUSES) {
      for (const role of ['picker', 'packer', 'dispatcher'] as const) {
        expect(USERS.some((user) => user.role === role && user.warehouses.includes(code))).toBe(
          true,
        )
      }
    }
  })
})

describe('shipping', () => {
  it('has a box for every item', () => {
    const sorted = (sides: { l: number; w: number; h: number }) =>
      [sides.l, sides.w, sides.h].sort((a, b) => a - b)
    for (const item of ITEMS) {
      const sides = sorted(item.dimensionsMm)
      const fits = BOXES.some((box) => {
        const inner = sorted(box.innerMm)
        return item.weightG <= box.maxWeightG && sides.every((mm, i) => mm <= (inner[i] ?? 0))
      })
      expect(fits, item.sku).toBe(true)
    }
  })

  it('numbers parcels apart, in each format', () => {
    const formats = [/^1Z999AA103\d{8}$/, /^9999\d{8}$/, /^9400199999999\d{9}$/, /^PRO-\d{9}$/]
    CARRIERS.forEach((carrier, index) => {
      expect(trackingNumber(carrier, 42)).toMatch(formats[index] ?? /never/)
      expect(trackingNumber(carrier, 42)).not.toBe(trackingNumber(carrier, 43))
    })
  })
})
