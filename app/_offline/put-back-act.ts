import { commit, doWork, getPhone } from './phone.ts'
import { effectOf } from './progress.ts'
import type { Scan } from './scan/scan.ts'
import { type ToPutBack, without } from './to-put-back.ts'

/** The line's units lie in their bin again. */
export function putBack(line: ToPutBack, scan: Scan): void {
  const { allocationId, quantity, item, bin } = line
  const { job, pack } = getPhone().saved
  const about = `${quantity} × ${item.sku} · ${bin.code}`
  const body = { allocationId, quantity, source: scan.source, code: scan.raw.slice(0, 200) }
  const returned = {
    ...pack?.returned,
    [allocationId]: (pack?.returned?.[allocationId] ?? 0) + quantity,
  }
  const walked = job?.job.lines.some((one) => one.allocationId === allocationId)
  doWork([{ kind: 'pick.put_back', body, about }], {
    ...(pack ? { pack: { ...pack, returned } } : {}),
    // what was put back cannot be taken back by an undo of its pick
    ...(job && walked
      ? {
          job: {
            ...job,
            walk: { ...job.walk, picks: without(job.walk.picks, allocationId, quantity) },
          },
        }
      : {}),
  })
}

/** The packer goes on with the rest first; or now. */
export function putBackLater(later = true): void {
  const { pack } = getPhone().saved
  if (pack) void commit({ notes: { pack: { ...pack, later } } })
}

/** What a fresh reading of the bench may not know yet: units put back by commands without an answer. */
export function unansweredPutBacks(): Readonly<Record<string, number>> {
  const units: Record<string, number> = {}
  for (const command of getPhone().saved.queue) {
    const effect = command.kind === 'pick.put_back' && command.answer === null && effectOf(command)
    if (effect) units[effect.allocationId] = (units[effect.allocationId] ?? 0) - effect.picked
  }
  return units
}
