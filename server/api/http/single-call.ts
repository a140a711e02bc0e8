import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type AnyTRPCProcedure,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
} from '@trpc/server'
import type { Context } from '../../platform/trpc.ts'
import { appRouter } from '../router.ts'

/** Largest body of a call, in bytes. */
export const MAX_CALL = 1024 * 1024

const NEVER = new AbortController().signal
const METHODS: Readonly<Record<string, 'query' | 'mutation'>> = { GET: 'query', POST: 'mutation' }
// by their whole paths at run time; the type nests them
const PROCEDURES = appRouter._def.procedures as unknown as Readonly<
  Record<string, AnyTRPCProcedure>
>

export type SingleCall = {
  readonly path: string
  readonly type: 'query' | 'mutation'
  readonly input: URLSearchParams
}

/** The call of a request that makes one, JSON in and out; undefined for batches, streams and whatever is not a call. */
export function singleCallOf(req: IncomingMessage, basePath: string): SingleCall | undefined {
  const [address = '', search = ''] = (req.url ?? '').split('?', 2)
  const path = address.slice(basePath.length)
  const type = METHODS[req.method ?? '']
  if (!type || !Object.hasOwn(PROCEDURES, path) || PROCEDURES[path]?._def.type !== type) return
  if (type === 'mutation' && !req.headers['content-type']?.startsWith('application/json')) return
  const input = new URLSearchParams(search)
  return input.has('batch') ? undefined : { path, type, input }
}

/**
 * Answers one call as tRPC's own Node adapter does, by tRPC's own parts, but without the Web `Request` and `Response` and
 * their streams in between: those cost more than a scan does. `single-call.test.ts` holds the two against one another.
 */
export async function answerSingleCall(
  req: IncomingMessage,
  res: ServerResponse,
  call: SingleCall,
  open: {
    readonly context: () => Promise<Context>
    readonly onError: (error: TRPCError, path: string) => void
  },
): Promise<void> {
  const { path, type } = call
  let ctx: Context | undefined
  let input: unknown
  let status = 200
  let text: string
  try {
    ctx = await open.context()
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: async () => {
        input = type === 'query' ? fromSearch(call.input) : await fromBody(req)
        return input
      },
      signal: NEVER,
      batchIndex: 0,
    })
    text = JSON.stringify({ result: { data } })
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    open.onError(error, path)
    const shape = getTRPCErrorShape({
      config: appRouter._def._config,
      error,
      type,
      path,
      input,
      ctx,
    })
    status = shape.data.httpStatus
    text = JSON.stringify({ error: shape })
  }
  res.statusCode = status
  res.setHeader('vary', 'trpc-accept, accept')
  res.setHeader('content-type', 'application/json')
  res.end(text)
}

function fromSearch(params: URLSearchParams): unknown {
  const text = params.get('input')
  return text ? parsed(text) : undefined
}

async function fromBody(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of req) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > MAX_CALL) break
      chunks.push(bytes)
    }
  } catch (cause) {
    // the phone lost its network in the middle: it will send again
    throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', cause })
  }
  if (size > MAX_CALL) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE' })
  return parsed(Buffer.concat(chunks).toString())
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}
