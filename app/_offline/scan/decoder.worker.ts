/// <reference lib="webworker" />
import {
  prepareZXingModule,
  type ReaderOptions,
  type ReadResult,
  readBarcodes,
  ZXING_WASM_VERSION,
} from 'zxing-wasm/reader'
import { decide, nextRescue, type Pass, type Read, type Votes } from './consensus.ts'
import type { FromDecoder, ToDecoder } from './decoder.protocol.ts'
import { SYMBOLOGIES, type Symbology } from './scan.ts'
import { sharpen } from './sharpen.ts'

/** zxing's names for what we read; DataMatrix and QR come back under several format names. */
const asked = {
  qr_code: 'QRCode',
  data_matrix: 'DataMatrix',
  ean_13: 'EAN13',
  ean_8: 'EAN8',
  upc_a: 'UPCA',
  upc_e: 'UPCE',
  code_128: 'Code128',
  code_39: 'Code39',
  itf: 'ITF',
} as const satisfies Record<Symbology, string>

const FAST = { tryHarder: false, tryRotate: false, tryDownscale: false }
/** Above this many pixels doubling costs more than the next frame is worth. */
const LARGE_PIXELS = 500_000

const frame = surface()
const scaled = surface()
let formats: readonly Symbology[] = SYMBOLOGIES
let votes: Votes = []
let missCount = 0

const ready = prepareZXingModule({
  // Self-hosted by copy-decoder.mjs; the name carries the version, so the two cannot drift apart.
  overrides: {
    locateFile: () => `${self.location.origin}/zxing/reader-${ZXING_WASM_VERSION}.wasm`,
  },
  fireImmediately: true,
})
ready.then(
  () => post({ kind: 'ready' }),
  (fault: unknown) => post({ kind: 'failed', message: String(fault) }),
)

self.addEventListener('message', (event: MessageEvent<ToDecoder>) => {
  const message = event.data
  if (message.kind === 'formats') {
    formats = message.formats
    votes = []
    return
  }
  void answer(message.id, message.bitmap)
})

async function answer(id: number, bitmap: ImageBitmap): Promise<void> {
  const startedMs = performance.now()
  let read: Read | null = null
  try {
    read = await look(bitmap)
  } catch {
    // One bad frame is a miss; the page's timeout restarts a decoder that answers nothing at all.
  }
  post({ kind: 'frame', id, read, tookMs: performance.now() - startedMs })
}

async function look(bitmap: ImageBitmap): Promise<Read | null> {
  const { width, height } = bitmap
  resize(frame.canvas, width, height)
  frame.draw.drawImage(bitmap, 0, 0)
  bitmap.close()
  const picture = frame.draw.getImageData(0, 0, width, height)
  const fast = await readWith('fast', picture)
  if (fast) return vote(fast)
  const rescue = nextRescue(missCount++)
  const found = await readWith(
    rescue,
    rescue === 'hard' ? picture : rescaled(rescue, width, height),
  )
  return found && vote(found)
}

function vote(read: Read): Read | null {
  const decision = decide(votes, read, performance.now())
  votes = decision.votes
  return decision.accepted ? read : null
}

async function readWith(pass: Pass, picture: ImageData): Promise<Read | null> {
  const options: ReaderOptions = {
    formats: formats.map((format) => asked[format]),
    // Plain keeps FNC1 as 0x1D; the default, HRI, would print brackets around each AI.
    textMode: 'Plain',
    maxNumberOfSymbols: 1,
    tryInvert: false,
    ...(pass === 'fast' ? FAST : {}),
  }
  const [result] = await readBarcodes(picture, options)
  const symbology = result?.isValid ? named(result) : null
  if (!result || !symbology) return null
  const identifier = result.symbologyIdentifier || null
  // A UPC-A is an EAN-13 whose first digit is 0, and asked for both zxing says so; the label prints 12.
  if (symbology === 'ean_13' && result.text.startsWith('0') && formats.includes('upc_a')) {
    return { raw: result.text.slice(1), symbology: 'upc_a', identifier, pass }
  }
  return { raw: result.text, symbology, identifier, pass }
}

function named(result: ReadResult): Symbology | null {
  if (result.symbology === 'EANUPC') {
    return formats.find((format) => asked[format] === result.format) ?? null
  }
  return SYMBOLOGIES.find((format) => asked[format] === result.symbology) ?? null
}

function rescaled(pass: Pass, width: number, height: number): ImageData {
  const factor = pass === 'half' ? 0.5 : width * height > LARGE_PIXELS ? 1.5 : 2
  const w = Math.round(width * factor)
  const h = Math.round(height * factor)
  resize(scaled.canvas, w, h)
  scaled.draw.imageSmoothingQuality = pass === 'half' ? 'medium' : 'high'
  scaled.draw.drawImage(frame.canvas, 0, 0, w, h)
  const picture = scaled.draw.getImageData(0, 0, w, h)
  if (pass === 'up') sharpen(picture.data, w, h, 2, 2)
  return picture
}

function surface(): { canvas: OffscreenCanvas; draw: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(1, 1)
  const draw = canvas.getContext('2d', { willReadFrequently: true })
  if (!draw) throw new Error('No 2D canvas in the worker')
  return { canvas, draw }
}

function resize(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width === width && canvas.height === height) return
  canvas.width = width
  canvas.height = height
}

function post(message: FromDecoder): void {
  self.postMessage(message)
}
