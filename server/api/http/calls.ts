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
import { readBody } from './web.ts'

/** Largest body of a request, in bytes. */
export const MAX_BODY = 1024 * 1024
/** Most calls of one request. */
export const MAX_BATCH = 10

const NEVER = new AbortController().signal
const METHODS: Readonly<Record<string, 'query' | 'mutation'>> = { GET: 'query', POST: 'mutation' }
// by their whole paths at run time; the type nests them
const PROCEDURES = appRouter._def.procedures as unknown as Readonly<
  Record<string, AnyTRPCProcedure>
>

export type Calls = {
  readonly type: 'query' | 'mutation'
  readonly paths: readonly string[]
  /** Input by the place in `paths`; else the input is the one call's. */
  readonly batch: boolean
  readonly search: URLSearchParams
}

/** The calls of a request, JSON in and out; undefined for live streams and whatever is not a call: tRPC answers those. */
export function callsOf(req: IncomingMessage, basePath: string): Calls | undefined {
  const [address = '', query = ''] = (req.url ?? '').split('?', 2)
  const search = new URLSearchParams(query)
  const batch = search.get('batch') === '1'
  const type = METHODS[req.method ?? '']
  const paths = batch
    ? decoded(address.slice(basePath.length)).split(',')
    : [address.slice(basePath.length)]
  const known = (path: string) =>
    Object.hasOwn(PROCEDURES, path) && PROCEDURES[path]?._def.type === type
  if (!type || paths.length > MAX_BATCH || !paths.every(known)) return
  if (type === 'mutation' && !req.headers['content-type']?.startsWith('application/json')) return
  if (req.headers['trpc-accept'] !== undefined) return
  return { type, paths, batch, search }
}

/**
 * Answers calls as tRPC's own Node adapter does, by tRPC's own parts, but without the Web `Request` and `Response` and
 * their streams in between: those cost more than a scan does. `calls.test.ts` holds the two against one another.
 */
export async function answerCalls(
  req: IncomingMessage,
  res: ServerResponse,
  calls: Calls,
  open: {
    readonly context: () => Promise<Context>
    readonly onError: (error: TRPCError, path: string) => void
  },
): Promise<void> {
  const inputs = once(() => readInputs(req, calls))
  const context = once(open.context)
  const answers = await Promise.all(
    calls.paths.map((path, at) => call(calls.type, path, at, { ...open, inputs, context })),
  )
  const [first] = answers
  res.statusCode = answers.every((one) => one.status === first?.status)
    ? (first?.status ?? 200)
    : 207
  res.setHeader('vary', 'trpc-accept, accept')
  res.setHeader('content-type', 'application/json')
  const texts = answers.map((one) => one.text)
  res.end(calls.batch ? `[${texts.join(',')}]` : texts[0])
}

async function call(
  type: Calls['type'],
  path: string,
  at: number,
  of: {
    readonly inputs: () => Promise<(at: number) => unknown>
    readonly context: () => Promise<Context>
    readonly onError: (error: TRPCError, path: string) => void
  },
): Promise<{ readonly status: number; readonly text: string }> {
  let ctx: Context | undefined
  let input: unknown
  try {
    ctx = await of.context()
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: async () => {
        input = (await of.inputs())(at)
        return input
      },
      signal: NEVER,
      batchIndex: at,
    })
    return { status: 200, text: JSON.stringify({ result: { data } }) }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    of.onError(error, path)
    const config = appRouter._def._config
    const shape = getTRPCErrorShape({ config, error, type, path, input, ctx })
    return { status: shape.data.httpStatus, text: JSON.stringify({ error: shape }) }
  }
}

async function readInputs(req: IncomingMessage, calls: Calls): Promise<(at: number) => unknown> {
  const whole = calls.type === 'query' ? fromSearch(calls.search) : await fromBody(req)
  if (!calls.batch) return () => whole
  if (whole === undefined) return () => undefined
  if (typeof whole !== 'object' || whole === null)
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: '"input" needs to be an object when doing a batch call',
    })
  const byPlace = new Map(Object.entries(whole))
  return (at) => byPlace.get(String(at))
}

function fromSearch(search: URLSearchParams): unknown {
  const text = search.get('input')
  return text ? parsed(text) : undefined
}

async function fromBody(req: IncomingMessage): Promise<unknown> {
  const body = await readBody(req, MAX_BODY).catch((cause) => {
    // the phone lost its network in the middle: it will send again
    throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', cause })
  })
  if (!body) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE' })
  return parsed(body.toString())
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined
  return () => {
    begun ??= work()
    return begun
  }
}
