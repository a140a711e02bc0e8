/** Fulfilment orders at one page; one row more says that others follow. */
export const BOARD_PAGE = 60
/** What is counted for the tabs, at most. */
const COUNTED = 5000

/** The case of a fulfilment order `f` that is packed as far as it is wanted. */
export const PACKED_WHOLE = `WHEN f.packed > 0 AND f.packed = f.units - f.short - f.surplus THEN CASE WHEN NOT EXISTS (
    SELECT 1 FROM parcel p WHERE p.fulfilment_order_id = f.id AND p.status = 'packed') THEN 'loaded' ELSE 'packed' END`

const STAGE = `CASE
  ${PACKED_WHOLE}
  WHEN f.units > 0 AND f.picked > 0 AND f.picked + f.short >= f.units THEN 'picked'
  WHEN f.picked > 0 OR f.status = 'in_progress' THEN 'picking'
  WHEN f.released_at IS NULL OR f.status = 'scheduled' THEN 'scheduled' ELSE 'waiting' END`
const KEY = `to_char(coalesce(f.cutoff_at, '9999-01-01'::timestamptz) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`

/** Open warehouse work by cut-off. $1 warehouses or null, $2 stage or null, $3 and $4 the row before (key, id). */
export const BOARD_SQL = `
WITH open AS (
  SELECT f.*, ${STAGE} AS stage, ${KEY} AS sort_key FROM (
    SELECT * FROM fulfilment_order WHERE status NOT IN ('closed', 'cancelled') AND ($1::uuid[] IS NULL OR warehouse_id = ANY($1))
    ORDER BY cutoff_at LIMIT ${COUNTED}) f
), page AS (
  SELECT * FROM open f WHERE ($2::text IS NULL OR stage = $2) AND ($3::text IS NULL OR (sort_key, id) > ($3, $4::uuid))
  ORDER BY sort_key, id LIMIT ${BOARD_PAGE + 1})
SELECT
  (SELECT coalesce(jsonb_object_agg(stage, n), '{}') FROM (SELECT stage, count(*) AS n FROM open GROUP BY 1) s) AS counts,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'orderNumber', o.number,
      'customer', o.customer_name, 'stage', f.stage, 'held', o.held, 'warehouse', w.name, 'timeZone', w.timezone,
      'carrier', c.name, 'cutoffAt', f.cutoff_at, 'units', f.units - f.surplus, 'picked', f.picked - f.surplus, 'short', f.short, 'packed', f.packed,
      'loaded', CASE WHEN f.stage = 'loaded' THEN f.packed ELSE f.shipped END, 'batchId', b.id, 'batchNumber', b.number,
      'priority', coalesce(b.priority, 0), 'worker', CASE WHEN b.status = 'leased' THEN u.name END,
      'leaseUntil', CASE WHEN b.status = 'leased' THEN b.lease_expires_at END, 'sortKey', f.sort_key) ORDER BY f.sort_key, f.id)
    FROM page f JOIN "order" o ON o.id = f.order_id JOIN warehouse w ON w.id = f.warehouse_id
    LEFT JOIN carrier c ON c.id = f.carrier_id LEFT JOIN batch b ON b.id = f.batch_id
    LEFT JOIN "user" u ON u.id = b.lease_user_id), '[]') AS rows`

/** Open manifests and the last handed over. $1 warehouses or null. */
export const MANIFESTS_SQL = `
SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'warehouse', w.name, 'timeZone', w.timezone,
    'carrier', CASE WHEN starts_with(c.service, c.name) THEN c.service ELSE trim(c.name || ' ' || c.service) END, 'status', m.status,
    'openedAt', m.opened_at, 'handedOverAt', m.handed_over_at, 'signedBy', m.signed_by, 'parcels', p.parcels, 'held', p.held,
    'weightG', p.weight) ORDER BY m.status, m.handed_over_at DESC NULLS FIRST, m.opened_at), '[]') AS rows
FROM ((SELECT * FROM manifest WHERE status = 'open' AND ($1::uuid[] IS NULL OR warehouse_id = ANY($1)) LIMIT 50)
  UNION ALL (SELECT * FROM manifest WHERE status = 'handed_over' AND ($1::uuid[] IS NULL OR warehouse_id = ANY($1))
    AND handed_over_at > now() - interval '7 days' ORDER BY handed_over_at DESC LIMIT 12)) m
JOIN warehouse w ON w.id = m.warehouse_id JOIN carrier c ON c.id = m.carrier_id
CROSS JOIN LATERAL (SELECT count(*)::int AS parcels, count(*) FILTER (WHERE o.held)::int AS held,
    coalesce(sum(p.weight_g), 0)::int AS weight
  FROM parcel p JOIN "order" o ON o.id = p.order_id WHERE p.manifest_id = m.id) p`
