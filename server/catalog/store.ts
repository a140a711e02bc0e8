import { sql } from '../platform/db.ts'
import type { AddCode, CreateItem, ItemChange, ItemFacts } from './contract.ts'
import type { ItemRow } from './domain/import-rows.ts'

export async function readPhoto(
  photoId: string,
): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
  const rows = await sql<{ mediaType: string; bytes: Buffer }>(
    'SELECT media_type AS "mediaType", bytes FROM photo WHERE id = $1',
    [photoId],
  )
  return rows[0]
}

/** Whose each of these codes is. */
export function readCodeOwners(
  codes: readonly string[],
): Promise<{ code: string; itemId: string; sku: string }[]> {
  return sql(
    `SELECT c.code, c.item_id AS "itemId", i.sku FROM item_code c JOIN item i ON i.id = c.item_id WHERE c.code = ANY($1::text[])`,
    [codes],
  )
}

/** Makes an item with its code and event; null when the SKU is taken. */
export async function insertItem(
  input: CreateItem,
  gtin: string | null,
  actorId: string,
): Promise<string | null> {
  const rows = await sql<{ id: string }>(
    `WITH made AS (INSERT INTO item (id, sku, name, description, category, supplier, length_mm, width_mm, height_mm, weight_g,
         price_minor, cost_minor, currency, lot_policy, min_shelf_life_days)
       VALUES (new_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::lot_policy, $14)
       ON CONFLICT (sku) DO NOTHING RETURNING id),
     coded AS (INSERT INTO item_code (code, item_id) SELECT $15, id FROM made WHERE $15::text IS NOT NULL),
     told AS (INSERT INTO event (type, subject_id, actor_id, data)
       SELECT 'item.created', id, $16, jsonb_build_object('sku', $1::text) FROM made)
     SELECT id FROM made`,
    [
      input.sku,
      input.name,
      input.description,
      input.category,
      input.supplier,
      input.lengthMm,
      input.widthMm,
      input.heightMm,
      input.weightG,
      input.priceMinor,
      input.costMinor,
      input.currency,
      input.lotPolicy,
      input.minShelfLifeDays,
      gtin,
      actorId,
    ],
  )
  return rows[0]?.id ?? null
}

const COLUMNS: Readonly<Record<keyof ItemFacts, string>> = {
  name: 'name = $V',
  description: 'description = $V',
  category: 'category = $V',
  supplier: 'supplier = $V',
  lengthMm: 'length_mm = $V::int',
  widthMm: 'width_mm = $V::int',
  heightMm: 'height_mm = $V::int',
  weightG: 'weight_g = $V::int',
  priceMinor: 'price_minor = $V::int',
  costMinor: 'cost_minor = $V::int',
  currency: 'currency = $V',
  lotPolicy: 'lot_policy = $V::lot_policy',
  minShelfLifeDays: 'min_shelf_life_days = $V::int',
}

/** Sets the given facts, with the event that says which; false when there is no such item. */
export async function updateItem(
  itemId: string,
  facts: ItemChange,
  actorId: string,
): Promise<boolean> {
  const given = JSON.stringify(facts)
  const sets = Object.entries(COLUMNS)
    .filter(([field]) => field in facts)
    .map(([field, set]) => set.replace('$V', `($2::jsonb ->> '${field}')`))
  if (sets.length === 0) return true
  const rows = await sql(
    `WITH done AS (UPDATE item SET ${sets.join(', ')} WHERE id = $1 RETURNING id),
     told AS (INSERT INTO event (type, subject_id, actor_id, data) SELECT 'item.changed', id, $3, $2::jsonb FROM done)
     SELECT id FROM done`,
    [itemId, given, actorId],
  )
  return rows.length > 0
}

/** Adds a code; the item that has it already, or undefined. */
export async function insertCode(
  input: AddCode,
  code: string,
  actorId: string,
): Promise<{ sku: string; itemId: string } | undefined> {
  const rows = await sql<{ sku: string; itemId: string }>(
    `WITH done AS (INSERT INTO item_code (code, item_id, level, units) VALUES ($2, $1, $3, $4) ON CONFLICT (code) DO NOTHING RETURNING item_id),
     told AS (INSERT INTO event (type, subject_id, actor_id, data)
       SELECT 'item.code_added', item_id, $5, jsonb_build_object('code', $2::text) FROM done)
     SELECT i.sku, i.id AS "itemId" FROM item_code c JOIN item i ON i.id = c.item_id WHERE c.code = $2`,
    [input.itemId, code, input.level, input.units, actorId],
  )
  return rows[0]
}

/** Takes a code off its item; what it was, to put it back. */
export async function deleteCode(
  itemId: string,
  code: string,
  actorId: string,
): Promise<{ level: string; units: number } | undefined> {
  const rows = await sql<{ level: string; units: number }>(
    `WITH done AS (DELETE FROM item_code WHERE item_id = $1 AND code = $2 RETURNING item_id, level, units),
     told AS (INSERT INTO event (type, subject_id, actor_id, data)
       SELECT 'item.code_removed', item_id, $3, jsonb_build_object('code', $2::text) FROM done)
     SELECT level, units FROM done`,
    [itemId, code, actorId],
  )
  return rows[0]
}

/** Archives an item that nothing is on hand of and no open order asks for, or takes that back. */
export async function writeArchived(
  itemId: string,
  archived: boolean,
  actorId: string,
): Promise<{ done: boolean; onHand: number; wanted: number } | undefined> {
  const rows = await sql<{ done: boolean; onHand: number; wanted: number }>(
    `WITH held AS (SELECT coalesce(sum(on_hand), 0)::int AS on_hand FROM stock_level WHERE item_id = $1),
     asked AS (SELECT coalesce(sum(backordered), 0)::int AS wanted FROM order_line WHERE item_id = $1 AND backordered > 0),
     done AS (UPDATE item SET archived_at = CASE WHEN $2 THEN now() END
       WHERE id = $1 AND (NOT $2 OR ((SELECT on_hand FROM held) = 0 AND (SELECT wanted FROM asked) = 0)) RETURNING id),
     told AS (INSERT INTO event (type, subject_id, actor_id)
       SELECT CASE WHEN $2 THEN 'item.archived' ELSE 'item.restored' END, id, $3 FROM done)
     SELECT EXISTS (SELECT 1 FROM done) AS done, on_hand AS "onHand", wanted FROM held, asked, item WHERE item.id = $1`,
    [itemId, archived, actorId],
  )
  return rows[0]
}

/** What an import meets: known SKUs, whose the codes are, the bins, and the company's currency. */
export async function readImportGround(input: {
  readonly skus: readonly string[]
  readonly codes: readonly string[]
  readonly bins: readonly string[]
  readonly scope: readonly string[] | null
}): Promise<{
  items: { id: string; sku: string; lotPolicy: string }[]
  owners: { code: string; sku: string }[]
  bins: { id: string; code: string; warehouse: string }[]
  warehouses: string[]
  currency: string
}> {
  const rows = await sql<{
    items: { id: string; sku: string; lotPolicy: string }[]
    owners: { code: string; sku: string }[]
    bins: { id: string; code: string; warehouse: string }[]
    warehouses: string[]
    currency: string
  }>(
    `SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'sku', sku, 'lotPolicy', lot_policy)) FROM item
         WHERE sku = ANY($1::text[])), '[]') AS items,
       coalesce((SELECT jsonb_agg(jsonb_build_object('code', c.code, 'sku', i.sku)) FROM item_code c JOIN item i ON i.id = c.item_id
         WHERE c.code = ANY($2::text[])), '[]') AS owners,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'code', b.code, 'warehouse', w.code)) FROM bin b
         JOIN warehouse w ON w.id = b.warehouse_id WHERE b.code = ANY($3::text[]) AND b.archived_at IS NULL
         AND ($4::uuid[] IS NULL OR w.id = ANY($4::uuid[]))), '[]') AS bins,
       coalesce((SELECT jsonb_agg(code) FROM warehouse w WHERE $4::uuid[] IS NULL OR w.id = ANY($4::uuid[])), '[]') AS warehouses,
       coalesce((SELECT value ->> 'currency' FROM setting WHERE key = 'company'), (SELECT currency FROM item LIMIT 1), 'USD') AS currency`,
    [input.skus, input.codes, input.bins, input.scope],
  )
  const ground = rows[0]
  if (!ground) throw new Error('The import ground came back empty')
  return ground
}

/** Writes the items of a file in one statement: new ones are made, known ones get the cells that are not empty. */
export async function upsertItems(
  items: readonly ItemRow[],
  currency: string,
  commandId: string,
  actorId: string,
): Promise<{ created: number; updated: number }> {
  const rows = await sql<{ created: number; updated: number }>(
    `WITH r AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(sku text, name text, gtin text, category text, supplier text,
         "priceMinor" int, "costMinor" int, currency text, "weightG" int, "lengthMm" int, "widthMm" int, "heightMm" int,
         "lotPolicy" lot_policy, description text)),
     known AS (SELECT sku FROM item WHERE sku IN (SELECT sku FROM r)),
     done AS (INSERT INTO item AS i (id, sku, name, category, supplier, price_minor, cost_minor, currency, weight_g, length_mm,
         width_mm, height_mm, lot_policy, description)
       SELECT new_id(), sku, name, coalesce(category, ''), coalesce(supplier, ''), coalesce("priceMinor", 0), coalesce("costMinor", 0),
         coalesce(currency, $2), coalesce("weightG", 0), coalesce("lengthMm", 0), coalesce("widthMm", 0), coalesce("heightMm", 0),
         coalesce("lotPolicy", 'none'), coalesce(description, '') FROM r
       ON CONFLICT (sku) DO UPDATE SET name = excluded.name,
         category = coalesce(nullif(excluded.category, ''), i.category),
         supplier = coalesce(nullif(excluded.supplier, ''), i.supplier),
         description = coalesce(nullif(excluded.description, ''), i.description),
         price_minor = coalesce((SELECT "priceMinor" FROM r WHERE r.sku = i.sku), i.price_minor),
         cost_minor = coalesce((SELECT "costMinor" FROM r WHERE r.sku = i.sku), i.cost_minor),
         currency = coalesce((SELECT r.currency FROM r WHERE r.sku = i.sku), i.currency),
         weight_g = coalesce((SELECT "weightG" FROM r WHERE r.sku = i.sku), i.weight_g),
         length_mm = coalesce((SELECT "lengthMm" FROM r WHERE r.sku = i.sku), i.length_mm),
         width_mm = coalesce((SELECT "widthMm" FROM r WHERE r.sku = i.sku), i.width_mm),
         height_mm = coalesce((SELECT "heightMm" FROM r WHERE r.sku = i.sku), i.height_mm),
         lot_policy = coalesce((SELECT "lotPolicy" FROM r WHERE r.sku = i.sku), i.lot_policy)
       RETURNING id, sku),
     coded AS (INSERT INTO item_code (code, item_id) SELECT r.gtin, done.id FROM r JOIN done USING (sku) WHERE r.gtin IS NOT NULL
       ON CONFLICT (code) DO NOTHING),
     told AS (INSERT INTO event (type, actor_id, data) VALUES ('item.imported', $3,
       jsonb_build_object('rows', jsonb_array_length($1::jsonb), 'importId', $4::text)))
     SELECT (count(*) FILTER (WHERE sku NOT IN (SELECT sku FROM known)))::int AS created,
       (count(*) FILTER (WHERE sku IN (SELECT sku FROM known)))::int AS updated FROM done`,
    [JSON.stringify(items), currency, actorId, commandId],
  )
  return rows[0] ?? { created: 0, updated: 0 }
}

/** The lots' ids, made where new, in the order asked for. */
export async function findOrMakeLots(
  lots: readonly { itemId: string; code: string; expiresOn: string | null }[],
): Promise<{ itemId: string; code: string; id: string; expiresOn: string | null }[]> {
  return sql(
    `WITH r AS (SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS r("itemId" uuid, code text, "expiresOn" date)),
     made AS (INSERT INTO lot (id, item_id, code, expires_on) SELECT new_id(), "itemId", code, "expiresOn" FROM r
       ON CONFLICT (item_id, code) DO NOTHING RETURNING id, item_id, code, expires_on)
     SELECT id, item_id AS "itemId", code, expires_on::text AS "expiresOn" FROM made
     UNION SELECT l.id, l.item_id, l.code, l.expires_on::text FROM lot l JOIN r ON r."itemId" = l.item_id AND r.code = l.code`,
    [JSON.stringify(lots)],
  )
}
