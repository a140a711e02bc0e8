import { document } from './documents.ts'
import { customersCsv, ordersCsv } from './exports.ts'
import { health, metrics, ready } from './health.ts'
import { badgeSheet, enrolThisDevice } from './identity.ts'
import { binLabels, demandCsv, stockCsv } from './inventory.ts'
import { photo } from './photo.ts'
import { trackSnapshot } from './track.ts'
import type { WebHandler } from './web.ts'
import { shopifyWebhook } from './webhooks.ts'

/** The API outside tRPC, each path once: the HTTP server and the Next route files both look here. */
const ROUTES: readonly {
  readonly method: string
  readonly path: RegExp
  readonly handler: WebHandler
}[] = [
  { method: 'GET', path: /^\/api\/health$/, handler: health },
  { method: 'GET', path: /^\/api\/ready$/, handler: ready },
  { method: 'GET', path: /^\/api\/metrics$/, handler: metrics },
  { method: 'GET', path: /^\/api\/track\/(?<hash>[\w-]{43})$/, handler: trackSnapshot },
  {
    method: 'GET',
    path: /^\/api\/documents\/(?<name>[a-z-]+)\/(?<id>[0-9a-f-]{36})\.(?<type>pdf|zpl)$/,
    handler: document,
  },
  { method: 'GET', path: /^\/api\/exports\/orders\.csv$/, handler: ordersCsv },
  { method: 'GET', path: /^\/api\/exports\/customers\.csv$/, handler: customersCsv },
  { method: 'GET', path: /^\/api\/exports\/stock\.csv$/, handler: stockCsv },
  { method: 'GET', path: /^\/api\/exports\/demand\.csv$/, handler: demandCsv },
  { method: 'GET', path: /^\/api\/labels\/bins\.pdf$/, handler: binLabels },
  { method: 'GET', path: /^\/api\/badges\.pdf$/, handler: badgeSheet },
  { method: 'POST', path: /^\/api\/device\/enrol$/, handler: enrolThisDevice },
  {
    method: 'POST',
    path: /^\/api\/webhooks\/shopify\/(?<connectionId>[0-9a-fA-F-]{36})$/,
    handler: shopifyWebhook,
  },
  { method: 'GET', path: /^\/api\/photos\/(?<id>[0-9a-f-]{36})$/, handler: photo },
]

export function findRoute(method: string, path: string) {
  for (const route of ROUTES) {
    const match = route.path.exec(path)
    if (match && (route.method === method || (method === 'HEAD' && route.method === 'GET'))) {
      return { handler: route.handler, params: { ...match.groups } }
    }
  }
  return undefined
}
