import { sql } from '../../platform/db.ts'
import type {
  BinContents,
  BinRow,
  BinsInput,
  CreateBins,
  CreateWarehouse,
  Warehouse,
  WarehousePage,
} from '../contract.ts'

type Scope = readonly string[] | null

const IN_SCOPE = '($1::uuid[] IS NULL OR w.id = ANY($1::uuid[]))'
const WAREHOUSE = `w.id, w.code, w.name, w.line1, w.city, w.region, w.postcode, w.country, w.timezone, w.priority,
  (SELECT count(*) FROM zone z WHERE z.warehouse_id = w.id)::int AS zones,
  (SELECT count(*) FROM bin b WHERE b.warehouse_id = w.id AND b.archived_at IS NULL)::int AS bins,
  coalesce(s.bins, 0)::int AS "binsInUse", coalesce(s.items, 0)::int AS items, coalesce(s.units, 0)::int AS units,
  coalesce(s.available, 0)::int AS available,
  (SELECT count(*) FROM fulfilment_order f WHERE f.warehouse_id = w.id AND f.status NOT IN ('closed', 'cancelled'))::int AS "openWork"`
const STOCK = `LEFT JOIN LATERAL (SELECT count(DISTINCT l.bin_id) AS bins, count(DISTINCT l.item_id) AS items, sum(l.on_hand) AS units,
    sum(l.on_hand - l.allocated - l.unavailable) AS available
  FROM stock_level l WHERE l.warehouse_id = w.id AND l.on_hand > 0) s ON true`

/** The viewer's open warehouses with their counts. */
export function readWarehouses(scope: Scope): Promise<Warehouse[]> {
  return sql<Warehouse>(
    `SELECT ${WAREHOUSE} FROM warehouse w ${STOCK}
     WHERE ${IN_SCOPE} AND w.closed_at IS NULL ORDER BY w.priority, w.name LIMIT 200`,
    [scope],
    'warehouses',
  )
}

/** One warehouse by its code, with its zones; undefined when there is none in scope. */
export async function readWarehouse(
  code: string,
  scope: Scope,
): Promise<WarehousePage | undefined> {
  const rows = await sql<WarehousePage>(
    `SELECT ${WAREHOUSE}, coalesce((SELECT jsonb_agg(x) FROM (
         SELECT z.id, z.code, z.name, count(b.id)::int AS bins, count(b.id) FILTER (WHERE l.units > 0)::int AS "binsInUse",
           coalesce(sum(l.units), 0)::int AS units
         FROM zone z LEFT JOIN bin b ON b.zone_id = z.id AND b.archived_at IS NULL
         LEFT JOIN LATERAL (SELECT sum(on_hand) AS units FROM stock_level WHERE bin_id = b.id) l ON true
         WHERE z.warehouse_id = w.id GROUP BY z.id ORDER BY z.code) x), '[]') AS "zoneList"
     FROM warehouse w ${STOCK} WHERE ${IN_SCOPE} AND w.code = $2`,
    [scope, code],
    'warehouse',
  )
  return rows[0]
}

/** Bins in walk order with what stands in them, after a bin; at most `limit` + 1. */
export function readBins(input: BinsInput, scope: Scope): Promise<BinRow[]> {
  const { warehouseId, zoneId, kind, contents, q, cursor, limit } = input
  return sql<BinRow>(
    `SELECT b.id, b.code, b.kind, b.zone_id AS "zoneId", coalesce(z.name, '') AS zone, b.walk_order AS "walkOrder",
       coalesce(l.on_hand, 0)::int AS "onHand", coalesce(l.allocated, 0)::int AS allocated,
       coalesce(l.unavailable, 0)::int AS unavailable,
       coalesce(l.on_hand - l.allocated - l.unavailable, 0)::int AS available, coalesce(l.items, 0)::int AS items,
       i.sku, i.name AS "itemName", to_json(b.counted_at) #>> '{}' AS "countedAt"
     FROM bin b LEFT JOIN zone z ON z.id = b.zone_id
     LEFT JOIN LATERAL (SELECT sum(on_hand) AS on_hand, sum(allocated) AS allocated, sum(unavailable) AS unavailable,
         count(DISTINCT item_id) AS items, (array_agg(item_id ORDER BY on_hand DESC, item_id))[1] AS most
       FROM stock_level WHERE bin_id = b.id AND on_hand > 0) l ON true
     LEFT JOIN item i ON i.id = l.most
     WHERE b.warehouse_id = $1 AND ($2::uuid[] IS NULL OR b.warehouse_id = ANY($2::uuid[])) AND b.archived_at IS NULL
       AND ($3::uuid IS NULL OR b.zone_id = $3) AND ($4::text IS NULL OR b.kind = $4::place_kind)
       AND ($5::text IS NULL OR ($5 = 'used') = (coalesce(l.on_hand, 0) > 0))
       AND ($6::text IS NULL OR b.code LIKE $6 OR upper(i.sku) LIKE $6)
       AND ($7::int IS NULL OR (b.walk_order, b.code) > ($7, $8::text))
     ORDER BY b.walk_order, b.code LIMIT $9`,
    [
      warehouseId,
      scope,
      zoneId ?? null,
      kind ?? null,
      contents ?? null,
      q ? `%${q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%` : null,
      cursor?.walkOrder ?? null,
      cursor?.code ?? null,
      limit + 1,
    ],
    'bins',
  )
}

/** Bins whose code holds the text, of all the viewer's warehouses, for choosing one. */
export function searchBins(
  q: string,
  warehouses: Scope,
): Promise<{ id: string; code: string; kind: string; warehouse: string }[]> {
  return sql(
    `SELECT b.id, b.code, b.kind, w.name AS warehouse FROM bin b JOIN warehouse w ON w.id = b.warehouse_id
     WHERE ($1::uuid[] IS NULL OR w.id = ANY($1::uuid[])) AND b.archived_at IS NULL AND w.closed_at IS NULL
       AND b.code LIKE $2 ORDER BY b.code, w.priority LIMIT 20`,
    [warehouses, `%${q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`],
    'search_bins',
  )
}

/** A bin's contents by lot and its last movements' ids come with the ledger; undefined outside the scope. */
export async function readBin(
  binId: string,
  scope: Scope,
): Promise<Omit<BinContents, 'ledger'> | undefined> {
  const rows = await sql<Omit<BinContents, 'ledger'>>(
    `SELECT b.id, b.code, b.kind, coalesce(z.name, '') AS zone, w.name AS warehouse, w.code AS "warehouseCode",
       to_json(b.counted_at) #>> '{}' AS "countedAt",
       coalesce((SELECT jsonb_agg(x) FROM (SELECT i.id AS "itemId", i.sku, i.name, lot.id AS "lotId", lot.code AS lot,
           lot.expires_on AS "expiresOn", l.on_hand AS "onHand", l.allocated, l.unavailable,
           l.on_hand - l.allocated - l.unavailable AS available
         FROM stock_level l JOIN item i ON i.id = l.item_id JOIN lot ON lot.id = l.lot_id
         WHERE l.bin_id = b.id AND l.on_hand > 0 ORDER BY i.sku, lot.expires_on, lot.code LIMIT 500) x), '[]') AS contents
     FROM bin b JOIN warehouse w ON w.id = b.warehouse_id LEFT JOIN zone z ON z.id = b.zone_id
     WHERE b.id = $1 AND ($2::uuid[] IS NULL OR w.id = ANY($2::uuid[]))`,
    [binId, scope],
    'bin_contents',
  )
  return rows[0]
}

/**
 * Makes a warehouse, last in priority; null when the code is taken. The default carrier collects there, or the company's
 * own delivery where there is no carrier yet: without one no parcel could ever be loaded.
 */
export async function insertWarehouse(
  input: CreateWarehouse,
  actorId: string,
): Promise<string | null> {
  const rows = await sql<{ id: string }>(
    `WITH made AS (INSERT INTO warehouse (id, code, name, line1, city, region, postcode, country, timezone, priority)
       SELECT new_id(), $1, $2, $3, $4, $5, $6, $7, $8, coalesce((SELECT max(priority) + 1 FROM warehouse), 0)
       ON CONFLICT (code) DO NOTHING RETURNING id),
     known AS (SELECT id FROM carrier ORDER BY is_default DESC, code LIMIT 1),
     own AS (INSERT INTO carrier (id, code, name, service, tracking_prefix, is_default)
       SELECT new_id(), 'OWN', 'Own delivery', 'Standard', 'DL', true FROM made WHERE NOT EXISTS (SELECT 1 FROM known)
       ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING id),
     collected AS (INSERT INTO carrier_cutoff (carrier_id, warehouse_id, local_time)
       SELECT c.id, made.id, '16:00' FROM made, (SELECT id FROM known UNION ALL SELECT id FROM own) c),
     told AS (INSERT INTO event (type, subject_id, warehouse_id, actor_id, data)
       SELECT 'warehouse.created', id, id, $9, jsonb_build_object('code', $1::text) FROM made)
     SELECT id FROM made`,
    [
      input.code,
      input.name,
      input.line1,
      input.city,
      input.region,
      input.postcode,
      input.country,
      input.timezone,
      actorId,
    ],
  )
  return rows[0]?.id ?? null
}

/**
 * Makes the bins in their zone, walked after those there are; codes that exist are left alone. How many were made. A
 * warehouse without a staging bin gets one beside them: picked units stand there, so nothing is sourced from it before.
 */
export async function insertBins(
  input: CreateBins,
  codes: readonly string[],
  actorId: string,
): Promise<number> {
  const rows = await sql<{ made: number }>(
    `WITH zone_made AS (INSERT INTO zone (id, warehouse_id, code, name) VALUES (new_id(), $1, $2, $3)
         ON CONFLICT (warehouse_id, code) DO UPDATE SET name = CASE WHEN $3 = '' THEN zone.name ELSE $3 END RETURNING id),
       made AS (INSERT INTO bin (id, warehouse_id, zone_id, code, kind, walk_order)
         SELECT new_id(), $1, z.id, c.code, $4::place_kind, c.n + coalesce((SELECT max(walk_order) FROM bin WHERE warehouse_id = $1), 0)
         FROM zone_made z, unnest($5::text[]) WITH ORDINALITY AS c(code, n)
         ON CONFLICT (warehouse_id, code) DO NOTHING RETURNING id),
       staging AS (INSERT INTO bin (id, warehouse_id, code, kind) SELECT new_id(), $1, 'STAGING', 'staging'
         WHERE $4 <> 'staging' AND NOT EXISTS (SELECT 1 FROM bin WHERE warehouse_id = $1 AND kind = 'staging')
         ON CONFLICT (warehouse_id, code) DO NOTHING),
       told AS (INSERT INTO event (type, subject_id, warehouse_id, actor_id, data)
         SELECT 'bin.created', $1, $1, $6, jsonb_build_object('zone', $2::text, 'count', (SELECT count(*) FROM made))
         WHERE EXISTS (SELECT 1 FROM made))
     SELECT count(*)::int AS made FROM made`,
    [input.warehouseId, input.zoneCode, input.zoneName, input.kind, codes, actorId],
  )
  return rows[0]?.made ?? 0
}

/** Archives a bin that nothing stands in; the units that stand there when some do, null when there is no such bin. */
export async function archiveEmptyBin(
  binId: string,
  scope: Scope,
  actorId: string,
): Promise<{ archived: boolean; units: number } | null> {
  const rows = await sql<{ archived: boolean; units: number }>(
    `WITH held AS (SELECT coalesce(sum(on_hand), 0)::int AS units FROM stock_level WHERE bin_id = $1),
       done AS (UPDATE bin SET archived_at = now() WHERE id = $1 AND archived_at IS NULL AND warehouse_id IS NOT NULL
         AND ($2::uuid[] IS NULL OR warehouse_id = ANY($2::uuid[])) AND (SELECT units FROM held) = 0 RETURNING id, warehouse_id, code),
       told AS (INSERT INTO event (type, subject_id, warehouse_id, actor_id, data)
         SELECT 'bin.archived', id, warehouse_id, $3, jsonb_build_object('code', code) FROM done)
     SELECT EXISTS (SELECT 1 FROM done) AS archived, held.units FROM held, bin
     WHERE bin.id = $1 AND ($2::uuid[] IS NULL OR bin.warehouse_id = ANY($2::uuid[]))`,
    [binId, scope, actorId],
  )
  return rows[0] ?? null
}

/** Takes a bin's archiving back. */
export async function restoreBin(binId: string, scope: Scope): Promise<boolean> {
  const rows = await sql(
    `UPDATE bin SET archived_at = NULL WHERE id = $1 AND ($2::uuid[] IS NULL OR warehouse_id = ANY($2::uuid[])) RETURNING id`,
    [binId, scope],
  )
  return rows.length > 0
}

/** Codes for the shelf labels of a warehouse, one of its zones or one bin; at most 3000. */
export async function readLabelBins(
  place: { readonly warehouse: string; readonly zone: string | null; readonly bin: string | null },
  scope: Scope,
): Promise<{ code: string; zone: string; country: string }[]> {
  return sql(
    `SELECT b.code, coalesce(z.name, '') AS zone, w.country FROM bin b JOIN warehouse w ON w.id = b.warehouse_id
     LEFT JOIN zone z ON z.id = b.zone_id
     WHERE w.code = $1 AND ($2::text IS NULL OR z.code = $2) AND ($3::text IS NULL OR b.code = $3) AND b.archived_at IS NULL
       AND ($4::uuid[] IS NULL OR w.id = ANY($4::uuid[])) ORDER BY b.walk_order, b.code LIMIT 3000`,
    [place.warehouse, place.zone, place.bin, scope],
  )
}
