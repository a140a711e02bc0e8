/**
 * ZPL II building blocks (Zebra Programming Guide: ^BC, ^FH, ^CI). Field data is pure ASCII: every
 * other character is sent as hex of its UTF-8 bytes, so that no spooler's code page can change it.
 */

/** Text for `^FH^FD…^FS`: command characters, the hex mark itself and non-ASCII become `_XX`. */
export function zplText(text: string): string {
  const clean = text.normalize('NFC').replace(/\p{Cc}/gu, ' ')
  return [...new TextEncoder().encode(clean)]
    .map((byte) => (byte > 126 || RESERVED.has(byte) ? hex(byte) : String.fromCharCode(byte)))
    .join('')
}

const RESERVED = new Set([...'^~\\_'].map((char) => char.charCodeAt(0)))

function hex(byte: number): string {
  return `_${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

export type Code128 = {
  /** Field data for `^BCN,h,N,N,N,N`, with Zebra's invocation codes. */
  readonly data: string
  /** Symbol width in modules, without quiet zones. */
  readonly modules: number
}

// In a Zebra ^BC field `>` starts an invocation code; these characters have one of their own.
const INVOKED: Record<string, string> = { '>': '>0', '^': '><', '~': '>=' }

/**
 * Code 128 in subsets B and C, shortest for digit runs (ISO/IEC 15417 annex E). With `fnc1` it is a
 * GS1-128: `data` is then the element string without brackets. Throws outside printable ASCII.
 */
export function zplCode128(data: string, options: { readonly fnc1?: boolean } = {}): Code128 {
  if (!/^[ -~]+$/.test(data)) throw new RangeError('Code 128 here takes printable ASCII only')
  let inC = digitsAt(data, 0) >= 4 || /^\d\d$/.test(data)
  let out = inC ? '>;' : '>:'
  let symbols = 1
  if (options.fnc1) {
    out += '>8'
    symbols += 1
  }
  let at = 0
  while (at < data.length) {
    const run = digitsAt(data, at)
    if (inC && run >= 2) {
      out += data.slice(at, at + 2)
      at += 2
    } else if (inC) {
      out += '>6'
      inC = false
    } else if (run % 2 === 0 && run >= (at + run === data.length ? 4 : 6)) {
      out += '>5'
      inC = true
    } else {
      const char = data.charAt(at)
      out += INVOKED[char] ?? char
      at += 1
    }
    symbols += 1
  }
  // Every symbol is 11 modules; check symbol 11; stop 13.
  return { data: out, modules: symbols * 11 + 11 + 13 }
}

function digitsAt(text: string, at: number): number {
  return /^\d*/.exec(text.slice(at))?.[0].length ?? 0
}

/** Bracketed GS1 elements `(420)95816` without their brackets. */
export function withoutBrackets(elements: string): string {
  return elements.replace(/\((\d{2,4})\)/g, '$1')
}
