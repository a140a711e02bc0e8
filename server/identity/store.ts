import type pg from 'pg'
import type { Role } from '../platform/auth/permissions.ts'
import { db, sql } from '../platform/db.ts'
import type { Company, CompanyPatch } from './contract.ts'

export type Limit = { readonly key: string; readonly limit: number }
type Attempt = { key: string; failures: number; lockedUntil: Date | null }

const LOCK = `interval '15 minutes'`

/** Counts one attempt on each key before it is judged, so that attempts at once cannot slip under a limit. */
export function countAttempt(keys: readonly string[]): Promise<Attempt[]> {
  return sql<Attempt>(
    `INSERT INTO throttle AS t (key, failures, window_start)
     SELECT k, 1, now() FROM unnest($1::text[]) AS k ORDER BY k
     ON CONFLICT (key) DO UPDATE SET
       failures = CASE WHEN t.locked_until > now() THEN t.failures
         WHEN t.locked_until IS NOT NULL OR t.window_start < now() - ${LOCK} THEN 1 ELSE t.failures + 1 END,
       window_start = CASE WHEN t.locked_until <= now() OR t.window_start < now() - ${LOCK} THEN now() ELSE t.window_start END,
       locked_until = CASE WHEN t.locked_until > now() THEN t.locked_until END
     RETURNING key, failures, locked_until AS "lockedUntil"`,
    [keys],
  )
}

/** Locks those keys that have reached their limit; answers when the last lock ends. */
export async function lockSpent(limits: readonly Limit[]): Promise<Date | null> {
  const rows = await sql<{ until: Date }>(
    `UPDATE throttle t SET locked_until = coalesce(t.locked_until, now() + ${LOCK}) FROM unnest($1::text[], $2::int[]) AS l(key, most)
     WHERE t.key = l.key AND t.failures >= l.most RETURNING t.locked_until AS until`,
    [limits.map((limit) => limit.key), limits.map((limit) => limit.limit)],
  )
  return rows.map((row) => row.until).sort((a, b) => b.getTime() - a.getTime())[0] ?? null
}

/** A right secret: the person's own counts end, the shared ones give back this attempt. */
export async function forgiveAttempt(
  own: readonly string[],
  shared: readonly string[],
): Promise<void> {
  await sql(
    `WITH gone AS (DELETE FROM throttle WHERE key = ANY($1))
     UPDATE throttle SET failures = greatest(failures - 1, 0) WHERE key = ANY($2)`,
    [own, shared],
  )
}

/** Ends the locks of a person everywhere, and the device's own when named. True when there was one. */
export async function clearLocks(userId: string, deviceId: string | null): Promise<boolean> {
  const rows = await sql<{ lockedUntil: Date | null }>(
    `DELETE FROM throttle WHERE starts_with(key, 'person:' || $1) OR key = 'device:' || $2
     RETURNING locked_until AS "lockedUntil"`,
    [userId, deviceId],
  )
  return rows.some((row) => row.lockedUntil !== null)
}

export type AuditEvent = {
  readonly type: string
  readonly subjectId: string | null
  readonly actorId: string | null
  readonly deviceId?: string | null
  readonly warehouseId?: string | null
  readonly data: Readonly<Record<string, unknown>>
}

export async function recordEvent(event: AuditEvent, on?: pg.ClientBase): Promise<void> {
  const text = `INSERT INTO event (type, subject_id, actor_id, device_id, warehouse_id, data) VALUES ($1, $2, $3, $4, $5, $6)`
  const values = [
    event.type,
    event.subjectId,
    event.actorId,
    event.deviceId ?? null,
    event.warehouseId ?? null,
    JSON.stringify(event.data),
  ]
  if (on) await on.query(text, values)
  else await sql(text, values)
}

export type PersonFacts = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly warehouseIds: readonly string[]
  readonly locale: string
  readonly passwordHash: string | null
  readonly pinHash: string | null
}

/** An enabled person by e-mail, badge hash or id. */
export async function readPerson(
  by: { readonly email: string } | { readonly badgeHash: string } | { readonly id: string },
): Promise<PersonFacts | undefined> {
  const [column, value] =
    'email' in by
      ? ['email', by.email]
      : 'badgeHash' in by
        ? ['badge_hash', by.badgeHash]
        : ['id', by.id]
  const rows = await sql<PersonFacts>(
    `SELECT id, name, role, warehouse_ids AS "warehouseIds", locale, password_hash AS "passwordHash", pin_hash AS "pinHash"
     FROM "user" WHERE ${column} = $1 AND disabled_at IS NULL`,
    [value],
  )
  return rows[0]
}

/** A log-in's row. On a device it ends the log-ins that were open there: one person at a time holds a phone. */
export async function insertSession(session: {
  readonly id: string
  readonly userId: string
  readonly deviceId: string | null
  readonly face: 'desk' | 'floor'
  readonly hours: number
}): Promise<void> {
  await sql(
    `WITH ended AS (UPDATE session SET revoked_at = now() WHERE device_id = $3 AND revoked_at IS NULL),
       seen AS (UPDATE device SET last_seen_at = now() WHERE id = $3)
     INSERT INTO session (id, user_id, device_id, face, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [session.id, session.userId, session.deviceId, session.face, session.hours],
  )
}

export async function revokeSession(id: string): Promise<void> {
  await sql('UPDATE session SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL', [id])
}

export type DeviceFacts = {
  readonly id: string
  readonly name: string
  readonly warehouseId: string
}

/** The enrolled device whose cookie this is the hash of. */
export async function readDevice(tokenHash: string): Promise<DeviceFacts | undefined> {
  const rows = await sql<DeviceFacts>(
    `SELECT id, name, warehouse_id AS "warehouseId" FROM device WHERE token_hash = $1 AND revoked_at IS NULL`,
    [tokenHash],
  )
  return rows[0]
}

/** Uses up an enrol code: the device gets its token, log-ins of its earlier phone end. */
export async function enrolDevice(
  codeHash: string,
  tokenHash: string,
): Promise<DeviceFacts | undefined> {
  const rows = await sql<DeviceFacts>(
    `WITH enrolled AS (
       UPDATE device SET token_hash = $2, enrolled_at = now(), last_seen_at = now(), enrol_code_hash = NULL, enrol_expires_at = NULL
       WHERE enrol_code_hash = $1 AND enrol_expires_at > now() AND revoked_at IS NULL
       RETURNING id, name, warehouse_id),
     ended AS (UPDATE session SET revoked_at = now() WHERE revoked_at IS NULL AND device_id IN (SELECT id FROM enrolled)),
     noted AS (INSERT INTO event (type, subject_id, device_id, warehouse_id) SELECT 'device.enrolled', id, id, warehouse_id FROM enrolled)
     SELECT id, name, warehouse_id AS "warehouseId" FROM enrolled`,
    [codeHash, tokenHash],
  )
  return rows[0]
}

export type DevicePerson = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly locale: string
  readonly lockedUntil: Date | null
}

/** Who may sign in on a device, those who last did first; at most 60. */
export function readDevicePeople(
  device: DeviceFacts,
  roles: readonly Role[],
): Promise<DevicePerson[]> {
  return sql<DevicePerson>(
    `SELECT u.id, u.name, u.role, u.locale, t.locked_until AS "lockedUntil" FROM "user" u
     LEFT JOIN LATERAL (SELECT max(created_at) AS at FROM session s WHERE s.user_id = u.id AND s.device_id = $1) last ON true
     LEFT JOIN throttle t ON t.key = 'person:' || u.id || ':device:' || $1 AND t.locked_until > now()
     WHERE u.disabled_at IS NULL AND u.pin_hash IS NOT NULL AND u.role::text = ANY($3)
       AND (cardinality(u.warehouse_ids) = 0 OR $2::uuid = ANY(u.warehouse_ids))
     ORDER BY last.at DESC NULLS LAST, cardinality(u.warehouse_ids) = 0, u.name, u.id LIMIT 60`,
    [device.id, device.warehouseId, roles],
  )
}

export type WarehouseName = { readonly id: string; readonly code: string; readonly name: string }

/** Open warehouses in a scope (null is all). */
export function readWarehouses(scope: readonly string[] | null): Promise<WarehouseName[]> {
  return sql<WarehouseName>(
    `SELECT id, code, name FROM warehouse WHERE closed_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1))
     ORDER BY priority, code LIMIT 500`,
    [scope],
  )
}

export async function readDeviceName(id: string): Promise<DeviceFacts | undefined> {
  const rows = await sql<DeviceFacts>(
    `SELECT id, name, warehouse_id AS "warehouseId" FROM device WHERE id = $1`,
    [id],
  )
  return rows[0]
}

/** The company setting as it stands, and whether this is the demo company. */
export async function readCompany(): Promise<{ company: Partial<Company>; demo: boolean }> {
  const rows = await sql<{ company: Partial<Company> | null; demo: boolean }>(
    `SELECT (SELECT value FROM setting WHERE key = 'company') AS company,
       coalesce((SELECT value = 'true'::jsonb FROM setting WHERE key = 'demo'), false) AS demo`,
  )
  return { company: rows[0]?.company ?? {}, demo: rows[0]?.demo ?? false }
}

/** Whether nobody has begun to set this company up, so that the demo company meets nothing of theirs. */
export async function companyIsEmpty(): Promise<boolean> {
  const rows = await sql<{ empty: boolean }>(
    `SELECT NOT EXISTS (SELECT 1 FROM warehouse) AND NOT EXISTS (SELECT 1 FROM item)
       AND NOT EXISTS (SELECT 1 FROM "order") AND NOT EXISTS (SELECT 1 FROM connection)
       AND NOT EXISTS (SELECT 1 FROM setting WHERE key IN ('company', 'gs1_company_prefix')) AS empty`,
  )
  return rows[0]?.empty ?? false
}

/** Writes the given fields over the company setting. */
export async function mergeCompany(patch: CompanyPatch, actorId: string): Promise<void> {
  await sql(
    `WITH noted AS (INSERT INTO event (type, actor_id, data) VALUES ('user.changed_company', $2, jsonb_build_object('fields', (SELECT jsonb_agg(k) FROM jsonb_object_keys($1::jsonb) k))))
     INSERT INTO setting (key, value) VALUES ('company', $1::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = setting.value || excluded.value`,
    [JSON.stringify(patch), actorId],
  )
}

/** One person a role with a desk log-in, for the demo's sign-in screen. */
export function readDemoPeople(
  roles: readonly Role[],
): Promise<{ name: string; email: string; role: Role }[]> {
  return sql(
    `SELECT DISTINCT ON (role) name, email, role FROM "user"
     WHERE disabled_at IS NULL AND password_hash IS NOT NULL AND email IS NOT NULL AND role::text = ANY($1)
     ORDER BY role, cardinality(warehouse_ids), created_at, id`,
    [roles],
  )
}

/** One transaction on one connection; rolled back when the work throws. */
export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db().pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const value = await work(client)
    await client.query('COMMIT')
    return value
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}
