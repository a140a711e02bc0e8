import { parseDigitalLink } from '../../kernel/digital-link.ts'
import { FNC1, type Gs1Element, parseGs1 } from '../../kernel/gs1.ts'
import { gs1Facts } from '../../kernel/gs1-facts.ts'
import { parseGtin, parseUpcE } from '../../kernel/gtin.ts'
import { parseSscc } from '../../kernel/sscc.ts'

/** What came off a symbol: its text with FNC1 kept, and what the scanner said about the symbol. */
export type ScannedText = {
  readonly raw: string
  /** W3C BarcodeDetector name, null when the scanner does not tell. */
  readonly symbology: string | null
  /** AIM identifier such as `]C1`, null when not sent. */
  readonly identifier: string | null
}

/** What a text may be. Several at once: 18 digits are an SSCC and may be an order's number too. */
export type Reading = {
  /** Trimmed, upper case, control characters shown as spaces. */
  readonly text: string
  /** GTIN-14. */
  readonly gtin: string | null
  /** Trade items of that GTIN in a logistic unit (AI 37); 1 else. */
  readonly count: number
  readonly lot: string | null
  /** ISO day: AI 17, else the best-before of AI 15. */
  readonly expiresOn: string | null
  readonly serial: string | null
  readonly sscc: string | null
}

/** `thisYear` decides the century of a label's dates. */
export function readText(scanned: ScannedText, thisYear: number): Reading {
  const raw = scanned.raw.trim()
  const elements = elementsOf(raw, scanned.identifier)
  const facts = elements ? gs1Facts(elements, thisYear) : {}
  return {
    text: upper(raw),
    gtin: facts.gtin ?? facts.contentGtin ?? (elements ? null : bareGtin(raw, scanned.symbology)),
    count: facts.gtin ? 1 : (facts.contentCount ?? 1),
    lot: facts.lot ?? null,
    expiresOn: facts.expiryDay ?? facts.bestBeforeDay ?? null,
    serial: facts.serial ?? null,
    sscc: facts.sscc ?? (elements ? null : bareSscc(raw)),
  }
}

/** Codes compare without case, and dashes count: `b-07-3-02` is `B-07-3-02`. */
export function upper(text: string): string {
  return text.trim().replaceAll(FNC1, ' ').toUpperCase()
}

const IS_GS1 = /^\](?:C1|d2|Q3|e0|J1)/

function elementsOf(raw: string, identifier: string | null): readonly Gs1Element[] | null {
  if (/^https?:\/\//i.test(raw)) {
    const link = parseDigitalLink(raw)
    return link.ok ? link.value : null
  }
  // Without an identifier only a text that cannot be plain is read as GS1: FNC1, brackets, or longer
  // than any GTIN. A serial of an own label may look like one, so a failed parse means nothing.
  const told = identifier !== null && IS_GS1.test(identifier)
  const looks =
    raw.includes(FNC1) ||
    /␝|^\(\d{2,4}\)|^\](?:C1|d2|Q3|e0|J1)/.test(raw) ||
    /^0[0-2]\d{15}/.test(raw)
  if (!told && !looks) return null
  const parsed = parseGs1(raw)
  return parsed.ok ? parsed.value : null
}

function bareGtin(raw: string, symbology: string | null): string | null {
  const parsed = symbology === 'upc_e' ? parseUpcE(raw) : parseGtin(raw)
  return parsed.ok ? parsed.value : null
}

function bareSscc(raw: string): string | null {
  const parsed = parseSscc(/^00\d{18}$/.test(raw) ? raw.slice(2) : raw)
  return parsed.ok ? parsed.value : null
}
