import type { IncomingMessage } from 'node:http'
import { DEVICE_COOKIE, readCookies, viewerOf } from '../platform/auth/viewer.ts'
import { currentRequestId } from '../platform/log.ts'
import { secrets } from '../platform/secrets.ts'
import type { Context } from '../platform/trpc.ts'

/** The context of a call, from its headers alone; the session's life is checked by the procedure. */
export async function contextOf(headers: Headers | IncomingMessage['headers']): Promise<Context> {
  const get = (name: string) => {
    const value = headers instanceof Headers ? headers.get(name) : headers[name]
    return (Array.isArray(value) ? value[0] : value) ?? undefined
  }
  const cookie = get('cookie')
  return {
    viewer: await viewerOf(cookie, secrets().session),
    requestId: currentRequestId() ?? '',
    origin: originOf(get),
    device: readCookies(cookie)[DEVICE_COOKIE] ?? null,
  }
}

/** The origin a request was made to. The HTTP server sets x-forwarded-* itself where no proxy did. */
export function originOf(get: (name: string) => string | undefined): string {
  const host = get('x-forwarded-host') ?? get('host') ?? 'localhost'
  const proto = get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http'
  return `${proto}://${host}`
}
