/**
 * Proves the scanning engine in Chromium with a fake camera: twelve labels of two seconds, forty
 * random starts and stops, a denied camera, none at all, and no reader. `node e2e/scan.proof.ts` prints the
 * numbers; `run()` returns them. Needs ffmpeg and a Chromium (CHROMIUM, else /usr/bin/chromium).
 */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright'
import { copyDecoder } from '../app/_offline/scan/copy-decoder.mjs'
import { CAMERA_FPS, type Label, makeCamera } from './fixtures/camera/make.ts'
import type { Seen } from './fixtures/camera/proof-page.tsx'

const root = new URL('../', import.meta.url).pathname
const GS = '\u001d'
const SECONDS = 2

type Expected = {
  readonly label: Label
  readonly raw: string
  readonly read: string
  readonly identifier: string
}

function expected(
  symbology: Label['symbology'],
  text: string,
  read: string,
  identifier: string,
  raw = text,
): Expected {
  return { label: { text, symbology, seconds: SECONDS }, raw, read, identifier }
}

/** What the floor meets in a day: items, cases, lots, bins, a tote, an SSCC, a shipment. */
const TWELVE: readonly Expected[] = [
  expected('ean13', '9521234500124', 'ean_13', ']E0'),
  expected('code39', 'B-07-3-02', 'code_39', ']A0'),
  expected(
    'gs1-128',
    '(01)09521234500124(10)L2609(21)S0077',
    'code_128',
    ']C1',
    `010952123450012410L2609${GS}21S0077`,
  ),
  expected('qrcode', 'TOTE-T2-0441', 'qr_code', ']Q1'),
  expected('upca', '012345678905', 'upc_a', ']E0'),
  expected(
    'gs1datamatrix',
    '(01)09521234500131(17)271231(10)AB12(21)77',
    'data_matrix',
    ']d2',
    `01095212345001311727123110AB12${GS}2177`,
  ),
  expected('itf14', '19521234500121', 'itf', ']I1'),
  expected('code39', 'A-12-1-04', 'code_39', ']A0'),
  expected('gs1-128', '(00)395212345000000019', 'code_128', ']C1', '00395212345000000019'),
  expected('ean13', '9521234500131', 'ean_13', ']E0'),
  expected('qrcode', 'https://id.example.com/01/09521234500124/10/L2609', 'qr_code', ']Q1'),
  expected('code128', 'SHIP-2026-000418', 'code_128', ']C0'),
]

export type ScanProof = {
  readonly labels: {
    readonly shown: number
    readonly found: number
    readonly wrong: readonly string[]
    readonly missed: readonly string[]
    /** From the picture's start to the first scan, ms. */
    readonly firstMs: number
    /** From a label's first frame to its scan, by the film's own clock, ms. */
    readonly medianMs: number
    readonly slowestMs: number
    readonly longTasksMs: number
    readonly lastedMs: number
    readonly faults: readonly string[]
  }
  readonly toggles: {
    readonly toggles: number
    readonly opened: number
    readonly live: number
    readonly videos: number
    /** Live tracks while the page is hidden, and the camera's state once it shows again. */
    readonly hiddenLive: number
    readonly shownAgain: string
    readonly faults: readonly string[]
  }
  readonly denied: { readonly state: string; readonly words: string; readonly live: number }
  readonly noReader: { readonly state: string; readonly words: string; readonly live: number }
  readonly none: { readonly state: string; readonly words: string; readonly live: number }
  readonly gzipBytes: { readonly page: number; readonly worker: number }
}

/** Runs all five; throws only when it cannot run. Judge the result with `failures`. */
export async function run(): Promise<ScanProof> {
  const film = await makeCamera(
    TWELVE.map(({ label }) => label),
    'twelve',
  )
  const site = await serve()
  try {
    const camera = `--use-file-for-fake-video-capture=${film}`
    const fake = '--use-fake-device-for-media-stream'
    const allow = '--use-fake-ui-for-media-stream'
    const labels = await within(site.url, [fake, camera, allow], scan)
    const toggles = await within(site.url, [fake, camera, allow], toggle)
    const denied = await within(site.url, [fake, `${allow}=deny`], refused)
    const none = await within(site.url, [`${fake}=device-count=0`, allow], refused)
    const noReader = await within(site.url, [fake, camera, allow], unread)
    return { labels, toggles, denied, none, noReader, gzipBytes: site.gzipBytes }
  } finally {
    await site.close()
  }
}

/** What the proof demands and did not get; empty is a pass. */
export function failures(proof: ScanProof): string[] {
  const { labels, toggles, denied, none, noReader } = proof
  return [
    labels.found < labels.shown && `${labels.shown - labels.found} labels missed`,
    labels.wrong.length > 0 && `wrong: ${labels.wrong.join(', ')}`,
    labels.faults.length > 0 && `faults while scanning: ${labels.faults.join(', ')}`,
    toggles.live > 0 && `${toggles.live} tracks live after the toggles`,
    toggles.hiddenLive > 0 && 'a hidden page keeps the camera',
    toggles.opened === 0 && 'the toggles opened no camera at all',
    toggles.faults.length > 0 && `faults while toggling: ${toggles.faults.join(', ')}`,
    denied.state !== 'failed' && `a denied camera is ${denied.state}`,
    !denied.words.includes('blocked') && `a denied camera says ${denied.words}`,
    none.state !== 'failed' && `a missing camera is ${none.state}`,
    !none.words.includes('No camera found') && `a missing camera says ${none.words}`,
    !noReader.words.includes('did not load') && `a missing reader says ${noReader.words}`,
    noReader.live > 0 && 'a missing reader leaves the camera on',
  ].filter((failure) => failure !== false)
}

async function scan(page: Page): Promise<ScanProof['labels']> {
  await begin(page)
  // One pass of the film, ended by its own clock: it plays slower when the machine is busy.
  const startedMs = Date.now()
  let furthest = 0
  for (;;) {
    const at = await page.evaluate(() => window.proof.film())
    if (at < 0.5 && furthest > 0.9) break
    furthest = Math.max(furthest, at)
    if (Date.now() - startedMs > 4000 * SECONDS * TWELVE.length) throw new Error('The film hangs')
    await page.waitForTimeout(100)
  }
  const report = await page.evaluate(() => window.proof.report())
  // The film's first frames come round again before the loop above notices.
  const seen = report.seen.filter((one, index) => index <= 6 || one.film > 0.1)
  const found = TWELVE.map((one) => seen.find((each) => matches(one, each)))
  const delays = found.flatMap((each, index) => (each ? [delayMs(each, index)] : []))
  const sorted = delays.toSorted((a, b) => a - b)
  return {
    shown: TWELVE.length,
    found: found.filter((each) => each !== undefined).length,
    wrong: seen.filter((each) => !inPlace(each)).map((each) => JSON.stringify(each)),
    missed: TWELVE.filter((_, index) => !found[index]).map((one) => one.raw),
    firstMs: seen[0]?.sinceOnMs ?? -1,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? -1,
    slowestMs: sorted.at(-1) ?? -1,
    longTasksMs: Math.round(report.longMs),
    lastedMs: Date.now() - startedMs,
    faults: report.faults,
  }
}

function matches(one: Expected, { scan }: Seen): boolean {
  return scan.raw === one.raw && scan.symbology === one.read && scan.identifier === one.identifier
}

/** A scan is right when its label is in the picture, or was until a moment ago. */
function inPlace(seen: Seen): boolean {
  const at = seen.film * TWELVE.length
  return TWELVE.some((one, index) => matches(one, seen) && at >= index - 0.05 && at < index + 1.25)
}

function delayMs(seen: Seen, index: number): number {
  const frames = seen.film * TWELVE.length * SECONDS * CAMERA_FPS - index * SECONDS * CAMERA_FPS
  return Math.max(0, Math.round((frames / CAMERA_FPS) * 1000))
}

async function toggle(page: Page): Promise<ScanProof['toggles']> {
  await begin(page)
  await show(page, false)
  await page.waitForTimeout(800)
  const hiddenLive = await page.evaluate(() => window.proof.live())
  await show(page, true)
  await page.locator('section[data-camera="on"]').waitFor({ timeout: 15_000 })
  const shownAgain = await page.evaluate(() => window.proof.state())
  const toggles = 40
  for (let i = 0; i < toggles; i++) {
    const on = i % 2 === 1
    // Both ways that a screen takes the camera away: resting it, and leaving.
    const unmount = Math.random() < 0.5
    await page.evaluate(
      ([on, unmount]) => {
        const { proof } = window
        if (on || unmount) proof.mount(on)
        if (on || !unmount) proof.activate(on)
      },
      [on, unmount] as const,
    )
    await page.waitForTimeout(Math.random() * 150)
  }
  await page.evaluate(() => window.proof.mount(false))
  await page.waitForTimeout(2500)
  const [opened, live, videos, report] = await page.evaluate(() => {
    const { proof } = window
    const videos = document.querySelectorAll('video').length
    return [proof.opened(), proof.live(), videos, proof.report()] as const
  })
  return { toggles, opened, live, videos, hiddenLive, shownAgain, faults: report.faults }
}

/** Headless pages are never hidden; this is what the browser tells one that is. */
async function show(page: Page, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    visible ? 'visible' : 'hidden',
  )
}

async function refused(page: Page): Promise<ScanProof['denied']> {
  await page.getByRole('button', { name: 'Tap to scan' }).click()
  await page.locator('section[data-camera="failed"]').waitFor({ timeout: 15_000 })
  return {
    state: await page.evaluate(() => window.proof.state()),
    words: (await page.locator('section p').allInnerTexts()).join(' '),
    live: await page.evaluate(() => window.proof.live()),
  }
}

/** The decoder's WASM is not to be had: offline before it was ever loaded. */
async function unread(page: Page): Promise<ScanProof['denied']> {
  await page.route('**/*.wasm', (route) => route.abort())
  await page.reload()
  return refused(page)
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tap to scan' }).click()
  await page.locator('section[data-camera="on"]').waitFor({ timeout: 30_000 })
}

async function within<T>(
  url: string,
  args: readonly string[],
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser: Browser = await chromium.launch({
    // The old headless mode has no fake camera of this kind.
    headless: false,
    ignoreDefaultArgs: ['--headless'],
    ...(existsSync(path) ? { executablePath: path } : {}),
    args: [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...args,
    ],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 412, height: 915 } })
    await page.goto(url)
    return await work(page)
  } finally {
    await browser.close()
  }
}

/** The same replacement that next.config.ts makes. */
const withoutZxingJs: Plugin = {
  name: 'without zxing-js',
  setup({ onResolve }) {
    onResolve({ filter: /third_party\/zxing-js\.umd$/ }, () => ({
      path: `${root}app/_offline/scan/zxing-js.stub.ts`,
    }))
  },
}

/** The page and its worker, bundled, with the decoder's WASM, on a free port of this machine. */
async function serve() {
  const wasm = copyDecoder()
  const options = {
    bundle: true,
    write: false as const,
    minify: true,
    format: 'esm' as const,
    target: 'es2022',
    jsx: 'automatic' as const,
    absWorkingDir: root,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutZxingJs],
  } satisfies BuildOptions
  const page = await build({ ...options, entryPoints: ['e2e/fixtures/camera/proof-page.tsx'] })
  const worker = await build({
    ...options,
    format: 'iife',
    entryPoints: ['app/_offline/scan/decoder.worker.ts'],
  })
  const script = page.outputFiles[0]?.contents ?? new Uint8Array()
  const workerScript = worker.outputFiles[0]?.contents ?? new Uint8Array()
  const style =
    '.relative{position:relative}.absolute{position:absolute}.invisible{visibility:hidden}' +
    'section{height:228px}section>div{height:228px;width:100%;overflow:hidden;position:absolute}' +
    '.inset-0{inset:0}.sr-only{position:absolute;width:1px;height:1px;overflow:hidden}'
  const files = new Map<string, readonly [string, string | Uint8Array]>([
    [
      '/',
      [
        'text/html',
        `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="root"></div><script type="module" src="/page.js"></script>`,
      ],
    ],
    ['/page.js', ['text/javascript', script]],
    // The name that `new URL('./decoder.worker.ts', import.meta.url)` comes to from /page.js.
    ['/decoder.worker.ts', ['text/javascript', workerScript]],
    [wasm.replace('public', ''), ['application/wasm', await readFile(`${root}${wasm}`)]],
  ])
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '/')
    if (!file) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': file[0] }).end(file[1])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    gzipBytes: { page: gzipSync(script).length, worker: gzipSync(workerScript).length },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const proof = await run()
  const failed = failures(proof)
  console.log(JSON.stringify({ ...proof, failed }, null, 2))
  process.exitCode = failed.length === 0 ? 0 : 1
}
