/** Lower case without accents, one character for one, so that positions stay. */
function fold(text: string): string {
  return Array.from(text, (char) => {
    const plain = char.normalize('NFD')[0]?.toLowerCase() ?? char
    return plain.length === char.length ? plain : char
  }).join('')
}

/** Whether every word of the query begins a word of the text, accents and case aside. */
export function matchesWords(text: string, query: string): boolean {
  const words = fold(text).split(/[\s\-/]+/)
  return fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)))
}

/** The text cut into parts, those that the query matched marked; joined they are the text again. */
export function markMatches(text: string, query: string): { text: string; hit: boolean }[] {
  const folded = fold(text)
  const hits = new Array<boolean>(text.length).fill(false)
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    const at = folded.indexOf(word)
    if (at >= 0) hits.fill(true, at, at + word.length)
  }
  const parts: { text: string; hit: boolean }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const hit = hits[index] === true
    const last = parts[parts.length - 1]
    if (last && last.hit === hit) last.text += text[index] ?? ''
    else parts.push({ text: text[index] ?? '', hit })
  }
  return parts
}
