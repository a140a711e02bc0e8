/**
 * One cell of an export. Text that a spreadsheet would run as a formula (OWASP, CSV injection: after any blanks it begins
 * with = + - @ | or a control character) gets an apostrophe in front; a number stays a number.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^\s*[=+\-@|\t\r\n]/.test(value) ? `'${value}` : value
  return /[",;\n\r']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One row of an export, with the line end that RFC 4180 asks for. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
