import { findOrders } from '../orders/index.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { type MessageRow, readMessages } from './store.ts'

const PAGE = 50

/** A page of messages to customers, newest first, after the row `before`. */
export async function listMessages(
  viewer: Viewer,
  input: {
    readonly orderId?: string | undefined
    readonly q?: string | undefined
    readonly status?: 'written' | 'sent' | 'failed' | undefined
    readonly before?: { readonly createdAt: string; readonly id: string } | undefined
  },
): Promise<MessageRow[]> {
  return readMessages({
    scope: viewer.scope,
    orderId: input.orderId ?? null,
    q: input.q ?? '',
    foundOrders: await findOrders(input.q ?? ''),
    status: input.status ?? null,
    before: input.before ?? null,
    limit: PAGE,
  })
}
