import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { DocumentResult } from '../contract.ts'
import { readDocument } from '../read-document.ts'
import { readWaiting } from '../read-waiting.ts'
import { finishDocument, recordEvent } from '../store.ts'
import { linkSku, readWholeDocument, requeue, requeueMissing } from './store.ts'

export type SettleRefusal = { readonly code: 'not_parked' | 'unknown_document' | 'still_reading' }
type Settled = Result<
  { readonly result: DocumentResult | null; readonly others: number },
  SettleRefusal
>

/** Reads a parked document again, as it is or taking the totals it states. */
export async function retryDocument(
  actorId: string,
  documentId: string,
  acceptTotals: boolean,
): Promise<Settled> {
  if (!(await requeue(documentId, acceptTotals))) return refuse({ code: 'not_parked' })
  await recordEvent('document.retried', documentId, actorId, { acceptTotals })
  return readNow(documentId, 0)
}

/** Links the channel's name for an item to an item here, and reads again every document that waits for it. */
export async function mapSku(
  actorId: string,
  input: { readonly documentId: string; readonly key: string; readonly itemId: string },
): Promise<Settled> {
  const { documentId, key, itemId } = input
  const document = await readWholeDocument(documentId)
  if (document === undefined) return refuse({ code: 'unknown_document' })
  await linkSku(document.connectionId, key, itemId)
  await recordEvent('document.sku_mapped', documentId, actorId, { key, itemId })
  const woken = await requeueMissing(document.connectionId, key)
  const settled = await readNow(documentId, woken.filter((id) => id !== documentId).length)
  await readWaiting()
  return settled
}

/** Puts a parked document aside, with a person's reason. It stays readable. */
export async function dismissDocument(
  actorId: string,
  documentId: string,
  note: string,
): Promise<Result<null, SettleRefusal>> {
  const document = await readWholeDocument(documentId)
  if (document === undefined) return refuse({ code: 'unknown_document' })
  const done = await finishDocument(
    {
      documentId,
      status: 'ignored',
      result: { code: 'ignored', reason: 'dismissed', note },
      orderId: null,
      channelOrderId: null,
      orderName: null,
      actorId,
      from: 'parked',
    },
    null,
  )
  return done ? ok(null) : refuse({ code: 'not_parked' })
}

async function readNow(documentId: string, others: number): Promise<Settled> {
  const read = await readDocument(documentId)
  if (read.code === 'read') return ok({ result: read.result, others })
  if (read.code === 'busy') return refuse({ code: 'still_reading' })
  // a job was faster
  const document = await readWholeDocument(documentId)
  return ok({ result: document?.result ?? null, others })
}
