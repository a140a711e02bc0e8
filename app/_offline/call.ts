import type { api as Api, Trouble } from './client.ts'

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble }

/**
 * Asks the server; never rejects. The client itself is loaded on the first call: a screen that starts from
 * the disk does not wait for it.
 */
export async function call<T>(ask: (api: typeof Api) => Promise<T>): Promise<Answer<T>> {
  const client = await import('./client.ts').catch(() => null)
  if (!client) return { ok: false, trouble: { kind: 'unreachable' } }
  try {
    return { ok: true, value: await ask(client.api) }
  } catch (error) {
    return { ok: false, trouble: client.troubleOf(error) }
  }
}
