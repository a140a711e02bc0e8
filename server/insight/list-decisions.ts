import { can } from '../platform/auth/permissions.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import {
  COUNT_BOUND,
  type Decision,
  type Decisions,
  type DecisionsInput,
  type Facts,
} from './contract.ts'
import { DECISIONS, DEEDS, type DecisionKind, exceptionKind } from './domain/decisions.ts'
import { forecastFinish, isAtRisk } from './domain/finish.ts'
import { readDecisions, type StoredCutoff, type StoredDecision } from './store.ts'
import { warehousesOf } from './warehouses.ts'

/** What needs a decision, most money first, each with what this viewer may do. One SQL call, bounded. */
export async function listDecisions(
  viewer: Viewer,
  input: DecisionsInput,
  now: Date,
): Promise<Decisions> {
  const { group, after, limit } = input
  const stored = await readDecisions({
    warehouses: warehousesOf(viewer, input.warehouseId),
    oneWarehouse: input.warehouseId !== null,
    group,
    after,
    limit: limit + 1,
    today: now.toISOString().slice(0, 10),
  })
  const risks = stored.cutoffs.flatMap((cutoff) => cutoffDecision(viewer, cutoff, now))
  const listed = risks.filter(
    (one) => (group === null || group === one.group) && (after === null || isAfter(one, after)),
  )
  const rows = [...stored.rows.map((row) => asDecision(viewer, row)), ...listed].sort(byStake)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const { waiting, ...counts } = stored.counts
  const floor = counts.floor + risks.length
  return {
    rows: page,
    next: rows.length > limit && last ? { moneyMinor: last.moneyMinor ?? 0, id: last.id } : null,
    counts: bounded({
      ...counts,
      floor,
      all: counts.holds + floor + counts.stock + counts.channels,
    }),
    stake: stored.stake,
    waiting,
  }
}

function bounded<K extends string>(counts: Record<K, number>): Record<K, number> {
  const entries = Object.entries<number>(counts)
  return Object.fromEntries(
    entries.map(([key, count]) => [key, Math.min(count, COUNT_BOUND + 1)]),
  ) as Record<K, number>
}

function byStake(a: Decision, b: Decision): number {
  return (b.moneyMinor ?? 0) - (a.moneyMinor ?? 0) || (a.id < b.id ? -1 : 1)
}

function isAfter(one: Decision, after: { moneyMinor: number; id: string }): boolean {
  const money = one.moneyMinor ?? 0
  return money < after.moneyMinor || (money === after.moneyMinor && one.id > after.id)
}

function asDecision(viewer: Viewer, row: StoredDecision): Decision {
  const kind = row.kind in DECISIONS ? (row.kind as DecisionKind) : exceptionKind(row.kind)
  return {
    id: row.id,
    ...look(viewer, kind),
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    about: row.about,
    code: row.code,
    moneyMinor: row.moneyMinor,
    currency: row.currency ?? 'USD',
    since: row.since,
    facts: { ...flat(row.facts), storedKind: row.kind },
    subjectId: row.subjectId,
  }
}

function look(viewer: Viewer, kind: DecisionKind) {
  const { group, tone, actions } = DECISIONS[kind]
  return {
    kind,
    group,
    tone,
    actions: actions.filter((action) => can(viewer.role, DEEDS[action].permission)),
  }
}

/** The facts a sentence can hold: words and numbers; of a list of reasons the first, and how many more. */
function flat(facts: Readonly<Record<string, unknown>>): Facts {
  const out: Record<string, string | number | null> = {}
  for (const [key, value] of Object.entries(facts)) {
    if (typeof value === 'string' || typeof value === 'number' || value === null) out[key] = value
  }
  const reasons = facts.reasons
  const [first] = Array.isArray(reasons) ? reasons : [reasons]
  if (isRecord(first)) {
    out.parkCode = String(first.code ?? 'fault')
    out.moreReasons = Array.isArray(reasons) ? reasons.length - 1 : 0
    if (isRecord(first.params))
      for (const [key, value] of Object.entries(first.params)) out[`p_${key}`] = String(value)
    if (isRecord(first.where)) out.where = String(first.where.path ?? first.where.line ?? '')
  }
  return out
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cutoffDecision(viewer: Viewer, cutoff: StoredCutoff, now: Date): Decision[] {
  const work = {
    units: cutoff.units,
    unitsAhead: cutoff.ahead,
    unitsPerHour: cutoff.per_hour,
    nowMs: now.getTime(),
    cutoffMs: Date.parse(cutoff.cutoff_at),
  }
  const finish = forecastFinish(work)
  if (!isAtRisk(finish, work)) return []
  return [
    {
      id: `cutoff_at_risk:${cutoff.warehouse_id}:${cutoff.carrier_id}`,
      ...look(viewer, 'cutoff_at_risk'),
      orderId: null,
      orderNumber: null,
      about: cutoff.warehouse,
      code: `${cutoff.short} ${cutoff.local_time}`,
      moneyMinor: Number(cutoff.money),
      currency: cutoff.currency ?? 'USD',
      since: cutoff.cutoff_at,
      facts: {
        state: finish.state,
        finishAt: finish.finishMs === null ? null : new Date(finish.finishMs).toISOString(),
        timeZone: cutoff.timezone,
        lateMinutes: finish.spareMs === null ? null : Math.ceil(-finish.spareMs / 60_000),
        units: cutoff.units,
        orders: cutoff.orders,
      },
      subjectId: cutoff.warehouse_id,
    },
  ]
}
