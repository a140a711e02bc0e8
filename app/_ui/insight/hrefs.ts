import type { Decision, DecisionAction } from '#server/insight/contract'

export const orderHref = (number: string) => `/desk/orders/${encodeURIComponent(number)}`
export const itemHref = (sku: string) => `/desk/stock/${encodeURIComponent(sku)}`
export const customerHref = (id: string) => `/desk/customers/${id}`
export const binHref = (warehouse: string, bin: string) =>
  `/desk/warehouses/${encodeURIComponent(warehouse)}?bin=${encodeURIComponent(bin)}`
const documentHref = (id: string) => `/desk/channels/${id}`

/** Where an action leads; null for one that does something instead. */
export function hrefOf(action: DecisionAction, decision: Decision): string | null {
  switch (action) {
    case 'open_order':
      return decision.orderNumber ? orderHref(decision.orderNumber) : null
    case 'open_item':
      return itemHref(String(decision.facts.sku ?? ''))
    case 'open_document':
      return documentHref(decision.subjectId)
    case 'see_work':
      return `/desk/fulfilment?warehouse=${decision.subjectId}`
    default:
      return null
  }
}
