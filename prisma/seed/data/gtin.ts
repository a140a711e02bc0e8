/** The GS1 check digit of the digits before it (GS1 General Specifications, 7.9). */
export function checkDigit(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index += 1) {
    const fromRight = body.length - index
    sum += Number(body[index]) * (fromRight % 2 === 1 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

/** True for a GTIN-8, -12, -13 or -14 whose check digit is right. */
export function isGtin(code: string): boolean {
  return /^(\d{8}|\d{12,14})$/.test(code) && checkDigit(code.slice(0, -1)) === code.slice(-1)
}

/** The GTIN-14 of a pack: indicator digit and the first twelve digits of the item's GTIN-13. */
export function packGtin(indicator: number, gtin13: string): string {
  const body = `${indicator}${gtin13.slice(0, 12)}`
  return body + checkDigit(body)
}
