import { CITIES, type City, SALES_TAX_BP } from './people/cities.ts'
import { FIRST_NAMES, LAST_NAMES, STREET_KINDS, STREETS, TRADE_NAMES } from './people/names.ts'
import { at, type Prng, prng } from './prng.ts'

export type SeedAddress = {
  readonly name: string
  readonly company: string | null
  readonly line1: string
  readonly line2: string | null
  readonly city: string
  readonly region: string
  readonly postcode: string
  readonly country: 'US'
}

export type SeedTrade = {
  readonly accountNo: string
  readonly discountBp: number
  readonly terms: 'net15' | 'net30' | 'net60'
  readonly creditLimitMinor: number
  readonly resaleCertificate: string
}

export type SeedCustomer = {
  /** `C-00001` …, in the order of CUSTOMERS. */
  readonly code: string
  readonly kind: 'person' | 'business'
  readonly name: string
  /** The person, also at a business. */
  readonly contact: string
  readonly email: string
  /** E.164, always from the range 555-0100 to 555-0199 that is kept for fiction. */
  readonly phone: string
  readonly address: SeedAddress
  readonly language: 'en' | 'es'
  /** Null for a private customer. */
  readonly trade: SeedTrade | null
}

const PRIVATE_CUSTOMERS = 870
const MAIL_DOMAINS = ['example.com', 'example.net', 'example.org']

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '.')
    .toLowerCase()
    .replace(/^\.|\.$/g, '')
}

function phoneIn(city: City, random: Prng): string {
  return `+1${city.areaCode}55501${String(random.int(0, 99)).padStart(2, '0')}`
}

function addressIn(city: City, name: string, company: string | null, random: Prng): SeedAddress {
  const flat = company === null && random.chance(0.24)
  return {
    name,
    company,
    line1: `${random.int(3, 2890)} ${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`,
    line2: flat ? `Apt ${random.int(1, 28)}${random.pick(['', '', 'A', 'B', 'C'])}` : null,
    city: city.city,
    region: city.region,
    postcode: random.pick(city.postcodes),
    country: 'US',
  }
}

function people(): SeedCustomer[] {
  const random = prng('people')
  const taken = new Set<string>()
  const found: SeedCustomer[] = []
  while (found.length < PRIVATE_CUSTOMERS) {
    const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
    if (taken.has(name)) continue
    taken.add(name)
    const city = random.pick(CITIES)
    found.push({
      code: `C-${String(found.length + 1).padStart(5, '0')}`,
      kind: 'person',
      name,
      contact: name,
      email: `${plain(name)}@${random.pick(MAIL_DOMAINS)}`,
      phone: phoneIn(city, random),
      address: addressIn(city, name, null, random),
      language: random.chance(0.06) ? 'es' : 'en',
      trade: null,
    })
  }
  return found
}

function businesses(): SeedCustomer[] {
  const random = prng('trade')
  return TRADE_NAMES.map(([name, cityName, region], index): SeedCustomer => {
    const city = CITIES.find((one) => one.city === cityName && one.region === region)
    if (!city) throw new RangeError(`no city ${cityName}, ${region}`)
    const contact = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
    return {
      code: `C-${String(PRIVATE_CUSTOMERS + index + 1).padStart(5, '0')}`,
      kind: 'business',
      name,
      contact,
      email: `${plain(name)}@example.com`,
      phone: phoneIn(city, random),
      address: addressIn(city, contact, name, random),
      language: 'en',
      trade: {
        accountNo: `HP-${2001 + index}`,
        discountBp: random.pick([500, 500, 1000, 1500]),
        terms: random.pick(['net15', 'net30', 'net30', 'net60'] as const),
        creditLimitMinor: random.pick([500_000, 1_000_000, 1_500_000, 2_500_000]),
        resaleCertificate: `RC-${region}-${random.int(100_000, 999_999)}`,
      },
    }
  })
}

/** 870 private customers, then 30 trade accounts. */
export const CUSTOMERS: readonly SeedCustomer[] = [...people(), ...businesses()]

/** The customer with this name; a fault when there is none. */
export function customerIndex(name: string): number {
  const index = CUSTOMERS.findIndex((customer) => customer.name === name)
  if (index < 0) throw new RangeError(`no customer ${name}`)
  return index
}

/** Sales tax in basis points for a delivery to this customer; none for a reseller. */
export function taxBpOf(customer: SeedCustomer): number {
  return customer.trade ? 0 : (SALES_TAX_BP[customer.address.region] ?? 0)
}

/** The customer at this place in CUSTOMERS. */
export function customerAt(index: number): SeedCustomer {
  return at(CUSTOMERS, index)
}
