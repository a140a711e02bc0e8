// Draws the app's icons from the one mark below: `node app/_ui/make-icons.mjs` (needs a Chromium;
// CHROMIUM names its path, else Playwright's own). The PNGs are committed; run it when the mark changes.
import { writeFile } from 'node:fs/promises'
import { chromium } from 'playwright'

const ink = '#12161f'
const paper = '#fbfcfe'
const mark = 'M6.5 16.5h11M8 16.5V7.5h4.2a4.5 4.5 0 0 1 4.5 4.5v4.5'
const glyphs = {
  scan: 'M3 7V5a2 2 0 0 1 2-2h2M17 3h2a2 2 0 0 1 2 2v2M21 17v2a2 2 0 0 1-2 2h-2M7 21H5a2 2 0 0 1-2-2v-2M7 12h10',
  today:
    'M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM3 9h18M9 15l2 2 4-4',
}

/** `inset` is the ground left around the drawing, as a share of the side. */
function svg(path, { sidePx, radius, inset, stroke = 1.9 }) {
  const scale = 1 - inset * 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" viewBox="0 0 24 24"><title>Dockline</title><rect width="24" height="24" rx="${radius}" fill="${ink}"/><g transform="translate(${24 * inset} ${24 * inset}) scale(${scale})"><path d="${path}" fill="none" stroke="${paper}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round"/></g></svg>`
}

// A maskable icon may be cut to a circle of 80 %: full ground, nothing near the edge.
const icons = [
  ['icon-192', mark, { sidePx: 192, radius: 6, inset: 0 }],
  ['icon-512', mark, { sidePx: 512, radius: 6, inset: 0 }],
  ['maskable-192', mark, { sidePx: 192, radius: 0, inset: 0.06 }],
  ['maskable-512', mark, { sidePx: 512, radius: 0, inset: 0.06 }],
  ['apple-touch-icon', mark, { sidePx: 180, radius: 0, inset: 0 }],
  ['shortcut-floor', glyphs.scan, { sidePx: 96, radius: 6, inset: 0.24 }],
  ['shortcut-desk', glyphs.today, { sidePx: 96, radius: 6, inset: 0.24 }],
]

const out = new URL('../../public/icons/', import.meta.url)
await writeFile(new URL('icon.svg', out), `${svg(mark, { sidePx: 24, radius: 6, inset: 0 })}\n`)

const executablePath = process.env.CHROMIUM
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
for (const [name, path, look] of icons) {
  await page.setViewportSize({ width: look.sidePx, height: look.sidePx })
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg(path, look)}`)
  await writeFile(new URL(`${name}.png`, out), await page.screenshot({ omitBackground: true }))
}
await browser.close()
