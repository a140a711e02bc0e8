import { TRPCClientError } from '@trpc/client'

/** Why a call was not granted, as the server typed it; `unreachable` when it never got there, `fault` when it broke. */
export type CallRefusal = { readonly code: string; readonly [key: string]: unknown }

const BY_HTTP: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'session_ended',
  FORBIDDEN: 'not_allowed',
  BAD_REQUEST: 'bad_input',
  TOO_MANY_REQUESTS: 'too_many_requests',
}

export function refusalOf(error: unknown): CallRefusal {
  if (!(error instanceof TRPCClientError)) return { code: 'fault' }
  const { data } = error
  if (!data) return { code: 'unreachable' }
  if (data.refusal) return data.refusal
  return { code: BY_HTTP[data.code] ?? 'fault' }
}
