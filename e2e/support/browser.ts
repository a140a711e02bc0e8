import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium: CHROMIUM_PATH, Debian's, or Playwright's own. `film` plays an MJPEG as the phone's camera. */
export function launch(film?: string): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  const debian = '/usr/bin/chromium'
  const executablePath = given ?? (existsSync(debian) ? debian : undefined)
  const camera = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    ...(film ? [`--use-file-for-fake-video-capture=${film}`] : []),
    '--headless=new',
  ]
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    // the new headless mode has real media streams; Playwright's own flag asks for the shell
    headless: false,
    ignoreDefaultArgs: ['--headless'],
    args: [...QUIET, ...camera],
  })
}

export const PHONE = { width: 412, height: 915 } as const
export const DESKTOP = { width: 1440, height: 900 } as const

export function phone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    permissions: ['camera'],
  })
}

export function desktop(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: DESKTOP,
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
  })
}

/** What the page complained of: errors on its console and faults nobody caught. */
export function complaints(page: Page): string[] {
  const said: string[] = []
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  return said
}
