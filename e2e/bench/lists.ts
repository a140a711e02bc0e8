import { type Call, measure, type Rate, type Results } from './measure.ts'
import { type Caller, must200 } from './rpc.ts'

const CLIENTS = 8

async function page(caller: Caller, name: string, input: object, calls = 600): Promise<Rate> {
  const call: Call = async () => {
    const body = must200(await caller.query(name, input))
    if (body.length < 1_000) throw new Error(`an empty page: ${body}`)
    return 1
  }
  await measure(CLIENTS, 40, () => call)
  return measure(CLIENTS, calls, () => call)
}

/** First pages as the screens ask for them, at eight clients. */
export async function benchLists(caller: Caller): Promise<Results> {
  return {
    'orders.list.100k': await page(caller, 'orders.list', {}),
    'orders.filter.100k': await page(caller, 'orders.list', {
      filter: { status: 'open', fulfilment: ['released'], payment: ['unpaid'] },
    }),
    'orders.search.100k': await page(caller, 'orders.list', { filter: { q: 'cleo eriksen' } }),
    'stock.list': await page(caller, 'inventory.list', {}),
  }
}
