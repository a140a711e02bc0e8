/** Found of each kind, at most. */
const FOUND_EACH = 6

/** A piece of a name that matches very many orders is looked at this far, then the newest are shown. */
const LOOKED_AT = 300

/**
 * Finds by number, name and code in one call, each kind bounded. $1 the words lower case, LIKE signs escaped; $2 the
 * words as typed, for codes; $3 warehouses or null; $4 the digits as GTIN-14, or null. Under three letters a
 * trigram index has nothing to look up, so there only beginnings count.
 */
export const FIND_SQL = `
SELECT
  coalesce((SELECT jsonb_agg(x.doc ORDER BY x.exact DESC, x.placed_at DESC) FROM (
    SELECT jsonb_build_object('number', n.number, 'customer', n.customer_name, 'status', n.fulfilment_status, 'held', n.held) AS doc,
      n.placed_at, n.exact FROM (
      SELECT DISTINCT ON (o.id) o.*, o.number = upper($2) AS exact FROM (
        (SELECT * FROM "order" WHERE number = upper($2) OR number = 'SO-' || $2)
        UNION ALL (SELECT * FROM "order" WHERE number LIKE upper($1) || '%' ORDER BY number DESC LIMIT 40)
        UNION ALL (SELECT * FROM "order" WHERE lower(customer_name) LIKE $1 || '%' LIMIT ${LOOKED_AT})
        UNION ALL (SELECT * FROM "order" WHERE length($1) > 2 AND search LIKE '%' || $1 || '%' LIMIT ${LOOKED_AT})) o
      WHERE $3::uuid[] IS NULL OR EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = o.id AND f.warehouse_id = ANY($3))
        OR NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = o.id)) n
    ORDER BY n.exact DESC, n.placed_at DESC LIMIT ${FOUND_EACH}) x), '[]') AS orders,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'sku', i.sku, 'name', i.name)) FROM (
    SELECT i.id, i.sku, i.name FROM item i
    WHERE i.archived_at IS NULL AND (i.id IN (SELECT item_id FROM item_code WHERE code IN ($2, $4))
      OR lower(i.sku || ' ' || i.name) LIKE CASE WHEN length($1) > 2 THEN '%' ELSE '' END || $1 || '%')
    ORDER BY i.sku = upper($2) DESC, i.sku LIMIT ${FOUND_EACH}) i), '[]') AS items,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'detail', coalesce(c.company, c.email))) FROM (
    SELECT DISTINCT c.id, c.name, c.company, c.email FROM (
      (SELECT * FROM customer WHERE lower(name) >= $1 AND lower(name) < $1 || '~' AND lower(name) LIKE $1 || '%' LIMIT 40)
      UNION ALL (SELECT * FROM customer WHERE length($1) > 2
        AND lower(name || ' ' || coalesce(company, '') || ' ' || coalesce(email, '')) LIKE '%' || $1 || '%' LIMIT ${LOOKED_AT})) c
    ORDER BY c.name, c.id LIMIT ${FOUND_EACH}) c), '[]') AS customers,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'code', b.code, 'warehouse', b.name, 'warehouseCode', b.wcode)
      ORDER BY b.code, b.name) FROM (
    SELECT b.id, b.code, w.name, w.code AS wcode FROM bin b JOIN warehouse w ON w.id = b.warehouse_id
    WHERE b.code LIKE upper($1) || '%' AND b.archived_at IS NULL AND ($3::uuid[] IS NULL OR b.warehouse_id = ANY($3))
    ORDER BY b.code, w.name LIMIT ${FOUND_EACH}) b), '[]') AS bins`

/** The words as LIKE takes them: its own signs are letters. */
export function likeWords(words: string): string {
  return words.toLowerCase().replace(/[\\%_]/g, '\\$&')
}

/** Digits of a barcode as a GTIN-14; null for anything else. */
export function asGtin(words: string): string | null {
  return /^\d{8,14}$/.test(words) ? words.padStart(14, '0') : null
}
