import { randomBytes, randomInt } from 'node:crypto'
import { PIN_LENGTH } from '../domain/pin.ts'

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz2'

/** A PIN as it is handed to a person. */
export function newPin(): string {
  return String(randomInt(10 ** PIN_LENGTH)).padStart(PIN_LENGTH, '0')
}

/** About 79 random bits in four groups that can be read aloud. */
export function newPassword(): string {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length])
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-')
}
