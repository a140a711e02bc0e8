import { PACKED_WHOLE } from './board-query.ts'
import { CUTOFFS_CTE } from './decisions-query.ts'

/**
 * Today's flow in one call. $1 warehouses or null, $2 the zone whose day it is. All open work by stage and what was
 * loaded today; due is what of it has its cut-off today or before.
 */
export const FLOW_SQL = `
WITH ${CUTOFFS_CTE}, today AS (
  SELECT date_trunc('day', now() AT TIME ZONE $2) AT TIME ZONE $2 AS starts,
    (date_trunc('day', now() AT TIME ZONE $2) + interval '1 day') AT TIME ZONE $2 AS ends
), flow AS (
  SELECT f.order_id, f.created_at, f.cutoff_at, CASE
      ${PACKED_WHOLE}
      WHEN f.picked > 0 OR f.status = 'in_progress' THEN 'picking'
      WHEN f.status = 'open' OR (f.status = 'on_hold' AND f.released_at IS NOT NULL) THEN 'released' ELSE 'open' END AS stage
  FROM fulfilment_order f
  WHERE f.status NOT IN ('closed', 'cancelled') AND ($1::uuid[] IS NULL OR f.warehouse_id = ANY($1))
  UNION ALL
  SELECT p.order_id, min(p.packed_at), today.starts, 'loaded' FROM parcel p, today
  WHERE p.dispatched_at >= today.starts AND ($1::uuid[] IS NULL OR p.warehouse_id = ANY($1)) GROUP BY 1, 3
), hours AS (
  SELECT date_trunc('hour', m.at) AS hour, greatest(0, sum(CASE m.reason WHEN 'pick' THEN m.quantity ELSE -m.quantity END))::int AS units
  FROM movement m JOIN bin b ON b.id = m.from_bin_id, today
  WHERE m.at >= today.starts AND m.reason IN ('pick', 'pick_undo') AND ($1::uuid[] IS NULL OR b.warehouse_id = ANY($1))
  GROUP BY 1)
SELECT to_json(now()) #>> '{}' AS now, (SELECT count(DISTINCT order_id)::int FROM flow, today WHERE cutoff_at < today.ends) AS due,
  (SELECT coalesce(jsonb_agg(s), '[]') FROM (SELECT stage, count(DISTINCT order_id) AS orders, min(created_at) AS "oldestAt",
     bool_or(cutoff_at < now()) AS late FROM flow GROUP BY 1) s) AS stages,
  (SELECT coalesce(jsonb_agg(h ORDER BY h.hour), '[]') FROM hours h) AS hours,
  (SELECT coalesce(sum(per_hour), 0)::int FROM rate r WHERE $1::uuid[] IS NULL OR r.warehouse_id = ANY($1)) AS "unitsPerHour",
  (SELECT coalesce(sum(units), 0)::int FROM work, today WHERE work.cutoff_at < today.ends) AS "unitsLeft",
  (SELECT coalesce(jsonb_agg(c ORDER BY c.warehouse, c.local_time), '[]') FROM cutoffs c) AS cutoffs`

/** Twelve weeks. $1 warehouses or null. Weeks without data are not in the answer. */
export const TRENDS_SQL = `
WITH since AS (SELECT date_trunc('week', now()) - interval '11 weeks' AS at),
ordered AS (
  SELECT date_trunc('week', o.placed_at) AS week, sum(l.quantity - l.cancelled) AS wanted,
    sum(greatest(l.backordered, coalesce((SELECT sum(a.short) FROM allocation a
      WHERE a.order_id = o.id AND a.order_line_id = l.id AND a.short > 0), 0))) AS missed
  FROM since, "order" o JOIN order_line l ON l.order_id = o.id AND l.kind IN ('item', 'component')
  WHERE o.placed_at >= since.at AND o.status <> 'cancelled' AND ($1::uuid[] IS NULL OR EXISTS (
    SELECT 1 FROM fulfilment_order f WHERE f.order_id = o.id AND f.warehouse_id = ANY($1)))
  GROUP BY 1
), delivered AS (
  SELECT date_trunc('week', p.delivered_at) AS week, count(*) AS all_of,
    count(*) FILTER (WHERE p.delivered_at::date <= o.promised_to) AS in_time
  FROM since, parcel p JOIN "order" o ON o.id = p.order_id AND o.promised_to IS NOT NULL
  WHERE p.delivered_at >= since.at AND ($1::uuid[] IS NULL OR p.warehouse_id = ANY($1)) GROUP BY 1
), picked AS (
  SELECT date_trunc('week', m.at) AS week, sum(m.quantity) AS units,
    count(DISTINCT (m.actor_id, date_trunc('hour', m.at))) AS hours
  FROM since, movement m JOIN bin b ON b.id = m.from_bin_id
  WHERE m.at >= since.at AND m.reason = 'pick' AND m.actor_id IS NOT NULL AND ($1::uuid[] IS NULL OR b.warehouse_id = ANY($1))
  GROUP BY 1)
SELECT
  (SELECT jsonb_agg(round(1 - missed::numeric / wanted, 4) ORDER BY week) FROM ordered WHERE wanted > 0) AS fill_rate,
  (SELECT jsonb_agg(round(in_time::numeric / all_of, 4) ORDER BY week) FROM delivered) AS on_time,
  (SELECT jsonb_agg(round(units::numeric / hours, 1) ORDER BY week) FROM picked WHERE hours > 0) AS units_per_hour`

/** People with a live floor log-in on a phone seen lately; phones in use that fell silent. $1 warehouses or null. */
export const FLOOR_SQL = `
SELECT count(DISTINCT s.user_id) FILTER (WHERE d.last_seen_at > now() - interval '15 minutes')::int AS people,
  count(DISTINCT d.id) FILTER (WHERE d.last_seen_at <= now() - interval '5 minutes'
    AND EXISTS (SELECT 1 FROM batch b WHERE b.lease_device_id = d.id AND b.status = 'leased'
      AND b.lease_expires_at > now()))::int AS "phonesOffline"
FROM session s JOIN device d ON d.id = s.device_id
WHERE s.face = 'floor' AND s.revoked_at IS NULL AND s.expires_at > now() AND d.revoked_at IS NULL
  AND ($1::uuid[] IS NULL OR d.warehouse_id = ANY($1))`
