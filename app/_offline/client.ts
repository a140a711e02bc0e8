import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { AppRouter } from '#server/api/router'

const WITHIN_MS = 20_000

/** The floor's plain client: no cache, a time limit on every call. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: '/api/trpc',
      fetch: (url, options) =>
        fetch(url, {
          ...(options as RequestInit),
          signal: AbortSignal.any(
            [options?.signal, AbortSignal.timeout(WITHIN_MS)].filter(
              (s) => s instanceof AbortSignal,
            ),
          ),
        }),
    }),
  ],
})

export type Trouble =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'not_allowed' }
  | { readonly kind: 'bad_input' }
  | { readonly kind: 'fault' }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly facts: Readonly<Record<string, unknown>>
    }

/** Why a call failed, so that the phone can decide: wait, sign in, or tell the worker. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof TRPCClientError)) return { kind: 'unreachable' }
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null) return { kind: 'unreachable' }
  const { refusal, code } = data as { refusal?: unknown; code?: unknown }
  if (typeof refusal === 'object' && refusal !== null && 'code' in refusal) {
    return { kind: 'refused', code: String(refusal.code), facts: { ...refusal } }
  }
  if (code === 'UNAUTHORIZED') return { kind: 'signed_out' }
  if (code === 'FORBIDDEN') return { kind: 'not_allowed' }
  if (code === 'BAD_REQUEST') return { kind: 'bad_input' }
  return { kind: 'fault' }
}
