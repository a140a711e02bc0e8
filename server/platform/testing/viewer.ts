import { randomUUID } from 'node:crypto'
import type { Role } from '../auth/permissions.ts'
import type { Viewer } from '../auth/viewer.ts'
import { sql } from '../db.ts'

/** A signed-in person of a role, with a live session in the database. */
export async function viewerOfRole(role: Role, scope: string[] | null = null): Promise<Viewer> {
  const uid = randomUUID()
  const sid = randomUUID()
  // a PIN opens the floor only: the desk's people sign in by password
  const face = role === 'clerk' || role === 'manager' || role === 'admin' ? 'desk' : 'floor'
  await sql(
    `INSERT INTO "user" (id, name, role, warehouse_ids) VALUES ($1, 'Ana R.', $2::role, $3)`,
    [uid, role, scope ?? []],
  )
  await sql(
    `INSERT INTO session (id, user_id, face, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')`,
    [sid, uid, face],
  )
  return { sid, uid, did: null, name: 'Ana R.', role, scope, locale: 'en', face }
}
