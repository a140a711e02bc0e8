import fc from 'fast-check'
import { checkDigit } from './check-digit.ts'
import type { Gs1Element } from './gs1.ts'
import { type AiSpec, allAis } from './gs1-table.ts'

/** Test data: one valid element of an identifier, from its format. */
export function elementOf(spec: AiSpec): fc.Arbitrary<Gs1Element> {
  return dataOf(spec).map((value) => ({ ai: spec.ai, value }))
}

/** Test data: one to eight valid elements of different identifiers, in any order. */
export const elements: fc.Arbitrary<Gs1Element[]> = fc
  .uniqueArray(fc.constantFrom(...allAis()), { minLength: 1, maxLength: 8 })
  .chain((specs) => fc.tuple(...specs.map(elementOf)))

function dataOf(spec: AiSpec): fc.Arbitrary<string> {
  if (spec.check === 'date') {
    const wholeMonth = fc.boolean()
    return fc
      .tuple(day, wholeMonth)
      .map(([text, whole]) => (whole ? `${text.slice(0, 4)}00` : text))
  }
  const plain = fc.tuple(...spec.format.split(' ').map(partOf)).map((parts) => parts.join(''))
  if (spec.check === undefined) return plain
  return plain
    .map((text) => text.slice(0, -1))
    .filter((text) => /[1-9]/.test(text))
    .map((text) => text + checkDigit(text))
}

const day = fc
  .date({ min: new Date('1980-01-01'), max: new Date('2070-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(2, 10).replaceAll('-', ''))

const digit = fc.constantFrom(...'0123456789')
const letter = fc.constantFrom(
  ...'!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
)

function partOf(part: string): fc.Arbitrary<string> {
  const maxLength = Number(/\d+/.exec(part)?.[0])
  const minLength = part.endsWith('?') ? 0 : part.includes('..') ? 1 : maxLength
  return fc.string({ unit: part.startsWith('N') ? digit : letter, minLength, maxLength })
}
