import { describe, expect, it } from 'vitest'
import { centroidOf } from './centroids.ts'

describe('centroidOf', () => {
  it.each([
    ['US', '89502', 39.5, -119.8],
    ['US', '43215-1234', 40.0, -83.0],
    ['US', '18109', 40.6, -75.5],
    ['CA', 'T2P 1J9', 51.05, -114.07],
    ['gb', 'sw1a 1aa', 51.5, -0.15],
    ['GB', 'M1 1AE', 53.48, -2.24],
    ['ES', '28013', 40.4, -3.7],
    ['DE', '10115', 52.5, 13.4],
  ])('%s %s lies near %d, %d', (country, postcode, lat, lon) => {
    const found = centroidOf(country, postcode)
    expect(found?.latDeg).toBeCloseTo(lat, 0)
    expect(found?.lonDeg).toBeCloseTo(lon, 0)
  })

  it('falls back to the first digit, and answers null for what it cannot place', () => {
    expect(centroidOf('US', '00099')).toEqual({ latDeg: 41.1, lonDeg: -72 })
    expect(centroidOf('US', '')).toBeNull()
    expect(centroidOf('FR', '75001')).toBeNull()
  })
})
