import {
  type PickAct,
  type PickEffect,
  type PickRefusal,
  takeStep,
} from '#server/fulfilment/domain/pick'
import type { ScanVerdict } from '#server/fulfilment/domain/scan'
import { commit, doWork, getPhone, type Work } from './phone.ts'
import type { SavedJob } from './store.ts'
import { walkView } from './walk-view.ts'

/** What a scan or a tap at the shelf came to. */
export type WalkAnswer =
  | {
      readonly kind: 'right'
      readonly finishedLine: boolean
      readonly finishedWalk: boolean
      readonly units: number
    }
  | Exclude<ScanVerdict, { kind: 'right' }>
  | { readonly kind: 'refused'; readonly refusal: PickRefusal }

type Source = { readonly source: 'camera' | 'wedge' | 'typed'; readonly code?: string }

/** Takes one act of the walk: on the screen, on the disk, into the queue. */
export function act(what: PickAct, from: Source = { source: 'typed' }): WalkAnswer | null {
  const { saved } = getPhone()
  const view = walkView(saved)
  const held = saved.job
  if (!view || !held) return null
  const step = takeStep(view.lines, view.walk, what)
  if (!step.ok) return { kind: 'refused', refusal: step.refusal }
  const { walk, effects, finished } = step.value
  const work = effects.map((effect) => workOf(effect, held, from))
  const job: SavedJob = { ...held, walk }
  if (work.length > 0) doWork(work, { job })
  else void commit({ notes: { job } })
  const after = walkView(getPhone().saved)
  return {
    kind: 'right',
    units: what.kind === 'item' || what.kind === 'count' ? what.units : 0,
    finishedLine: finished !== null,
    finishedWalk: after?.step === 'done',
  }
}

function workOf(effect: PickEffect, held: SavedJob, from: Source): Work {
  const line = held.job.lines.find(({ allocationId }) => allocationId === effect.allocationId)
  const about = line ? `${effect.quantity} × ${line.item.sku} · ${line.bin.code}` : ''
  const { kind, allocationId, quantity } = effect
  const body = { allocationId, quantity, leaseToken: held.leaseToken }
  if (kind === 'pick.short') return { kind, about, body: { ...body, reason: effect.reason } }
  if (kind === 'pick.confirm') return { kind, about, body: { ...body, ...from } }
  return { kind, about, body }
}
