import pg from 'pg'
import { DRAINED, INVARIANTS, violations } from '#server/platform/invariants'
import type { Intake } from './orders.ts'
import type { Deed } from './phone.ts'

export type Verdict = { readonly says: string; readonly rows: number; readonly sample: unknown }

/** Everything that must hold once faults have stopped and queues have drained. */
export async function judge(
  ownerUrl: string,
  deeds: readonly Deed[],
  intake: Intake,
): Promise<Verdict[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const found: Verdict[] = (await violations(client, [...INVARIANTS, ...DRAINED])).map((one) => ({
      says: `${one.invariant}: ${one.says}`,
      rows: one.rows,
      sample: one.sample,
    }))
    const add = (says: string, rows: readonly unknown[]) => {
      if (rows.length > 0) found.push({ says, rows: rows.length, sample: rows[0] })
    }
    const { rows } = await client.query<{ id: string; outcome: string }>(
      'SELECT id::text, outcome::text FROM command WHERE id = ANY ($1::uuid[])',
      [deeds.map((deed) => deed.id)],
    )
    const stored = new Map(rows.map((row) => [row.id, row.outcome]))
    add(
      'I5: every acknowledged command is there with the outcome that was answered',
      deeds.flatMap((deed) =>
        deed.answers
          .filter((answer) => stored.get(deed.id) !== answer.outcome)
          .map((answer) => ({ ...deed, answers: answer, stored: stored.get(deed.id) ?? null })),
      ),
    )
    add(
      'I6: whatever a worker did has exactly one outcome',
      deeds
        .filter((deed) => !stored.has(deed.id))
        .map(({ id, kind, body }) => ({ id, kind, body })),
    )
    add('I4: units picked are those that workers took', await miscounted(client, deeds))
    add(
      'I5: an acknowledged delivery is an order, once',
      await lostDeliveries(client, intake.acknowledged),
    )
    const placed = await client.query<{ id: string }>(
      `SELECT c.id::text FROM unnest($1::uuid[]) c(id) WHERE NOT EXISTS (
         SELECT 1 FROM command k WHERE k.id = c.id AND k.outcome = 'applied')`,
      [[...intake.placed]],
    )
    add('I5: an order answered as placed is there', placed.rows)
    const clocks = await client.query(
      `SELECT id, at FROM movement WHERE at > now() OR at < now() - interval '1 day'`,
    )
    add("I12: a phone's wrong clock dates no movement", clocks.rows)
    return found
  } finally {
    await client.end()
  }
}

/** Allocations whose picked units differ from what workers took and gave back by commands that were applied. */
async function miscounted(client: pg.Client, deeds: readonly Deed[]): Promise<unknown[]> {
  const taken = new Map<string, number>()
  for (const deed of deeds) {
    const sign = deed.kind === 'pick.confirm' ? 1 : deed.kind === 'pick.undo' ? -1 : 0
    const applied = deed.answers.some((answer) => answer.outcome === 'applied')
    if (sign === 0 || !applied) continue
    const id = String(deed.body.allocationId)
    taken.set(id, (taken.get(id) ?? 0) + sign * Number(deed.body.quantity))
  }
  const { rows } = await client.query<{ id: string; picked: number }>(
    // put back by the desk: the units were taken, and went back by another hand
    `SELECT a.id::text, (a.picked + coalesce((SELECT sum(m.quantity) FROM movement m
       WHERE m.allocation_id = a.id AND m.reason = 'put_back'), 0))::int AS picked FROM allocation a`,
  )
  return rows
    .filter((row) => row.picked !== (taken.get(row.id) ?? 0))
    .map((row) => ({ ...row, taken: taken.get(row.id) ?? 0 }))
}

async function lostDeliveries(client: pg.Client, ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await client.query(
    `SELECT d.id, count(o.id)::int AS orders FROM unnest($1::text[]) d(id)
     LEFT JOIN "order" o ON o.channel_order_id = d.id GROUP BY 1 HAVING count(o.id) <> 1`,
    [[...ids]],
  )
  return rows
}
