import { sql } from '../../platform/db.ts'

export type DeviceRow = {
  readonly id: string
  readonly name: string
  readonly warehouseId: string
  readonly warehouseCode: string
  readonly warehouseName: string
  readonly enrolledAt: Date | null
  readonly enrolExpiresAt: Date | null
  readonly lastSeenAt: Date | null
  /** The highest number of a scan that has arrived from this device. */
  readonly lastSeq: number
  readonly user: string | null
  readonly lockedUntil: Date | null
}

/** Living devices in a scope, by warehouse and name; at most 500. */
export function readDevices(scope: readonly string[] | null): Promise<DeviceRow[]> {
  return sql<DeviceRow>(
    `SELECT d.id, d.name, d.warehouse_id AS "warehouseId", w.code AS "warehouseCode", w.name AS "warehouseName",
       d.enrolled_at AS "enrolledAt", CASE WHEN d.enrol_expires_at > now() THEN d.enrol_expires_at END AS "enrolExpiresAt",
       d.last_seen_at AS "lastSeenAt", d.last_seq AS "lastSeq",
       (SELECT u.name FROM session s JOIN "user" u ON u.id = s.user_id
         WHERE s.device_id = d.id AND s.revoked_at IS NULL AND s.expires_at > now() ORDER BY s.created_at DESC LIMIT 1) AS user,
       (SELECT max(t.locked_until) FROM throttle t WHERE t.key = 'device:' || d.id AND t.locked_until > now()) AS "lockedUntil"
     FROM device d JOIN warehouse w ON w.id = d.warehouse_id
     WHERE d.revoked_at IS NULL AND ($1::uuid[] IS NULL OR d.warehouse_id = ANY($1))
     ORDER BY w.priority, w.code, d.name, d.id LIMIT 500`,
    [scope],
  )
}

/** False when the warehouse is not there or not in the scope. */
export async function insertDevice(
  device: {
    readonly id: string
    readonly name: string
    readonly warehouseId: string
    readonly codeHash: string
  },
  expiresAt: Date,
  viewer: { readonly uid: string; readonly scope: readonly string[] | null },
): Promise<boolean> {
  const rows = await sql(
    `WITH made AS (
       INSERT INTO device (id, name, warehouse_id, enrol_code_hash, enrol_expires_at)
       SELECT $1, $2, w.id, $4, $5 FROM warehouse w
       WHERE w.id = $3 AND w.closed_at IS NULL AND ($7::uuid[] IS NULL OR w.id = ANY($7)) RETURNING id, warehouse_id),
     noted AS (INSERT INTO event (type, subject_id, actor_id, warehouse_id) SELECT 'device.created', id, $6, warehouse_id FROM made)
     SELECT id FROM made`,
    [
      device.id,
      device.name,
      device.warehouseId,
      device.codeHash,
      expiresAt,
      viewer.uid,
      viewer.scope,
    ],
  )
  return rows.length > 0
}

/** A fresh enrol code for a living device. False when there is none in the scope. */
export async function renewCode(
  id: string,
  codeHash: string,
  expiresAt: Date,
  scope: readonly string[] | null,
): Promise<boolean> {
  const rows = await sql(
    `UPDATE device SET enrol_code_hash = $2, enrol_expires_at = $3
     WHERE id = $1 AND revoked_at IS NULL AND ($4::uuid[] IS NULL OR warehouse_id = ANY($4)) RETURNING id`,
    [id, codeHash, expiresAt, scope],
  )
  return rows.length > 0
}

/** Ends a device, its codes and the log-ins on it in one statement. Null when there is none in the scope. */
export async function endDevice(
  id: string,
  viewer: { readonly uid: string; readonly scope: readonly string[] | null },
): Promise<number | null> {
  const rows = await sql<{ ended: number }>(
    `WITH gone AS (
       UPDATE device SET revoked_at = now(), token_hash = NULL, enrol_code_hash = NULL, enrol_expires_at = NULL
       WHERE id = $1 AND revoked_at IS NULL AND ($3::uuid[] IS NULL OR warehouse_id = ANY($3)) RETURNING id, warehouse_id),
     ended AS (UPDATE session SET revoked_at = now()
       WHERE device_id IN (SELECT id FROM gone) AND revoked_at IS NULL AND expires_at > now() RETURNING id),
     noted AS (INSERT INTO event (type, subject_id, actor_id, device_id, warehouse_id)
       SELECT 'device.revoked', id, $2, id, warehouse_id FROM gone)
     SELECT (SELECT count(*)::int FROM ended) AS ended FROM gone`,
    [id, viewer.uid, viewer.scope],
  )
  return rows[0]?.ended ?? null
}
