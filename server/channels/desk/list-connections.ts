import { readConnections } from './store.ts'

/** Where the orders come from, with the address a shop posts to and how many secrets are live; never a secret itself. */
export async function listConnections(origin: string) {
  const rows = await readConnections()
  return rows.map((row) => ({ ...row, webhookUrl: webhookUrl(origin, row.kind, row.id) }))
}

export function webhookUrl(origin: string, kind: string, id: string): string {
  return `${origin}/api/webhooks/${kind}/${id}`
}
