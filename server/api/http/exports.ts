import { customerListInput, exportCustomers } from '../../customers/index.ts'
import { exportOrders, filterFromParams, orderListSchema } from '../../orders/index.ts'
import { authorise } from './authorise.ts'
import { csvFile } from './csv.ts'
import type { WebHandler } from './web.ts'

/** `/api/exports/orders.csv`: the order list as its screen's address line filters and sorts it, streamed. */
export const ordersCsv: WebHandler = async (request) => {
  const viewer = await authorise(request, 'orders.read')
  if (viewer instanceof Response) return viewer
  const params = new URL(request.url).searchParams
  const order = orderListSchema.pick({ sort: true, direction: true }).safeParse({
    sort: params.get('sort') ?? undefined,
    direction: params.get('dir') ?? undefined,
  })
  const list = {
    filter: filterFromParams(params),
    ...(order.success ? order.data : { sort: 'placed' as const, direction: 'desc' as const }),
  }
  return csvFile('orders.csv', exportOrders(viewer, list))
}

/** `/api/exports/customers.csv`: the customers that its screen's search finds, streamed. */
export const customersCsv: WebHandler = async (request) => {
  const viewer = await authorise(request, 'customers.read')
  if (viewer instanceof Response) return viewer
  const q = customerListInput.shape.q.safeParse(new URL(request.url).searchParams.get('q') ?? '')
  return csvFile('customers.csv', exportCustomers(q.data ?? ''))
}
