import { logger } from '../platform/log.ts'
import { readDocument } from './read-document.ts'
import { claimDocuments, finishDocument, releaseClaim } from './store.ts'

const AT_ONCE = 4
/** After so many faults a document is parked with the fault, for a person to see. */
const MAX_ATTEMPTS = 8

/** Reads everything that waits, a few at a time, oldest first. Answers how many documents were read. */
export async function readWaiting(): Promise<number> {
  let count = 0
  for (;;) {
    const ids = await claimDocuments(AT_ONCE)
    if (ids.length === 0) return count
    await Promise.all(ids.map(readOne))
    count += ids.length
  }
}

async function readOne(documentId: string): Promise<void> {
  try {
    const outcome = await readDocument(documentId)
    if (outcome.code === 'busy') await releaseClaim(documentId, 2)
  } catch (error) {
    logger.error({ err: error, documentId }, 'document not read')
    await afterFault(documentId, error instanceof Error ? error.message : String(error))
  }
}

async function afterFault(documentId: string, said: string): Promise<void> {
  const attempts = await releaseClaim(documentId, 5)
  if (attempts < MAX_ATTEMPTS) return
  const params = { said: said.slice(0, 300) }
  const reason = { code: 'fault', where: {}, params, fix: 'review' } as const
  await finishDocument(
    {
      documentId,
      status: 'parked',
      result: { code: 'parked', reasons: [reason], retryWhen: 'person' },
      orderId: null,
      channelOrderId: null,
      orderName: null,
      actorId: null,
    },
    null,
  )
}
