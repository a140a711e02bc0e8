import type { Address } from '../contract.ts'

/** What keeps a carrier from finding an address. `proposal` is a postcode that would fit. */
export type AddressProblem =
  | { readonly code: 'postcode_missing' }
  | { readonly code: 'postcode_shape'; readonly postcode: string; readonly country: string }
  | {
      readonly code: 'postcode_region'
      readonly postcode: string
      readonly region: string
      readonly found: string | null
      readonly proposal: string | null
    }

/** Postcodes as their postal services write them. A country that is not here is not checked. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
  MX: /^\d{5}$/,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  ES: /^\d{5}$/,
  IT: /^\d{5}$/,
  NL: /^\d{4} ?[A-Z]{2}$/,
  AU: /^\d{4}$/,
}

/** First three digits of a ZIP code by state (USPS Publication 65, L002 labelling list). */
const ZIP3 =
  `AL 350-369 AK 995-999 AZ 850-865 AR 716-729 AR 755-755 CA 900-961 CO 800-816 CT 060-069 DE 197-199
  DC 200-200 DC 202-205 FL 320-349 GA 300-319 GA 398-399 HI 967-968 ID 832-838 IL 600-629 IN 460-479 IA 500-528
  KS 660-679 KY 400-427 LA 700-714 ME 039-049 MD 206-219 MA 010-027 MA 055-055 MI 480-499 MN 550-567 MS 386-397
  MO 630-658 MT 590-599 NE 680-693 NV 889-898 NH 030-038 NJ 070-089 NM 870-884 NY 005-005 NY 063-063 NY 100-149
  NC 270-289 ND 580-588 OH 430-459 OK 730-749 OR 970-979 PA 150-196 RI 028-029 SC 290-299 SD 570-577 TN 370-385
  TX 733-733 TX 750-799 TX 885-885 UT 840-847 VT 050-059 VA 201-201 VA 220-246 WA 980-994 WV 247-268 WI 530-549
  WY 820-831`
    .split(/\s+/)
    .reduce<{ state: string; from: number; to: number }[]>((rows, word) => {
      const [from, to] = word.split('-')
      if (to === undefined) rows.push({ state: word, from: 0, to: 0 })
      else rows.push({ state: rows.pop()?.state ?? '', from: Number(from), to: Number(to) })
      return rows
    }, [])

/** The states a ZIP code lies in: none when it is not in use. */
function statesOfZip(zip: string): string[] {
  const prefix = Number(zip.slice(0, 3))
  return ZIP3.filter((row) => prefix >= row.from && prefix <= row.to).map((row) => row.state)
}

export function checkAddress(address: Address): AddressProblem[] {
  const { country } = address
  const postcode = address.postcode.trim().toUpperCase()
  const shape = SHAPES[country]
  if (!shape) return []
  if (postcode === '') return [{ code: 'postcode_missing' }]
  if (!shape.test(postcode)) return [{ code: 'postcode_shape', postcode, country }]
  const region = address.region?.trim().toUpperCase() ?? ''
  if (country !== 'US' || !ZIP3.some((row) => row.state === region)) return []
  const found = statesOfZip(postcode)
  if (found.includes(region)) return []
  return [
    {
      code: 'postcode_region',
      postcode,
      region,
      found: found[0] ?? null,
      proposal: swapped(postcode, region),
    },
  ]
}

/** The same digits with two neighbours swapped, where exactly one such code lies in the region. */
function swapped(zip: string, region: string): string | null {
  const fits = new Set<string>()
  for (let at = 0; at < 4; at += 1) {
    const digits = [...zip]
    const [a, b] = [digits[at], digits[at + 1]]
    if (a === undefined || b === undefined || a === b) continue
    digits[at] = b
    digits[at + 1] = a
    const code = digits.join('')
    if (statesOfZip(code).includes(region)) fits.add(code)
  }
  return fits.size === 1 ? ([...fits][0] ?? null) : null
}
