/** What a topic's body is, and so which reader takes it. */
export type TopicKind =
  | 'order'
  | 'refund'
  | 'order_edit'
  | 'order_deleted'
  | 'privacy'
  | 'uninstalled'
  | 'unused'

/**
 * Shopify's webhook topics that intake decides; every other one is `unused` and recorded as such.
 * `orders/edited` is not an order: its body says only which lines changed by how much.
 */
const TOPICS: Readonly<Record<string, TopicKind>> = {
  'orders/create': 'order',
  'orders/updated': 'order',
  'orders/paid': 'order',
  'orders/cancelled': 'order',
  'orders/fulfilled': 'order',
  'orders/partially_fulfilled': 'order',
  'orders/edited': 'order_edit',
  'orders/delete': 'order_deleted',
  'refunds/create': 'refund',
  'customers/data_request': 'privacy',
  'customers/redact': 'privacy',
  'shop/redact': 'privacy',
  'app/uninstalled': 'uninstalled',
}

/**
 * The kind of a body. Its shape decides between order, refund and edit (files are posted by hand
 * under any topic); the topic decides the rest. Without a topic, an order is assumed.
 */
export function kindOf(topic: string | null, body: { readonly [key: string]: unknown }): TopicKind {
  const name = topic?.trim().toLowerCase() ?? ''
  const declared = name === '' ? 'order' : (TOPICS[name] ?? 'unused')
  if (declared !== 'order' && declared !== 'refund' && declared !== 'order_edit') return declared
  if (body.order_edit !== undefined) return 'order_edit'
  if (body.line_items !== undefined) return 'order'
  if (body.refund_line_items !== undefined) return 'refund'
  return declared
}
