import { newConnection } from '../new-connection.ts'
import { insertConnection, recordEvent } from '../store.ts'
import { webhookUrl } from './list-connections.ts'

/** Makes a connection; its secret is in the answer and shown this once. */
export async function createConnection(
  actorId: string,
  origin: string,
  given: Parameters<typeof newConnection>[0],
) {
  const { row, secret } = newConnection(given)
  await insertConnection(row)
  await recordEvent('connection.created', row.id, actorId, { name: row.name, kind: row.kind })
  return { id: row.id, secret, webhookUrl: webhookUrl(origin, row.kind, row.id) }
}
