import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Static TTF cuts: fontkit cannot read the variable WOFF2 files the screens use.
const FILES = {
  regular: 'inter/400Regular/Inter_400Regular.ttf',
  medium: 'inter/500Medium/Inter_500Medium.ttf',
  semibold: 'inter/600SemiBold/Inter_600SemiBold.ttf',
  bold: 'inter/700Bold/Inter_700Bold.ttf',
  mono: 'jetbrains-mono/500Medium/JetBrainsMono_500Medium.ttf',
  monoBold: 'jetbrains-mono/700Bold/JetBrainsMono_700Bold.ttf',
} as const

export type FontName = keyof typeof FILES

const cache = new Map<FontName, Buffer>()

/** The bytes of one cut, read once per process. Throws when the font package is not installed. */
export function fontBytes(name: FontName): Buffer {
  const cached = cache.get(name)
  if (cached) return cached
  const bytes = readFileSync(locate(FILES[name]))
  cache.set(name, bytes)
  return bytes
}

// Looked up as a file, not imported: a bundler must neither inline nor move a font. The working
// directory comes first; this file's own folder covers a process started elsewhere.
function locate(file: string): string {
  const package_ = join('node_modules', '@expo-google-fonts', file)
  const bases = [process.cwd(), join(import.meta.dirname ?? process.cwd(), '..', '..', '..')]
  const found = bases.map((base) => join(base, package_)).find((path) => existsSync(path))
  if (!found) throw new Error(`Font file not found: ${package_}`)
  return found
}
