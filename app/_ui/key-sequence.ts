/**
 * One key press against patterns like `j`, `?` or `g o`. Gives the pattern that is now complete,
 * or what of a longer one has been typed so far (empty when nothing fits).
 */
export function nextKey(
  typed: string,
  key: string,
  patterns: readonly string[],
): { match?: string; typed: string } {
  for (const candidate of typed ? [`${typed} ${key}`, key] : [key]) {
    const match = patterns.find((pattern) => pattern === candidate)
    if (match) return { match, typed: '' }
    if (patterns.some((pattern) => pattern.startsWith(`${candidate} `))) return { typed: candidate }
  }
  return { typed: '' }
}

/** How a key is printed: `Enter` as ↵, `Escape` as Esc. */
export function keyCap(key: string): string {
  const caps: Record<string, string> = {
    Enter: '↵',
    Escape: 'Esc',
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
    ' ': 'Space',
  }
  return caps[key] ?? key
}
