/**
 * The GS1 mod-10 check digit over the digits before it: weights 3 and 1 from the right (GS1 General
 * Specifications, 7.9.1). The same sum serves GTIN, SSCC and GLN.
 */
export function checkDigit(digits: string): string {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const weight = (digits.length - at) % 2 === 1 ? 3 : 1
    sum += weight * Number(digits[at])
  }
  return String((10 - (sum % 10)) % 10)
}

/** Whether a text of digits ends with its own check digit. */
export function hasCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.slice(-1)
}
