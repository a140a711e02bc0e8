/** What this installation keeps to itself; generated on the first start and kept under the data folder, mode 600. */
export type Secrets = {
  /** Signs and seals the session cookie. */
  readonly session: string
  /** Derives tracking tokens from link ids. */
  readonly tracking: string
  /** Signs tracking snapshots for the edge: key id to base64url key, the first signs, all verify. */
  readonly edgeKeys: Readonly<Record<string, string>>
  /** Seals channel secrets in the database (32 bytes, base64url). */
  readonly sealing: string
  /** Bearer token of /api/metrics. */
  readonly metrics: string
}

const KEY = Symbol.for('dockline.secrets')
const shared = globalThis as typeof globalThis & { [KEY]?: Secrets }

export function setSecrets(value: Secrets): void {
  shared[KEY] = value
}

/** Throws before the boot has set them; a host that runs without the boot gives them as DOCKLINE_SECRETS (JSON). */
export function secrets(): Secrets {
  const given = process.env.DOCKLINE_SECRETS
  if (!shared[KEY] && given) shared[KEY] = JSON.parse(given) as Secrets
  const value = shared[KEY]
  if (!value) throw new Error('Secrets are not set: start Dockline with npm start')
  return value
}
