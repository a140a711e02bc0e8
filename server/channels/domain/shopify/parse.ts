import { isLosslessNumber, type LosslessNumber, parse } from 'lossless-json'
import { ok, type Result, refuse } from '../../../kernel/result.ts'
import type { Fix, ParkCode, Reasons, Where } from '../park.ts'

/** A stored delivery, as the channel sent it: bytes and the headers that matter. */
export type RawDocument = {
  readonly body: Uint8Array
  /** `X-Shopify-Topic`, for example `orders/create`; null when unknown (a file posted by hand). */
  readonly topic: string | null
  /** `X-Shopify-Triggered-At`; orders the deliveries of one order. */
  readonly triggeredAt: string | null
}

/** JSON whose numbers keep every digit as text. */
export type Json =
  | null
  | boolean
  | string
  | LosslessNumber
  | readonly Json[]
  | { readonly [key: string]: Json }

export type JsonObject = { readonly [key: string]: Json }

/** One document of a delivery, parsed and not yet believed; `path` is where it lay. */
export type Unvalidated = { readonly root: JsonObject; readonly path: string }

export type Unparsed = { readonly code: 'unparsed'; readonly reasons: Reasons }

/**
 * Bytes to lossless JSON. A byte-order mark is skipped (UTF-8, UTF-16LE and BE), the Admin API's
 * envelopes `{order: {}}` and `{orders: []}` are opened, so one delivery can hold several documents.
 * Refuses, with line and column, what is no JSON; never throws, whatever the bytes.
 */
export function parseDocument(body: Uint8Array): Result<readonly Unvalidated[], Unparsed> {
  const decoded = decode(body)
  if (!decoded.ok) return decoded
  const text = decoded.value
  if (text.trim() === '') return unparsed('empty_document', {}, {}, 'review')
  try {
    const value = parse(text, null, { onDuplicateKey: ({ newValue }) => newValue })
    return isJson(value) ? unwrap(value) : unparsed('broken_json', {}, {}, 'fix_json')
  } catch (error) {
    if (error instanceof RangeError) return unparsed('too_deep', {}, {}, 'review')
    const said = error instanceof Error ? error.message : String(error)
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? text.length)
    const where = lineAndColumn(text, Math.min(position, text.length))
    return unparsed('broken_json', where, { said: said.slice(0, 200) }, 'fix_json')
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) && !isLosslessNumber(value)
}

// Array.isArray does not narrow readonly arrays.
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function unwrap(value: Json): Result<readonly Unvalidated[], Unparsed> {
  if (isJsonObject(value)) {
    const { order, orders, line_items } = value
    if (line_items === undefined && isJsonObject(order)) {
      return ok([{ root: order, path: '$.order' }])
    }
    if (line_items === undefined && isList(orders)) return many(orders, '$.orders')
    return ok([{ root: value, path: '$' }])
  }
  if (isList(value)) return many(value, '$')
  return unparsed('not_an_object', { path: '$' }, {}, 'review')
}

function many(list: readonly Json[], path: string): Result<readonly Unvalidated[], Unparsed> {
  if (list.length === 0) return unparsed('no_orders_inside', { path }, {}, 'review')
  const documents: Unvalidated[] = []
  for (const [at, root] of list.entries()) {
    const here = `${path}[${at}]`
    if (!isJsonObject(root)) return unparsed('not_an_object', { path: here }, {}, 'review')
    documents.push({ root, path: here })
  }
  return ok(documents)
}

function decode(body: Uint8Array): Result<string, Unparsed> {
  const [a, b] = body
  const label =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return ok(new TextDecoder(label, { fatal: true }).decode(body))
  } catch {
    const loose = new TextDecoder(label).decode(body)
    const at = Math.max(0, loose.indexOf('\uFFFD'))
    return unparsed('not_utf8', lineAndColumn(loose, at), {}, 'review')
  }
}

function lineAndColumn(text: string, position: number): Where {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  return { line, column: position - before.lastIndexOf('\n') }
}

function unparsed(code: ParkCode, where: Where, params: Record<string, string>, fix: Fix) {
  return refuse({ code: 'unparsed', reasons: [{ code, where, params, fix }] } as const)
}

// The parser builds nothing else; checking the top is enough to leave `unknown` behind.
function isJson(value: unknown): value is Json {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    typeof value === 'object'
  )
}
