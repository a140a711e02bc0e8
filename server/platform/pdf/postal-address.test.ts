import { describe, expect, it } from 'vitest'
import { addressLines, displayPostcode, flatAddress } from './postal-address.ts'

const street = { name: 'Goods in', line1: '1 Main Street' }
const lines = (place: { city: string; region?: string; postalCode: string; country: string }) =>
  flatAddress(addressLines({ ...street, ...place }, { fromCountry: place.country, locale: 'en' }))

describe('addressLines', () => {
  it.each([
    ['US', { city: 'Sacramento', region: 'CA', postalCode: '95816' }, ['Sacramento, CA 95816']],
    ['CA', { city: 'Toronto', region: 'ON', postalCode: 'm5v2t6' }, ['Toronto ON  M5V 2T6']],
    ['GB', { city: 'London', postalCode: 'sw1a1aa' }, ['LONDON', 'SW1A 1AA']],
    ['DE', { city: 'Berlin', region: 'Berlin', postalCode: '10115' }, ['10115 Berlin']],
    ['ES', { city: 'Madrid', region: 'Madrid', postalCode: '28013' }, ['28013 Madrid']],
    [
      'ES',
      { city: 'Catarroja', region: 'Valencia', postalCode: '46470' },
      ['46470 Catarroja (Valencia)'],
    ],
    ['NL', { city: 'Amsterdam', postalCode: '1012ab' }, ['1012 AB  Amsterdam']],
    ['SE', { city: 'Malmö', postalCode: '211 20' }, ['211 20 Malmö']],
  ])('puts %s postcodes where its post wants them', (country, place, expected) => {
    expect(lines({ ...place, country })).toEqual(['Goods in', '1 Main Street', ...expected])
  })

  it('names the country, in capitals, only across a border', () => {
    const to = { ...street, city: 'Berlin', postalCode: '10115', country: 'DE' }
    expect(addressLines(to, { fromCountry: 'DE', locale: 'en' }).country).toBeNull()
    expect(addressLines(to, { fromCountry: 'US', locale: 'en' }).country).toBe('GERMANY')
    expect(addressLines(to, { fromCountry: 'US', locale: 'es' }).country).toBe('ALEMANIA')
  })

  it('leaves no line for an empty part and says a name once', () => {
    const to = {
      ...{ name: 'Marlow', company: 'Marlow', line1: ' 2  Quay ', line2: ' ' },
      ...{ city: 'Lyon', postalCode: null, country: 'FR' },
    }
    expect(flatAddress(addressLines(to, { fromCountry: 'FR', locale: 'en' }))).toEqual([
      'Marlow',
      '2 Quay',
      'Lyon',
    ])
  })
})

it('leaves a postcode alone that is not of its country', () => {
  expect(displayPostcode('12', 'CA')).toBe('12')
  expect(displayPostcode('958161234', 'US')).toBe('95816-1234')
})
