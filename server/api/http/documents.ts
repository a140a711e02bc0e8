import { printInvoice } from '../../billing/index.ts'
import type { Permission } from '../../platform/auth/permissions.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import {
  printLabelPdf,
  printLabelZpl,
  printManifest,
  printPackingSlip,
} from '../../shipping/index.ts'
import { authorise } from './authorise.ts'
import { json, type WebHandler } from './web.ts'

type Printed = Uint8Array | string | undefined
type Kind = {
  readonly needs: readonly Permission[]
  readonly print: (id: string, viewer: Viewer) => Promise<Printed>
}

/** Every printed document by its name in the address: `/api/documents/<name>/<id>.<pdf|zpl>`. */
const DOCUMENTS: Readonly<Record<string, Kind>> = {
  'label.pdf': {
    needs: ['floor.pack', 'orders.read'],
    print: (id, viewer) => printLabelPdf(id, viewer.scope),
  },
  'label.zpl': {
    needs: ['floor.pack', 'orders.read'],
    print: (id, viewer) => printLabelZpl(id, 203, viewer.scope),
  },
  'packing-slip.pdf': {
    needs: ['floor.pack', 'orders.read'],
    print: (id, viewer) => printPackingSlip(id, viewer.scope),
  },
  'manifest.pdf': {
    needs: ['floor.dispatch', 'fulfilment.read'],
    print: (id, viewer) => printManifest(id, viewer.scope, viewer.locale),
  },
  'invoice.pdf': {
    needs: ['invoices.read'],
    print: (id, viewer) => printInvoice(id, viewer.scope),
  },
}

export const document: WebHandler = async (request, params) => {
  const type = params.type ?? ''
  const kind = DOCUMENTS[`${params.name}.${type}`]
  if (!kind) return json(404, { error: 'no_such_document' })
  const viewer = await authorise(request, ...kind.needs)
  if (viewer instanceof Response) return viewer
  const printed = await kind.print(params.id ?? '', viewer)
  if (printed === undefined) return json(404, { error: 'no_such_document' })
  return new Response(typeof printed === 'string' ? printed : new Uint8Array(printed), {
    headers: {
      'content-type': type === 'zpl' ? 'application/zpl; charset=utf-8' : 'application/pdf',
      'content-disposition': `inline; filename="${params.name}-${params.id}.${type}"`,
      'cache-control': 'private, no-store',
    },
  })
}
