import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { FloorHome, Job, PackJob } from '#server/fulfilment/contract'
import type { Walk } from '#server/fulfilment/domain/pick'
import type { QueuedCommand } from './replay.ts'
import type { WalkChange } from './walk-change.ts'

/** Who works on this phone, as the server last said; a cold start without network begins with it. */
export type Me = {
  readonly uid: string
  readonly name: string
  readonly role: string
  readonly scope: readonly string[] | null
  readonly device: {
    readonly id: string
    readonly name: string
    readonly warehouseId: string
  } | null
  readonly warehouses: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
  }[]
}

/** The leased batch: the server's snapshot, the last command that it contains, and where the walker stands. */
export type SavedJob = {
  readonly job: Job
  readonly leaseToken: string
  readonly userId: string
  readonly sinceSeq: number
  readonly walk: Walk
  readonly changes: readonly WalkChange[]
}

/** The pack bench: the order, units scanned per allocation, and the parcel that is being closed. */
export type SavedPack = {
  readonly job: PackJob
  readonly userId: string
  /** When the order had last changed as the packer knows it: what is newer is told. */
  readonly knownAt?: string | null
  readonly scanned: Readonly<Record<string, number>>
  /** Units that were put back here, by line, until a reading of the order leaves them out. */
  readonly returned?: Readonly<Record<string, number>>
  /** What is to be put back waits until the box is closed. */
  readonly later?: boolean
  /** In the order of the scans, for undo. */
  readonly scans: readonly { readonly allocationId: string; readonly units: number }[]
  readonly boxId: string | null
  readonly weightG: number | null
  /** The command that closes the box, once it was given. */
  readonly closing: { readonly commandId: string; readonly parcelId: string } | null
}

type Notes = {
  me: Me
  job: SavedJob
  pack: SavedPack
  home: { readonly warehouseId: string; readonly atMs: number; readonly home: FloorHome }
  warehouse: { readonly id: string }
}
export type NoteName = keyof Notes

interface Floor extends DBSchema {
  commands: { key: number; value: QueuedCommand }
  notes: { key: NoteName; value: Notes[NoteName] }
}

/** All of it, as one reading. */
export type Saved = { readonly queue: readonly QueuedCommand[] } & {
  readonly [K in NoteName]: Notes[K] | null
}

export type Change = {
  /** Appended; the store gives each its `deviceSeq`. */
  readonly add?: readonly Omit<QueuedCommand, 'deviceSeq'>[]
  /** Replaced by `deviceSeq`: answers, and refusals that were seen. */
  readonly put?: readonly QueuedCommand[]
  readonly drop?: readonly number[]
  readonly notes?: { readonly [K in NoteName]?: Notes[K] | null }
}

let opening: Promise<IDBPDatabase<Floor>> | null = null

function database(): Promise<IDBPDatabase<Floor>> {
  opening ??= openDB<Floor>('dockline-floor', 1, {
    upgrade(db) {
      db.createObjectStore('commands', { keyPath: 'deviceSeq', autoIncrement: true })
      db.createObjectStore('notes')
    },
    // Another tab brings a newer version: give way, and open again when next needed.
    blocking(_from, _to, event) {
      if (event.target instanceof IDBDatabase) event.target.close()
      opening = null
    },
    terminated() {
      opening = null
    },
  })
  return opening
}

/** Reads everything the phone keeps. */
export async function readAll(): Promise<Saved> {
  const tx = (await database()).transaction(['commands', 'notes'], 'readonly')
  const commands = tx.objectStore('commands')
  const notes = tx.objectStore('notes')
  const [queue, me, job, pack, home, warehouse] = await Promise.all([
    commands.getAll(),
    notes.get('me') as Promise<Me | undefined>,
    notes.get('job') as Promise<SavedJob | undefined>,
    notes.get('pack') as Promise<SavedPack | undefined>,
    notes.get('home') as Promise<Notes['home'] | undefined>,
    notes.get('warehouse') as Promise<Notes['warehouse'] | undefined>,
  ])
  return {
    queue,
    me: me ?? null,
    job: job ?? null,
    pack: pack ?? null,
    home: home ?? null,
    warehouse: warehouse ?? null,
  }
}

/**
 * Writes a change in one transaction that is on the disk before it resolves. Returns the added
 * commands with their numbers. Rejects when the phone cannot save (full, private mode).
 */
export async function write(change: Change): Promise<readonly QueuedCommand[]> {
  const db = await database()
  const tx = db.transaction(['commands', 'notes'], 'readwrite', { durability: 'strict' })
  const commands = tx.objectStore('commands')
  const notes = tx.objectStore('notes')
  const added: QueuedCommand[] = []
  for (const command of change.add ?? []) {
    // the key generator fills the number in
    const deviceSeq = await commands.add(command as QueuedCommand)
    added.push({ ...command, deviceSeq })
  }
  for (const command of change.put ?? []) await commands.put(command)
  for (const deviceSeq of change.drop ?? []) await commands.delete(deviceSeq)
  for (const [name, value] of Object.entries(change.notes ?? {}) as [
    NoteName,
    Notes[NoteName] | null,
  ][]) {
    if (value === null) await notes.delete(name)
    else if (value !== undefined) await notes.put(value, name)
  }
  await tx.done
  return added
}
