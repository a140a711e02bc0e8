/** Expiring lots are shown this many days before no customer's minimum shelf life is met. */
const EXPIRY_DAYS = 14
/** Candidates of each source, oldest first: the bound of the whole view. */
const SOURCE_BOUND = 1001

const SCOPED = (order: string) => `($1::uuid[] IS NULL
  OR EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = ${order} AND f.warehouse_id = ANY($1))
  OR (NOT $2 AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = ${order})))`

// Shopify's document says its total near its start, keys in order; other forms have no amount here.
const DOCUMENT_TOTAL = `CASE WHEN d.head ~ '"currency"\\s*:\\s*"(USD|EUR|GBP|CAD|AUD|MXN)"' THEN
  round(substring(d.head from '"(?:current_)?total_price"\\s*:\\s*"(\\d{1,9}(?:\\.\\d{1,2})?)"')::numeric * 100) END`

/** Net units picked in the last hour, by warehouse. */
const RATE_CTE = `rate AS (
  SELECT b.warehouse_id, greatest(0, sum(CASE m.reason WHEN 'pick' THEN m.quantity ELSE -m.quantity END))::int AS per_hour
  FROM movement m JOIN bin b ON b.id = m.from_bin_id
  WHERE m.at > now() - interval '1 hour' AND m.reason IN ('pick', 'pick_undo') GROUP BY 1)`

/**
 * The next cut-off of each warehouse and carrier: that of the work which waits first, else the next time of day. With
 * what still waits for it: `units` of this carrier, `ahead` of the whole warehouse up to this cut-off.
 */
export const CUTOFFS_CTE = `work AS (
  SELECT f.warehouse_id, f.carrier_id, f.cutoff_at, f.units - f.picked - f.short AS units, f.order_id,
    o.total_minor, o.currency
  FROM fulfilment_order f JOIN "order" o ON o.id = f.order_id
  WHERE f.status IN ('open', 'scheduled', 'in_progress') AND f.cutoff_at < now() + interval '4 days'
    AND f.cutoff_at > now() - interval '24 hours' AND f.picked + f.short < f.units
    AND ($1::uuid[] IS NULL OR f.warehouse_id = ANY($1))
), cuts AS (
  SELECT w.id AS warehouse_id, w.name AS warehouse, w.timezone, k.carrier_id, CASE WHEN starts_with(c.service, c.name) THEN c.service ELSE trim(c.name || ' ' || c.service) END AS carrier, c.name AS short, k.local_time,
    coalesce((SELECT min(a.cutoff_at) FROM work a WHERE a.warehouse_id = w.id AND a.carrier_id = k.carrier_id),
      CASE WHEN t.today > now() THEN t.today ELSE t.today + interval '1 day' END) AS cutoff_at
  FROM warehouse w JOIN carrier_cutoff k ON k.warehouse_id = w.id JOIN carrier c ON c.id = k.carrier_id
  CROSS JOIN LATERAL (SELECT ((now() AT TIME ZONE w.timezone)::date + k.local_time::time) AT TIME ZONE w.timezone AS today) t
  WHERE w.closed_at IS NULL AND ($1::uuid[] IS NULL OR w.id = ANY($1))
), ${RATE_CTE}, cutoffs AS (
  SELECT k.*, coalesce(r.per_hour, 0) AS per_hour, x.units, x.orders, x.money, x.currency,
    coalesce((SELECT sum(a.units) FROM work a WHERE a.warehouse_id = k.warehouse_id AND a.cutoff_at <= k.cutoff_at), 0)::int AS ahead
  FROM cuts k LEFT JOIN rate r ON r.warehouse_id = k.warehouse_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(a.units), 0)::int AS units, count(DISTINCT a.order_id)::int AS orders,
      coalesce(sum(a.total_minor), 0)::bigint AS money, max(a.currency) AS currency
    FROM work a WHERE a.warehouse_id = k.warehouse_id AND a.carrier_id = k.carrier_id AND a.cutoff_at <= k.cutoff_at) x)`

/**
 * Everything that needs a decision, in one call. $1 warehouses or null, $2 whether one warehouse was chosen, $3 group
 * or null, $4 and $5 the row after which to begin (money, id), $6 limit, $7 today in the viewer's place.
 * Bounded: each source gives at most SOURCE_BOUND candidates, names are looked up for the page alone.
 */
export const DECISIONS_SQL = `
WITH ${CUTOFFS_CTE}, held AS (
  SELECT 'hold_' || h.kind AS kind, 'holds' AS grp, h.id AS subject, o.id AS order_id, o.number, o.customer_name AS about,
    NULL::text AS code, o.total_minor::bigint AS money, o.currency, h.placed_at AS since,
    jsonb_build_object('reasonCode', h.reason ->> 'code', 'reasonText', coalesce(h.reason -> 'params' ->> 'text', h.reason -> 'params' ->> 'note'), 'until', h.until,
      'missing', h.reason -> 'params' ->> 'missing', 'status', h.reason -> 'params' ->> 'status', 'units', o.units) AS facts,
    h.until IS NOT NULL AND h.until > now() AS waits
  FROM (SELECT * FROM hold WHERE released_at IS NULL ORDER BY placed_at LIMIT ${SOURCE_BOUND}) h
  JOIN "order" o ON o.id = h.order_id AND o.status = 'open' WHERE ${SCOPED('o.id')}
), faults AS (
  SELECT e.kind, 'floor' AS grp, e.id AS subject, o.id AS order_id, o.number, coalesce(o.customer_name, '') AS about,
    NULL::text AS code, o.total_minor::bigint AS money, o.currency, e.opened_at AS since, e.data AS facts, false AS waits
  FROM (SELECT * FROM exception WHERE resolved_at IS NULL ORDER BY opened_at LIMIT ${SOURCE_BOUND}) e
  LEFT JOIN "order" o ON o.id = e.order_id
  WHERE CASE WHEN e.warehouse_id IS NOT NULL THEN $1::uuid[] IS NULL OR e.warehouse_id = ANY($1)
    ELSE o.id IS NOT NULL AND ${SCOPED('o.id')} END
), parked AS (
  SELECT 'document_parked' AS kind, 'channels' AS grp, d.id AS subject, NULL::uuid AS order_id, NULL::text AS number,
    c.name AS about, coalesce(d.order_name, d.external_ref, d.topic) AS code, ${DOCUMENT_TOTAL}::bigint AS money, c.currency,
    d.received_at AS since, jsonb_build_object('reasons', coalesce(d.reason -> 'reasons', d.reason), 'topic', d.topic) AS facts, false AS waits
  FROM (SELECT id, connection_id, order_name, external_ref, topic, received_at, reason, encode(substr(raw, 1, 40000), 'escape') AS head
    FROM document WHERE status = 'parked' AND NOT $2 ORDER BY received_at LIMIT 201) d
  JOIN connection c ON c.id = d.connection_id
), late AS (
  SELECT 'backorder_late' AS kind, 'stock' AS grp, o.id AS subject, o.id AS order_id, o.number, o.customer_name AS about,
    NULL::text AS code, o.total_minor::bigint AS money, o.currency, o.promised_to::timestamptz AS since,
    jsonb_build_object('promisedTo', o.promised_to) AS facts, false AS waits
  FROM "order" o WHERE o.status = 'open' AND coalesce(o.promised_to, '9999-12-31'::date) < $7::date AND NOT o.held
    AND EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.backordered > 0) AND ${SCOPED('o.id')}
  ORDER BY coalesce(o.promised_to, '9999-12-31'::date) LIMIT ${SOURCE_BOUND}
), expiring AS (
  SELECT 'expiring_lot' AS kind, 'stock' AS grp, t.id AS subject, NULL::uuid AS order_id, NULL::text AS number, i.name AS about,
    t.code, sum(s.on_hand - s.allocated - s.unavailable) * i.price_minor AS money, i.currency,
    (t.expires_on - i.min_shelf_life_days)::timestamptz AS since,
    jsonb_build_object('units', sum(s.on_hand - s.allocated - s.unavailable), 'onHand', sum(s.on_hand),
      'sellUntil', t.expires_on - i.min_shelf_life_days, 'expiresOn', t.expires_on, 'itemId', i.id,
      'sku', i.sku) AS facts, false AS waits
  FROM lot t JOIN item i ON i.id = t.item_id JOIN stock_level s ON s.item_id = t.item_id AND s.lot_id = t.id
  WHERE t.expires_on < $7::date + i.min_shelf_life_days + ${EXPIRY_DAYS}
    AND s.on_hand > s.allocated + s.unavailable AND ($1::uuid[] IS NULL OR s.warehouse_id = ANY($1))
  GROUP BY t.id, i.id ORDER BY t.expires_on LIMIT ${SOURCE_BOUND}
), pile AS (
  SELECT *, kind || ':' || subject AS id, coalesce(money, 0) AS rank FROM (
    SELECT * FROM held UNION ALL SELECT * FROM faults UNION ALL SELECT * FROM parked
    UNION ALL SELECT * FROM late UNION ALL SELECT * FROM expiring) u
), page AS (
  SELECT * FROM pile WHERE NOT waits AND ($3::text IS NULL OR grp = $3)
    AND ($4::bigint IS NULL OR rank < $4 OR (rank = $4 AND id > $5))
  ORDER BY rank DESC, id LIMIT $6
)
SELECT
  (SELECT jsonb_build_object('holds', count(*) FILTER (WHERE grp = 'holds' AND NOT waits),
     'floor', count(*) FILTER (WHERE grp = 'floor'), 'stock', count(*) FILTER (WHERE grp = 'stock'),
     'channels', count(*) FILTER (WHERE grp = 'channels'), 'waiting', count(*) FILTER (WHERE waits)) FROM pile) AS counts,
  (SELECT jsonb_build_object('moneyMinor', sum(m), 'currency', c) FROM
     (SELECT coalesce(order_id, subject), max(currency) AS c, max(rank) AS m FROM pile
      WHERE NOT waits AND ($3::text IS NULL OR grp = $3) GROUP BY 1) o
   WHERE m > 0 GROUP BY c ORDER BY sum(m) DESC LIMIT 1) AS stake,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'subjectId', p.subject, 'orderId', p.order_id,
      'orderNumber', p.number, 'about', p.about, 'code', p.code, 'moneyMinor', p.money, 'rank', p.rank, 'currency', p.currency,
      'since', p.since, 'facts', p.facts || jsonb_strip_nulls(jsonb_build_object(
        'item', coalesce(i.name, s.item), 'bin', coalesce(b.code, s.bin), 'picked', s.picked, 'wanted', s.wanted,
        'packed', s.packed, 'items', s.items, 'worker', u.name, 'device', v.name, 'sscc', x.sscc,
        'backordered', CASE WHEN p.kind = 'backorder_late' THEN
          (SELECT sum(l.backordered) FROM order_line l WHERE l.order_id = p.order_id) END,
        'incoming', CASE WHEN p.kind = 'backorder_late' THEN (SELECT l.title FROM order_line l
          WHERE l.order_id = p.order_id AND l.backordered > 0 ORDER BY l.position LIMIT 1) END,
        'allocated', CASE WHEN p.grp = 'holds' THEN
          (SELECT sum(l.allocated) FROM order_line l WHERE l.order_id = p.order_id) END))) ORDER BY p.rank DESC, p.id)
    FROM page p
    LEFT JOIN LATERAL (SELECT min(si.name) AS item, string_agg(DISTINCT sb.code, ', ') AS bin,
        sum(a.picked - a.shipped) AS picked, sum(a.picked - a.shipped - a.surplus) AS wanted,
        sum(greatest(0, a.packed - a.picked + a.surplus)) AS packed, count(DISTINCT a.item_id) AS items
      FROM allocation a JOIN item si ON si.id = a.item_id JOIN bin sb ON sb.id = a.bin_id
      WHERE p.kind IN ('put_back', 'edited_after_pick') AND a.order_id = p.order_id AND a.surplus > 0) s ON true
    LEFT JOIN item i ON p.grp = 'floor' AND i.id = (p.facts ->> 'itemId')::uuid
    LEFT JOIN bin b ON p.grp = 'floor' AND b.id = (p.facts ->> 'binId')::uuid
    LEFT JOIN "user" u ON p.grp = 'floor' AND u.id = (p.facts ->> 'actorId')::uuid
    LEFT JOIN device v ON p.grp = 'floor' AND v.id = (p.facts ->> 'deviceId')::uuid
    LEFT JOIN parcel x ON p.grp = 'floor' AND x.id = (p.facts ->> 'parcelId')::uuid), '[]') AS rows,
  (SELECT coalesce(jsonb_agg(c), '[]') FROM cutoffs c WHERE c.units > 0) AS cutoffs`
