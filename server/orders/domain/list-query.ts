import { escaped, orderInScope, Values } from '../../kernel/sql-text.ts'
import {
  COUNT_BOUND,
  DESK_CHANNEL,
  type OrderCursor,
  type OrderFilter,
  type OrderListInput,
  type OrderSort,
} from '../contract.ts'

export type Query = { readonly text: string; readonly values: readonly unknown[] }
type Scope = readonly string[] | null

/** Keys of the sorts: a never-promised order sorts as promised on a far day. */
const NEVER = '9999-12-31'
const KEYS: Readonly<Record<OrderSort, { expr: string; type: string }>> = {
  placed: { expr: 'o.placed_at', type: 'timestamptz' },
  total: { expr: 'o.total_minor', type: 'int' },
  promise: { expr: `coalesce(o.promised_to, '${NEVER}'::date)`, type: 'date' },
}

/** Where a row stands in a sort. */
export function cursorOf(
  sort: OrderSort,
  row: {
    readonly id: string
    readonly placedAt: string
    readonly totalMinor: number
    readonly promisedTo: string | null
  },
): OrderCursor {
  const keys: Readonly<Record<OrderSort, string>> = {
    placed: row.placedAt,
    total: String(row.totalMinor),
    promise: row.promisedTo ?? NEVER,
  }
  return { key: keys[sort], id: row.id }
}

const KEY_SHAPES: Readonly<Record<OrderSort, RegExp>> = {
  placed: /T/,
  total: /^-?\d{1,10}$/,
  promise: /^\d{4}-\d\d-\d\d$/,
}

/** Whether a cursor was made by this sort. */
export function cursorFits(sort: OrderSort, cursor: OrderCursor | undefined): boolean {
  if (!cursor) return true
  if (!KEY_SHAPES[sort].test(cursor.key)) return false
  return sort === 'total'
    ? Math.abs(Number(cursor.key)) <= 2_147_483_647
    : !Number.isNaN(Date.parse(cursor.key))
}

const ACTIVE_WORK = `f.status <> 'cancelled'`

function conditions(filter: OrderFilter, scope: Scope, values: Values): string[] {
  const where: string[] = []
  // one value as such: an index then gives the list's order, which an array of values does not
  const list = (items: readonly string[], type: string) =>
    items.length === 1
      ? `${values.add(items[0])}::${type}`
      : `ANY(${values.add([...items])}::${type}[])`
  if (filter.status) where.push(`o.status = ${values.add(filter.status)}::order_status`)
  if (filter.fulfilment)
    where.push(`o.fulfilment_status = ${list(filter.fulfilment, 'fulfilment_status')}`)
  if (filter.payment) where.push(`o.payment_status = ${list(filter.payment, 'payment_status')}`)
  if (filter.held !== undefined) where.push(filter.held ? 'o.held' : 'NOT o.held')
  if (filter.hold)
    where.push(`o.held AND EXISTS (SELECT 1 FROM hold h WHERE h.order_id = o.id AND h.released_at IS NULL
      AND h.kind = ${list(filter.hold, 'hold_kind')})`)
  if (filter.backordered)
    where.push(`o.status = 'open' AND EXISTS (SELECT 1 FROM order_line l
      WHERE l.order_id = o.id AND l.backordered > 0)`)
  if (filter.channel) where.push(channels(filter.channel, values))
  if (filter.warehouse)
    where.push(`EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = o.id AND ${ACTIVE_WORK}
      AND f.warehouse_id = ${list(filter.warehouse, 'uuid')})`)
  const zone = () => values.add(filter.timeZone ?? 'UTC')
  if (filter.placedFrom)
    where.push(
      `o.placed_at >= (${values.add(filter.placedFrom)}::date::timestamp AT TIME ZONE ${zone()})`,
    )
  if (filter.placedTo)
    where.push(
      `o.placed_at < ((${values.add(filter.placedTo)}::date + 1)::timestamp AT TIME ZONE ${zone()})`,
    )
  if (filter.late)
    where.push(`o.status = 'open'
      AND coalesce(o.promised_to, '9999-12-31'::date) < (now() AT TIME ZONE ${zone()})::date`)
  if (filter.promisedBy)
    where.push(
      `coalesce(o.promised_to, '9999-12-31'::date) <= ${values.add(filter.promisedBy)}::date`,
    )
  if (filter.q) where.push(matching(filter.q, values))
  if (scope) where.push(orderInScope(values.add([...scope])))
  return where
}

function channels(wanted: readonly string[], values: Values): string {
  const ids = wanted.filter((id) => id !== DESK_CHANNEL)
  const parts: string[] = []
  if (ids.length === 1) parts.push(`o.connection_id = ${values.add(ids[0])}::uuid`)
  if (ids.length > 1) parts.push(`o.connection_id = ANY(${values.add(ids)}::uuid[])`)
  if (ids.length < wanted.length) parts.push('o.connection_id IS NULL')
  return parts.length === 1 ? (parts[0] ?? 'false') : `(${parts.join(' OR ')})`
}

/**
 * A whole order number finds that order alone; else number prefix or a piece of number, channel number, customer,
 * e-mail. Under three characters, where trigrams say nothing, a prefix of number or customer.
 */
function matching(q: string, values: Values): string {
  const text = q.toLowerCase()
  if (text.length < 3)
    return `(o.number LIKE ${values.add(likePrefix(numberOf(q)))} OR lower(o.customer_name) LIKE ${values.add(likePrefix(text))})`
  const exact = values.add([q.toUpperCase(), numberOf(q)])
  const none = `NOT EXISTS (SELECT 1 FROM "order" x WHERE x.number = ANY(${exact}::text[]))`
  return `(o.number = ANY(${exact}::text[]) OR (o.search LIKE ${values.add(`%${escaped(text)}%`)} AND ${none}))`
}

const numberOf = (q: string) => (/^\d+$/.test(q) ? `SO-${q}` : q.toUpperCase())
const likePrefix = (text: string) => `${escaped(text)}%`

/** The ids of the newest orders that `q` finds, in any state and any warehouse. */
export function foundQuery(q: string, limit: number): Query {
  const values = new Values()
  return {
    text: `SELECT o.id FROM "order" o WHERE ${matching(q, values)} ORDER BY o.placed_at DESC LIMIT ${limit}`,
    values: values.list,
  }
}

/** The statement of one page: the ids, in the order they were read from its end. */
export function pageQuery(input: OrderListInput, scope: Scope): Query {
  const values = new Values()
  const where = conditions(input.filter, scope, values)
  const key = KEYS[input.sort]
  const [after, before] = input.direction === 'desc' ? ['<', '>'] : ['>', '<']
  const bound = (sign: string, cursor: OrderCursor) =>
    `(${key.expr}, o.id) ${sign} (${values.add(cursor.key)}::${key.type}, ${values.add(cursor.id)}::uuid)`
  if (input.after) where.push(bound(after ?? '<', input.after))
  if (input.before) where.push(bound(before ?? '>', input.before))
  if (input.through) where.push(bound(`${before ?? '>'}=`, input.through))
  const way = (input.direction === 'desc') === (input.from === 'end') ? 'ASC' : 'DESC'
  return {
    values: values.list,
    text: `SELECT o.id FROM "order" o ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
      ORDER BY ${key.expr} ${way}, o.id ${way} LIMIT ${input.limit + 1}`,
  }
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`
const instant = (expr: string) => `to_char(${expr} AT TIME ZONE 'UTC', ${ISO})`

/**
 * The rows of the orders `$1`, in no order. A statement of its own and always the same: it is planned once a connection,
 * and planning its joins costs as much as a page. Columns, not JSON: PostgreSQL builds those at half the cost.
 * What is summed is summed for all orders at once, not order by order.
 */
export const ROWS = `SELECT o.id, o.number, o.channel_name AS "channelName", c.name AS channel, c.kind AS "channelKind",
  o.customer_name AS customer, o.status, o.payment_status AS payment, o.fulfilment_status AS fulfilment, o.held,
  o.currency, o.total_minor AS "totalMinor", ${instant('o.placed_at')} AS "placedAt",
  o.promised_from::text AS "promisedFrom", o.promised_to::text AS "promisedTo", ${instant('w.cutoff')} AS "cutoffAt",
  w.timezone AS "timeZone", coalesce(w.names, '[]') AS warehouses, coalesce(h.holds, '[]') AS holds,
  coalesce(l.lines, 0) AS lines, coalesce(l.units, 0) AS units, coalesce(l.allocated, 0) AS allocated,
  coalesce(l.backordered, 0) AS backordered, coalesce(l.shipped, 0) AS shipped,
  coalesce(w.picked, 0) AS picked, coalesce(w.packed, 0) AS packed,
  coalesce(w.short, 0) AS short, coalesce(w.surplus, 0) AS surplus, coalesce(p.loaded, 0) AS loaded,
  coalesce(w.leased, false) AS leased, e.kind AS exception
  FROM "order" o LEFT JOIN connection c ON c.id = o.connection_id
  LEFT JOIN (SELECT x.order_id, count(*) FILTER (WHERE x.parent_id IS NULL)::int AS lines,
      coalesce(sum(x.quantity - x.cancelled) FILTER (WHERE x.kind IN ('item', 'component')), 0)::int AS units,
      coalesce(sum(x.allocated) FILTER (WHERE x.kind IN ('item', 'component')), 0)::int AS allocated,
      coalesce(sum(x.backordered), 0)::int AS backordered,
      coalesce(sum(x.shipped) FILTER (WHERE x.kind IN ('item', 'component')), 0)::int AS shipped
    FROM order_line x WHERE x.order_id = ANY($1::uuid[]) GROUP BY 1) l ON l.order_id = o.id
  LEFT JOIN (SELECT f.order_id, json_agg(k.name ORDER BY f.created_at, k.name) AS names, sum(f.picked - f.surplus)::int AS picked,
      sum(f.surplus)::int AS surplus,
      sum(f.packed)::int AS packed, sum(f.short)::int AS short, min(k.timezone) AS timezone,
      min(f.cutoff_at) FILTER (WHERE f.status <> 'closed') AS cutoff, bool_or(b.status = 'leased') AS leased
    FROM fulfilment_order f JOIN warehouse k ON k.id = f.warehouse_id LEFT JOIN batch b ON b.id = f.batch_id
    WHERE f.order_id = ANY($1::uuid[]) AND ${ACTIVE_WORK} GROUP BY 1) w ON w.order_id = o.id
  LEFT JOIN (SELECT x.order_id, json_agg(json_build_object('kind', x.kind, 'until', x.until) ORDER BY x.placed_at) AS holds
    FROM hold x WHERE x.order_id = ANY($1::uuid[]) AND x.released_at IS NULL GROUP BY 1) h ON h.order_id = o.id
  LEFT JOIN (SELECT x.order_id, sum(q.quantity)::int AS loaded FROM parcel x JOIN parcel_line q ON q.parcel_id = x.id
    WHERE x.order_id = ANY($1::uuid[]) AND x.status NOT IN ('packed', 'voided') GROUP BY 1) p ON p.order_id = o.id
  LEFT JOIN (SELECT DISTINCT ON (x.order_id) x.order_id, x.kind FROM exception x WHERE x.order_id = ANY($1::uuid[]) AND x.resolved_at IS NULL
    ORDER BY x.order_id, x.opened_at) e ON e.order_id = o.id
  WHERE o.id = ANY($1::uuid[])`

/** How many orders each filter matches, up to the bound; one statement. */
export function countsQuery(filters: readonly OrderFilter[], scope: Scope): Query {
  const values = new Values()
  const counts = filters.map((filter) => {
    const where = conditions(filter, scope, values)
    return `(SELECT count(*)::int FROM (SELECT 1 FROM "order" o ${
      where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
    } LIMIT ${COUNT_BOUND + 1}) bounded)`
  })
  return { text: `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts`, values: values.list }
}

/** The numbers of the orders just before and just after one in a list. */
export function neighboursQuery(
  input: Pick<OrderListInput, 'filter' | 'sort' | 'direction'>,
  orderId: string,
  scope: Scope,
): Query {
  const values = new Values()
  const where = conditions(input.filter, scope, values)
  const key = KEYS[input.sort]
  const id = values.add(orderId)
  const here = `(SELECT ${key.expr} FROM "order" o WHERE o.id = ${id}::uuid)`
  const side = (sign: string, way: string) =>
    `(SELECT o.number FROM "order" o WHERE ${[
      ...where,
      `(${key.expr}, o.id) ${sign} (${here}, ${id}::uuid)`,
    ].join(' AND ')} ORDER BY ${key.expr} ${way}, o.id ${way} LIMIT 1)`
  const later = side('<', 'DESC')
  const earlier = side('>', 'ASC')
  const [previous, next] = input.direction === 'desc' ? [earlier, later] : [later, earlier]
  return { text: `SELECT ${previous} AS previous, ${next} AS next`, values: values.list }
}
