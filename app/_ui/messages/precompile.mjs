import compile from 'icu-minify/compile'

/**
 * Turbopack loader: parses a catalogue's ICU messages while building, so that no browser carries the parser or does
 * its work. What it makes is read by `use-intl/format-message/format-only` (next.config.ts aliases it).
 */
export default function precompile(source) {
  return JSON.stringify(compiled(JSON.parse(source)))
}

function compiled(node) {
  if (typeof node === 'string') return compile(node)
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, compiled(value)]))
}
