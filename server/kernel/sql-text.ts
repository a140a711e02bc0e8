/** Collects values and gives each its placeholder: nothing of the input ever becomes SQL text. */
export class Values {
  readonly list: unknown[] = []
  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** Text as LIKE takes it literally. */
export const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/**
 * Whether an order (the expression `orderId`) has work in the warehouses of `placeholder`, or in none yet (I10). One
 * probe of an index a row: as EXISTS OR NOT EXISTS the planner would hash every fulfilment order there is.
 */
export const orderInScope = (
  placeholder: string,
  orderId = 'o.id',
) => `coalesce((SELECT bool_or(f.warehouse_id = ANY(${placeholder}::uuid[]))
  FROM fulfilment_order f WHERE f.order_id = ${orderId}), true)`
