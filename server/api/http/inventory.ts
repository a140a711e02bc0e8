import {
  exportDemand,
  exportStock,
  printBinLabels,
  stockFilterSchema,
} from '../../inventory/index.ts'
import { authorise } from './authorise.ts'
import { csvFile } from './csv.ts'
import { json, type WebHandler } from './web.ts'

const PRIVATE = { 'cache-control': 'private, no-store' } as const

/** `/api/exports/stock.csv`: the stock list as its filters in the address narrow and sort it, streamed. */
export const stockCsv: WebHandler = async (request) => {
  const viewer = await authorise(request, 'stock.read')
  if (viewer instanceof Response) return viewer
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const filter = stockFilterSchema.safeParse({
    ...params,
    descending: params.descending === 'true',
  })
  if (!filter.success) return json(400, { error: 'bad_filter' })
  return csvFile('stock.csv', exportStock(viewer, filter.data))
}

/** `/api/exports/demand.csv?sku=`: units shipped per month. */
export const demandCsv: WebHandler = async (request) => {
  const viewer = await authorise(request, 'stock.read')
  if (viewer instanceof Response) return viewer
  const text = await exportDemand(viewer, new URL(request.url).searchParams.get('sku') ?? '')
  return text === null ? json(404, { error: 'no_such_item' }) : csvFile('demand.csv', text)
}

/** `/api/labels/bins.pdf?warehouse=…&zone=…`: shelf labels, ten to a page. */
export const binLabels: WebHandler = async (request) => {
  const viewer = await authorise(request, 'warehouses.read')
  if (viewer instanceof Response) return viewer
  const params = new URL(request.url).searchParams
  const place = {
    warehouse: params.get('warehouse') ?? '',
    zone: params.get('zone'),
    bin: params.get('bin'),
  }
  const pdf = await printBinLabels(viewer, place)
  if (!pdf) return json(404, { error: 'no_such_place' })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="bin-labels.pdf"',
      ...PRIVATE,
    },
  })
}
