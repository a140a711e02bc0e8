import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import path from 'node:path'
import { generate } from 'selfsigned'
import { writePrivate } from './private-file.ts'

export type Certificate = { key: string; cert: string }

const DAY_MS = 86_400_000
/** Phones refuse certificates that live longer than 398 days. */
const LIFE_DAYS = 397

/** IPv4 addresses of this machine that a phone on the same network can reach. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === 'IPv4' && !entry.internal)
    .map((entry) => entry.address)
}

/**
 * The self-signed certificate of `--https`, kept in `<dataDir>/tls`. Made anew when this machine's
 * addresses are no longer in it or it has less than a month to live.
 */
export async function selfSigned(dataDir: string): Promise<Certificate> {
  const folder = path.join(dataDir, 'tls')
  const keyFile = path.join(folder, 'key.pem')
  const certFile = path.join(folder, 'cert.pem')
  const addresses = ['127.0.0.1', ...lanAddresses()]
  try {
    const kept = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') }
    const parsed = new X509Certificate(kept.cert)
    const living = Date.parse(parsed.validTo) - Date.now() > 30 * DAY_MS
    if (living && addresses.every((address) => parsed.checkIP(address))) return kept
  } catch {
    // None yet, or unreadable: a new one costs one more tap on the phone.
  }
  const made = await generate([{ name: 'commonName', value: 'Dockline on this network' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + (LIFE_DAYS - 1) * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: hostname() },
          ...addresses.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writePrivate(keyFile, made.private)
  writePrivate(certFile, made.cert)
  return { key: made.private, cert: made.cert }
}
