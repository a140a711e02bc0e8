// Copies the reader's WASM of the installed zxing-wasm to public/zxing/, where the worker asks for it
// by version. Run before the build; safe to run again.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Returns the path written, relative to the project's root. */
export function copyDecoder() {
  const from = join(root, 'node_modules/zxing-wasm')
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  const folder = join(root, 'public/zxing')
  const name = `reader-${version}.wasm`
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) if (old !== name) rmSync(join(folder, old))
  copyFileSync(join(from, 'dist/reader/zxing_reader.wasm'), join(folder, name))
  return `public/zxing/${name}`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(copyDecoder())
}
