import { randomUUID } from 'node:crypto'
import type { Job, PackJob } from '#server/fulfilment/contract'
import { floorCommand } from '../../app/_offline/outgoing.ts'
import { nextBatch, type QueuedCommand, settle, unsent } from '../../app/_offline/replay.ts'
import type { Prng } from '../../prisma/seed/data/prng.ts'
import { NoAnswer, pause, type Weather, type Wire } from './wire.ts'
import type { Hand } from './world.ts'

type Kind = QueuedCommand['kind']
type Outcome = {
  readonly id: string
  readonly outcome: 'applied' | 'refused' | 'conflict' | 'replan'
  readonly result: { readonly code?: string }
}

/** What a worker really did and what was answered: the truth that the database is held against. */
export type Deed = {
  id: string
  readonly kind: Kind
  readonly body: Readonly<Record<string, unknown>>
  answers: Outcome[]
}

export type Phone = {
  readonly deeds: readonly Deed[]
  /** What is unsent, and one while the worker is still at it. */
  readonly open: () => number
  /** Why the last replay did not go through. */
  readonly trouble: () => string
  readonly stop: () => void
  readonly done: Promise<void>
}

export type PhoneOptions = {
  readonly hand: Hand
  readonly wire: Wire
  readonly weather: Weather
  readonly random: Prng
  readonly plant: string | undefined
}

/**
 * One worker with a phone: takes the next job, picks it line by line into the phone's queue, packs and loads when the
 * queue is through. The queue goes out by the product's own replay rules, in batches of 50, whenever there is a
 * network; the phone's clock may be wrong by days.
 */
export function startPhone({ hand, wire, weather, random, plant }: PhoneOptions): Phone {
  let queue: QueuedCommand[] = []
  const deeds: Deed[] = []
  let seq = 0
  let stopped = false
  let offlineUntil = 0
  const clockOffMs = random.chance(0.4)
    ? random.int(-40, 40) * 86_400_000
    : random.int(-4_000, 4_000)

  const sent = new Set<string>()
  const isOffline = () => !weather.calm && Date.now() < offlineUntil
  const did = (kind: Kind, body: Record<string, unknown>): void => {
    const id = randomUUID()
    seq += 1
    deeds.push({ id, kind, body, answers: [] })
    if (plant === 'lost-entry' && random.chance(0.02)) return
    const occurredAt = new Date(Date.now() + clockOffMs).toISOString()
    queue.push({
      deviceSeq: seq,
      id,
      kind,
      body,
      occurredAt,
      userId: hand.userId,
      userName: '',
      about: '',
      answer: null,
      seen: false,
    })
  }

  const take = (sentIds: ReadonlyMap<string, string>, outcomes: readonly Outcome[]): void => {
    const own = outcomes.map((one) => ({ ...one, id: sentIds.get(one.id) ?? one.id }))
    own.forEach((one, at) => {
      const deed = deeds.find((known) => known.id === one.id)
      deed?.answers.push(one)
      // the planted phone takes the id it sent last for the one it had all along
      if (deed && plant === 'new-id-on-replay') deed.id = outcomes[at]?.id ?? deed.id
    })
    const answered = new Map(settle(queue, own).map((command) => [command.id, command]))
    queue = queue
      .map((command) => answered.get(command.id) ?? command)
      .filter((command) => command.answer === null)
  }

  async function send(batch: readonly QueuedCommand[]): Promise<void> {
    const sentIds = new Map<string, string>()
    const commands = batch.map((command) => {
      const again = sent.has(command.id)
      sent.add(command.id)
      const id = plant === 'new-id-on-replay' && again ? randomUUID() : command.id
      sentIds.set(id, command.id)
      return { ...floorCommand(command), id }
    })
    if (plant === 'ack-before-commit') {
      take(
        sentIds,
        commands.map(({ id }) => ({ id, outcome: 'applied', result: {} })),
      )
      await wire.call('fulfilment.applyCommands', { commands }, hand.cookie).catch(() => {})
      return
    }
    const reply = await wire.call('fulfilment.applyCommands', { commands }, hand.cookie)
    if (!reply.ok) throw new Error(`a replay was refused whole: ${reply.status} ${reply.message}`)
    take(sentIds, reply.data as Outcome[])
  }

  async function replay(): Promise<void> {
    while (working || (queue.length > 0 && !gaveUp)) {
      const batch = nextBatch(queue, hand.userId)
      if (batch.length === 0 || isOffline()) {
        await pause(60)
        continue
      }
      try {
        await send(batch)
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error)
        await pause(random.int(100, 700))
      }
    }
  }

  let gaveUp = false
  let working = true
  let trouble = ''
  /** Asks until there is an answer; undefined once the phone has to stop. */
  async function ask(name: string, input: object, query: boolean): Promise<unknown> {
    for (;;) {
      if (stopped) return undefined
      if (isOffline()) {
        await pause(100)
        continue
      }
      try {
        const reply = await wire.call(name, input, hand.cookie, query)
        return reply.ok ? reply.data : null
      } catch (error) {
        if (!(error instanceof Error)) throw error
        await pause(error instanceof NoAnswer ? 150 : 400)
      }
    }
  }

  async function walk(job: Job): Promise<void> {
    for (const line of job.lines) {
      let left = line.quantity - line.picked - line.short
      while (left > 0 && !stopped) {
        const quantity = left > 1 && random.chance(0.4) ? random.int(1, left - 1) : left
        const base = { allocationId: line.allocationId, leaseToken: job.leaseToken, quantity }
        const roll = random.next()
        if (roll < 0.03)
          did('pick.short', {
            ...base,
            reason: random.pick(['not_found', 'damaged', 'wrong_item']),
          })
        else {
          did('pick.confirm', { ...base, source: 'camera' })
          if (roll > 0.97) {
            did('pick.undo', base)
            did('pick.confirm', { ...base, source: 'typed' })
          }
        }
        left -= quantity
        await pause(random.int(10, 60))
      }
      if (!weather.calm && random.chance(0.03)) offlineUntil = Date.now() + random.int(1_000, 9_000)
    }
  }

  async function packAndLoad(job: Job): Promise<void> {
    for (const order of job.orders) {
      const found = (await ask('fulfilment.packJob', { code: order.number }, true)) as
        | PackJob
        | null
        | undefined
      const lines = found?.lines.filter((line) => line.quantity > 0) ?? []
      if (!found || lines.length === 0) continue
      const parcelId = randomUUID()
      did('pack.parcel', {
        fulfilmentOrderId: order.fulfilmentOrderId,
        parcelId,
        boxId: null,
        weightG: null,
        acceptWeight: false,
        lines: lines.map(({ allocationId, quantity }) => ({ allocationId, quantity })),
      })
      if (random.chance(0.05)) did('pack.void', { parcelId })
      else did('dispatch.load', { parcelId })
    }
  }

  async function handOver(): Promise<void> {
    const board = (await ask(
      'fulfilment.dispatchBoard',
      { warehouseId: hand.warehouseId },
      true,
    )) as { manifests: { id: string; parcels: unknown[] }[] } | null | undefined
    for (const manifest of board?.manifests ?? []) {
      if (manifest.parcels.length > 0)
        did('dispatch.hand_over', { manifestId: manifest.id, signedBy: 'R. Tate' })
    }
  }

  async function work(): Promise<void> {
    while (!stopped) {
      const input = {
        commandId: randomUUID(),
        leaseToken: randomUUID(),
        warehouseId: hand.warehouseId,
      }
      const job = (await ask('fulfilment.nextJob', input, false)) as Job | null | undefined
      if (!job) {
        await pause(random.int(100, 500))
      } else {
        await walk(job)
        while (!stopped && unsent(queue).length > 0) await pause(40)
        if (!stopped) await packAndLoad(job)
      }
      if (random.chance(0.15)) await handOver()
    }
  }

  return {
    deeds,
    open: () => unsent(queue).length + (working ? 1 : 0),
    trouble: () => trouble,
    stop: () => {
      stopped = true
      setTimeout(() => {
        gaveUp = true
      }, 70_000).unref()
    },
    done: Promise.all([
      work().finally(() => {
        working = false
      }),
      replay(),
    ]).then(() => {}),
  }
}
