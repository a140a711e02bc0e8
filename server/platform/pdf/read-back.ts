import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** For tests: reads a made PDF back with poppler's tools, which not every machine has. */
export const HAS_POPPLER = spawnSync('pdftoppm', ['-v']).error === undefined

if (!HAS_POPPLER) {
  console.warn('pdftoppm (poppler-utils) is not installed: printed symbols are not read back')
}

export type Symbol = { readonly format: string; readonly text: string }

/** Every symbol on every page, rendered at `dpi` as a printer would. */
export async function symbolsIn(pdf: Uint8Array, dpi: number): Promise<Symbol[]> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const bytes = readFileSync(wasm)
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  prepareZXingModule({ overrides: { wasmBinary } })
  const found: Symbol[] = []
  for (const page of rasterise(pdf, dpi)) {
    const results = await readBarcodes(new Blob([new Uint8Array(page)]), {
      tryHarder: true,
      maxNumberOfSymbols: 255,
    })
    for (const { isValid, format, text, contentType } of results) {
      if (isValid) found.push({ format: contentType === 'GS1' ? `${format}:GS1` : format, text })
    }
  }
  return found
}

/** The text a person can search and copy. */
export function textOf(pdf: Uint8Array): string {
  const args = ['-layout', '-', '-']
  return execFileSync('pdftotext', args, { input: pdf, encoding: 'utf8' })
}

function rasterise(pdf: Uint8Array, dpi: number): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-pdf-'))
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', join(folder, 'in.pdf'), join(folder, 'p')])
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return pages.sort().map((name) => readFileSync(join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
