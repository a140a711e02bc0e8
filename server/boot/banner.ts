import { hostname } from 'node:os'
import QRCode from 'qrcode'
import type { DemoLogin } from './demo.ts'
import type { FirstAdmin } from './first-admin.ts'
import { lanAddresses } from './tls.ts'

export type BannerFacts = {
  port: number
  host: string
  https: boolean
  trackUrlPort: number | undefined
  logins: readonly DemoLogin[]
  /** Just made, and said only this once. */
  firstAdmin: FirstAdmin | undefined
  tookMs: number
}

/** Where the users' badge sheet is printed from. */
const BADGE_SHEET = '/api/badges.pdf'

/** What stands on the terminal once Dockline serves: addresses, log-ins, and a QR for the phone. */
export function banner(facts: BannerFacts): string {
  const scheme = facts.https ? 'https' : 'http'
  const lan = isOpen(facts.host) ? lanAddresses()[0] : undefined
  const local = isOpen(facts.host) ? 'localhost' : facts.host
  const at = (host: string, port: number, path: string, proto = scheme) =>
    `${proto}://${host}:${port}${path}`
  const phone = at(lan ?? local, facts.port, '/floor')
  const row = (name: string, local: string, remote: string | undefined) =>
    `  ${name.padEnd(9)}${local.padEnd(36)}${remote ?? ''}`.trimEnd()

  const rows = [
    row('Desk', at(local, facts.port, '/desk'), lan && at(lan, facts.port, '/desk')),
    row('Floor', at(local, facts.port, '/floor'), lan && at(lan, facts.port, '/floor')),
  ]
  if (facts.trackUrlPort !== undefined) {
    const port = facts.trackUrlPort
    rows.push(
      row('Tracking', at(local, port, '/track', 'http'), lan && at(lan, port, '/track', 'http')),
    )
  }
  const logins = facts.logins.map(
    ({ role, email, password, pin }) =>
      `  ${role.padEnd(12)}${email.padEnd(36)}${password.padEnd(18)}floor PIN ${pin}`,
  )
  const parts = [
    `Dockline is open (${(facts.tookMs / 1000).toFixed(1)} s)`,
    rows.join('\n'),
    ...(logins.length > 0
      ? [
          `Demo log-ins\n${logins.join('\n')}`,
          `Badges    ${at(local, facts.port, BADGE_SHEET)}  (print, then scan on the floor)`,
        ]
      : []),
    ...(facts.firstAdmin
      ? [`First log-in, shown only now\n  ${facts.firstAdmin.email}  ${facts.firstAdmin.password}`]
      : []),
    `The floor on a phone\n${terminalQr(phone)}\n  ${phone}`,
    facts.https
      ? `The certificate is Dockline's own: the phone warns once, then gives its camera. To work offline too it needs a\ncertificate that it trusts: put a proxy with one in front (compose.yaml, Caddyfile).`
      : 'Over plain http a phone gives no camera and works only online: start with  npm start -- --https',
    'Ctrl-C stops it.',
  ]
  return `\n${parts.join('\n\n')}\n`
}

function isOpen(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === hostname()
}

/** The text as a QR code of half blocks, light modules drawn; two modules of quiet margin. */
export function terminalQr(text: string): string {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'L' }).modules
  const isLight = (x: number, y: number) =>
    x < 0 || y < 0 || x >= size || y >= size || data[y * size + x] === 0
  const lines: string[] = []
  for (let y = -2; y < size + 2; y += 2) {
    let line = '  '
    for (let x = -2; x < size + 2; x++) {
      const [upper, lower] = [isLight(x, y), isLight(x, y + 1)]
      line += upper && lower ? '█' : upper ? '▀' : lower ? '▄' : ' '
    }
    lines.push(line)
  }
  return lines.join('\n')
}
