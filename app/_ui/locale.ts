export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

export const localeCookie = 'dockline.locale'
export const themeCookie = 'dockline.theme'
export const zoneCookie = 'dockline.zone'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/**
 * The user's own choice if it is one of ours, else the first of ours in an `Accept-Language`
 * header (RFC 9110 §12.5.4: ranges with weights, highest first), else English.
 */
export function pickLocale(chosen: string | undefined, accept: string | null | undefined): Locale {
  if (isLocale(chosen)) return chosen
  const ranges = (accept ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...params] = part.trim().split(';')
      const weight = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { base: range.split('-')[0]?.toLowerCase() ?? '', weight: weight ? Number(weight) : 1 }
    })
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { base } of ranges) if (isLocale(base)) return base
  return 'en'
}
