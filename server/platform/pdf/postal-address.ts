/** An address as printed: `country` is ISO 3166-1 alpha-2, `region` its state or province. */
export type PostalAddress = {
  readonly name: string
  readonly company?: string | null
  readonly line1: string
  readonly line2?: string | null
  readonly city: string
  readonly region?: string | null
  readonly postalCode?: string | null
  readonly country: string
  readonly phone?: string | null
}

export type AddressLines = {
  readonly recipient: readonly string[]
  readonly street: readonly string[]
  /** City, region and postcode in the country's own order; the part that is printed large. */
  readonly locality: readonly string[]
  /** In capitals, only when the parcel crosses a border (Universal Postal Union S42). */
  readonly country: string | null
}

type Place = { readonly city: string; readonly region: string; readonly code: string }
type Format = (place: Place) => string[]

const codeCity: Format = ({ city, code }) => [words(code, city)]
const codeCityRegion: Format = ({ city, region, code }) => [words(code, city, region)]
const cityRegionCode: Format = ({ city, region, code }) => [words(city, region, code)]
const codeBelow: Format = ({ city, code }) => [city.toUpperCase(), code]

// Postal authorities' own layouts; a country that is not here has the code before the city.
const FORMATS: Record<string, Format> = {
  US: ({ city, region, code }) => [words(region ? `${city}, ${region}` : city, code)],
  PR: ({ city, region, code }) => [words(region ? `${city}, ${region}` : city, code)],
  CA: ({ city, region, code }) => [`${words(city, region)}  ${code}`.trim()],
  AU: ({ city, region, code }) => [words(city.toUpperCase(), region, code)],
  NZ: ({ city, code }) => [words(city, code)],
  GB: codeBelow,
  IE: ({ city, region, code }) => [city, ...(same(city, region) ? [] : [region]), code],
  ES: ({ city, region, code }) => [
    words(code, region && !same(city, region) ? `${city} (${region})` : city),
  ],
  IT: codeCityRegion,
  NL: ({ city, code }) => [`${code}  ${city}`.trim()],
  MX: ({ city, region, code }) => [words(code, region ? `${city}, ${region}` : city)],
  BR: ({ city, region, code }) => [region ? `${city} - ${region}` : city, code],
  JP: ({ city, region, code }) => [words(city, region, code)],
  IN: cityRegionCode,
}

/** Arranges an address the way its country's post sorts it. Empty parts leave no line. */
export function addressLines(
  address: PostalAddress,
  options: { readonly fromCountry: string; readonly locale: string },
): AddressLines {
  const country = address.country.toUpperCase()
  const place = {
    city: trim(address.city),
    region: trim(address.region),
    code: displayPostcode(address.postalCode, country),
  }
  const company = trim(address.company)
  const name = trim(address.name)
  return {
    recipient: unique([name, company]),
    street: [trim(address.line1), trim(address.line2)].filter(Boolean),
    locality: (FORMATS[country] ?? codeCity)(place).filter(Boolean),
    country:
      country === options.fromCountry.toUpperCase() ? null : countryName(country, options.locale),
  }
}

/** All lines of an address, in order. */
export function flatAddress(lines: AddressLines): string[] {
  return [
    ...lines.recipient,
    ...lines.street,
    ...lines.locality,
    ...(lines.country ? [lines.country] : []),
  ]
}

function countryName(country: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'region' }).of(country)
    return (name ?? country).toLocaleUpperCase(locale)
  } catch {
    return country
  }
}

/** Spacing of the postcode as the country writes it: `M5V 2T6`, `SW1A 1AA`, `1012 AB`. */
export function displayPostcode(code: string | null | undefined, country: string): string {
  const given = trim(code).toUpperCase()
  const bare = given.replace(/[\s-]/g, '')
  if (country === 'CA' && /^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(bare)) return spaced(bare, 3)
  if (country === 'GB' && /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(bare)) {
    return spaced(bare, bare.length - 3)
  }
  if (country === 'NL' && /^\d{4}[A-Z]{2}$/.test(bare)) return spaced(bare, 4)
  if (country === 'US' && /^\d{9}$/.test(bare)) return `${bare.slice(0, 5)}-${bare.slice(5)}`
  return given
}

function spaced(code: string, at: number): string {
  return `${code.slice(0, at)} ${code.slice(at)}`
}

function trim(text: string | null | undefined): string {
  return (text ?? '').trim().replace(/\s+/g, ' ')
}

function words(...parts: string[]): string {
  return parts.filter(Boolean).join(' ')
}

function same(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0
}

function unique(lines: string[]): string[] {
  return lines.filter((line, at) => line !== '' && lines.indexOf(line) === at)
}
