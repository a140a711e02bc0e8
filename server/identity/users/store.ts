import type { Role } from '../../platform/auth/permissions.ts'
import { sql } from '../../platform/db.ts'
import type { EditedUser, NewUser } from '../contract.ts'
import { inTransaction, recordEvent } from '../store.ts'

export type UserRow = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
  readonly warehouseIds: readonly string[]
  readonly locale: 'en' | 'es'
  readonly hasPassword: boolean
  readonly hasPin: boolean
  readonly badgeVersion: number
  readonly disabledAt: Date | null
  readonly lastSignInAt: Date | null
  readonly signedInOn: string | null
  readonly lockedUntil: Date | null
}

const ROW = `u.id, u.name, u.email, u.role, u.warehouse_ids AS "warehouseIds", u.locale,
  u.password_hash IS NOT NULL AS "hasPassword", u.pin_hash IS NOT NULL AS "hasPin",
  u.badge_version AS "badgeVersion", u.disabled_at AS "disabledAt",
  (SELECT max(s.created_at) FROM session s WHERE s.user_id = u.id) AS "lastSignInAt",
  (SELECT d.name FROM session s JOIN device d ON d.id = s.device_id
    WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > now() ORDER BY s.created_at DESC LIMIT 1) AS "signedInOn",
  (SELECT max(t.locked_until) FROM throttle t WHERE starts_with(t.key, 'person:' || u.id) AND t.locked_until > now()) AS "lockedUntil"`

/** People who share a warehouse with the scope, by name, after a row; `query` is part of a name or e-mail. */
export function readUsers(input: {
  readonly scope: readonly string[] | null
  readonly query: string
  readonly after: { readonly name: string; readonly id: string } | null
  readonly limit: number
}): Promise<UserRow[]> {
  return sql<UserRow>(
    `SELECT ${ROW} FROM "user" u
     WHERE ($1::uuid[] IS NULL OR u.warehouse_ids && $1::uuid[])
       AND ($2 = '' OR strpos(lower(u.name), lower($2)) > 0 OR strpos(coalesce(u.email, ''), lower($2)) > 0)
       AND ($3::text IS NULL OR (u.name, u.id) > ($3, $4::uuid))
     ORDER BY u.name, u.id LIMIT $5`,
    [input.scope, input.query, input.after?.name ?? null, input.after?.id ?? null, input.limit],
  )
}

export async function readUser(id: string): Promise<UserRow | undefined> {
  return (await sql<UserRow>(`SELECT ${ROW} FROM "user" u WHERE u.id = $1`, [id]))[0]
}

export type InsertUser = NewUser & {
  readonly id: string
  readonly passwordHash: string | null
  readonly pinHash: string | null
  readonly badgeHash: string
}

/** False when the e-mail belongs to somebody else. */
export async function insertUser(user: InsertUser, actorId: string): Promise<boolean> {
  const rows = await sql(
    `WITH made AS (
       INSERT INTO "user" (id, email, name, role, warehouse_ids, locale, password_hash, pin_hash, badge_hash)
       VALUES ($1, $2, $3, $4::role, $5, $6, $7, $8, $9) ON CONFLICT (email) DO NOTHING RETURNING id),
     noted AS (INSERT INTO event (type, subject_id, actor_id, data)
       SELECT 'user.created', id, $10::uuid, jsonb_build_object('role', $4::text) FROM made)
     SELECT id FROM made`,
    [
      user.id,
      user.email,
      user.name,
      user.role,
      user.warehouseIds,
      user.locale,
      user.passwordHash,
      user.pinHash,
      user.badgeHash,
      actorId,
    ],
  )
  return rows.length > 0
}

export type UpdateOutcome =
  | { readonly kind: 'done'; readonly signedOut: number }
  | { readonly kind: 'email_taken' }
  | { readonly kind: 'last_admin' }

/** One transaction: the row, its event, and the end of the person's log-ins when their rights changed. */
export function updateUser(user: EditedUser, actorId: string): Promise<UpdateOutcome> {
  return inTransaction(async (client): Promise<UpdateOutcome> => {
    // admins in one order, so that two edits at once cannot each take away the other's last admin
    const admins = await client.query<{ id: string }>(
      `SELECT id FROM "user" WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
    )
    const stays = user.role === 'admin' && !user.disabled
    if (!stays && admins.rows.length === 1 && admins.rows[0]?.id === user.id)
      return { kind: 'last_admin' }
    const taken = await client.query('SELECT 1 FROM "user" WHERE email = $1 AND id <> $2', [
      user.email,
      user.id,
    ])
    if (taken.rows.length > 0) return { kind: 'email_taken' }
    const before = await client.query<{ role: Role; warehouseIds: string[]; disabled: boolean }>(
      `SELECT role, warehouse_ids AS "warehouseIds", disabled_at IS NOT NULL AS disabled FROM "user" WHERE id = $1 FOR UPDATE`,
      [user.id],
    )
    await client.query(
      `UPDATE "user" SET name = $2, email = $3, role = $4::role, warehouse_ids = $5, locale = $6,
         disabled_at = CASE WHEN $7 THEN coalesce(disabled_at, now()) END WHERE id = $1`,
      [user.id, user.name, user.email, user.role, user.warehouseIds, user.locale, user.disabled],
    )
    const [old] = before.rows
    const rightsChanged =
      old?.role !== user.role ||
      old.disabled !== user.disabled ||
      old.warehouseIds.slice().sort().join() !== [...user.warehouseIds].sort().join()
    const ended = rightsChanged
      ? await client.query(
          'UPDATE session SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now()',
          [user.id],
        )
      : undefined
    await recordEvent(
      {
        type: 'user.changed',
        subjectId: user.id,
        actorId,
        data: { role: user.role, disabled: user.disabled, rightsChanged },
      },
      client,
    )
    return { kind: 'done', signedOut: ended?.rowCount ?? 0 }
  })
}

type NewSecrets =
  | { readonly pinHash: string }
  | { readonly passwordHash: string }
  | { readonly badgeHash: string; readonly badgeVersion: number }

/** New secrets end the log-ins they could have opened: a PIN the floor's, a password all; a badge none by itself. */
export async function updateSecrets(
  id: string,
  secrets: NewSecrets,
  actorId: string,
): Promise<void> {
  const ends = 'pinHash' in secrets ? 'floor' : 'passwordHash' in secrets ? '' : null
  await sql(
    `WITH changed AS (UPDATE "user" SET pin_hash = coalesce($2, pin_hash), password_hash = coalesce($3, password_hash),
         badge_hash = coalesce($4, badge_hash), badge_version = coalesce($5, badge_version) WHERE id = $1),
       ended AS (UPDATE session SET revoked_at = now()
         WHERE user_id = $1 AND revoked_at IS NULL AND ($6::text = '' OR face = $6))
     INSERT INTO event (type, subject_id, actor_id, data) VALUES ('user.secret_renewed', $1, $7, jsonb_build_object('which', $8::text))`,
    [
      id,
      'pinHash' in secrets ? secrets.pinHash : null,
      'passwordHash' in secrets ? secrets.passwordHash : null,
      'badgeHash' in secrets ? secrets.badgeHash : null,
      'badgeHash' in secrets ? secrets.badgeVersion : null,
      ends,
      actorId,
      'pinHash' in secrets ? 'pin' : 'passwordHash' in secrets ? 'password' : 'badge',
    ],
  )
}

export type BadgeRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly warehouse: string | null
  readonly badgeVersion: number
}

/** Enabled people with a PIN in the scope, for the badge sheet; `warehouse` where they have just one. */
export function readBadges(
  scope: readonly string[] | null,
  ids: readonly string[] | null,
): Promise<BadgeRow[]> {
  return sql<BadgeRow>(
    `SELECT u.id, u.name, u.role, u.badge_version AS "badgeVersion",
       (SELECT w.name FROM warehouse w WHERE cardinality(u.warehouse_ids) = 1 AND w.id = u.warehouse_ids[1]) AS warehouse
     FROM "user" u WHERE u.disabled_at IS NULL AND u.pin_hash IS NOT NULL
       AND ($1::uuid[] IS NULL OR u.warehouse_ids && $1::uuid[]) AND ($2::uuid[] IS NULL OR u.id = ANY($2))
     ORDER BY u.warehouse_ids, u.name, u.id LIMIT 500`,
    [scope, ids],
  )
}
