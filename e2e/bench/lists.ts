import { type Call, inTurns, type Results } from './measure.ts'
import { type Caller, must200 } from './rpc.ts'

const CLIENTS = 8
const CALLS = 600

/** First pages as the screens ask for them, at eight clients, in turns. */
export function benchLists(caller: Caller): Promise<Results> {
  const page = (key: string, name: string, input: object) => {
    const call: Call = async () => {
      const body = must200(await caller.query(name, input))
      if (body.length < 1_000) throw new Error(`an empty page: ${body}`)
      return 1
    }
    return { key, calls: CALLS, clientOf: () => call }
  }
  const filter = { status: 'open', fulfilment: ['released'], payment: ['unpaid'] }
  return inTurns(CLIENTS, [
    page('orders.list.100k', 'orders.list', {}),
    page('orders.filter.100k', 'orders.list', { filter }),
    page('orders.search.100k', 'orders.list', { filter: { q: 'cleo eriksen' } }),
    page('stock.list', 'inventory.list', {}),
  ])
}
