import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayDo, PERMISSIONS, type Permission, ROLES } from '#server/platform/auth/permissions'
import type { Viewer } from '#server/platform/auth/viewer'
import { closeDatabase, openDatabase, sql } from '#server/platform/db'
import { type TestDatabase, testDatabase } from '#server/platform/testing/database'
import { type Context, createCallerFactory } from '#server/platform/trpc'
import { appRouter } from './router.ts'

// What anybody may call: the sign-in screens, before they know who is there. A new one must be added by hand.
const PUBLIC = ['identity.me', 'identity.people', 'identity.signInFacts', 'identity.unlockHere']

const PERMISSION_NAMES = Object.keys(PERMISSIONS)
const isPermission = (value: unknown): value is Permission =>
  typeof value === 'string' && PERMISSION_NAMES.includes(value)

/** tRPC flattens nested routers here, its types do not: each value is read as unknown. */
function within(value: unknown, key: string): unknown {
  return value === undefined ? undefined : Reflect.get(Object(value), key)
}

const declared = Object.entries(appRouter._def.procedures).map(([path, procedure]) => ({
  path,
  permission: within(within(within(procedure, '_def'), 'meta'), 'permission'),
}))
const guarded = declared.filter(({ permission }) => permission !== 'public')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  openDatabase(database.appUrl)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database?.drop()
})

const caller = createCallerFactory(appRouter)

/** Calls a procedure with no input at all: the permission must be asked before the input is read. */
async function call(path: string, viewer: Viewer | null): Promise<string> {
  const context: Context = { viewer, requestId: 'test', origin: 'http://localhost', device: null }
  let at: unknown = caller(context)
  for (const part of path.split('.')) {
    // the caller is a proxy of functions: each step is one too
    if (typeof at !== 'function' && typeof at !== 'object') throw new Error(`No ${path}`)
    at = Reflect.get(at ?? {}, part)
  }
  if (typeof at !== 'function') throw new Error(`No ${path}`)
  try {
    await at()
    return 'answered'
  } catch (error) {
    if (error instanceof TRPCError) return error.code
    throw error
  }
}

function viewerWith(role: Viewer['role'], face: Viewer['face']): Viewer {
  const id = '01890000-0000-7000-8000-000000000001'
  return { sid: id, uid: id, did: null, name: 'Test', role, scope: null, locale: 'en', face }
}

describe('every procedure', () => {
  it('declares a permission of the table', () => {
    expect(declared.length).toBeGreaterThan(20)
    const without = declared.filter(
      ({ permission }) => permission !== 'public' && !isPermission(permission),
    )
    expect(without).toEqual([])
  })

  it('is public only when listed here', () => {
    const open = declared.filter(({ permission }) => permission === 'public')
    expect(open.map(({ path }) => path).sort()).toEqual(PUBLIC)
  })

  it.each(guarded)('$path asks who is there', async ({ path }) => {
    expect(await call(path, null)).toBe('UNAUTHORIZED')
  })
})

describe.each(ROLES)('a %s', (role) => {
  it.each(['desk', 'floor'] as const)('at the %s is refused all else', async (face) => {
    const viewer = viewerWith(role, face)
    const wrong: string[] = []
    let refused = 0
    for (const { path, permission } of guarded) {
      if (!isPermission(permission) || mayDo(viewer, permission)) continue
      refused += 1
      const answer = await call(path, viewer)
      if (answer !== 'FORBIDDEN') wrong.push(`${path}: ${answer}`)
    }
    expect(wrong).toEqual([])
    const rows = await sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM event WHERE type = 'access.denied' AND data ->> 'role' = $1
       AND at > now() - interval '1 minute'`,
      [role],
    )
    // one audit row a refusal; the desk ran first for the same role
    if (face === 'desk') expect(rows[0]?.count).toBe(refused)
    else expect(rows[0]?.count).toBeGreaterThanOrEqual(refused)
  })

  it.each(['desk', 'floor'] as const)(
    'at the %s with an ended log-in gets nothing, whatever the role may do',
    async (face) => {
      const viewer = viewerWith(role, face)
      const wrong: string[] = []
      for (const { path, permission } of guarded) {
        if (!isPermission(permission) || !mayDo(viewer, permission)) continue
        const answer = await call(path, viewer)
        // a hot procedure leaves the look-up to its own SQL call, after its input is read
        if (answer !== 'UNAUTHORIZED' && answer !== 'BAD_REQUEST') wrong.push(`${path}: ${answer}`)
      }
      expect(wrong).toEqual([])
    },
  )
})

describe('the table', () => {
  it('gives people, secrets and settings to nobody who came in by PIN', () => {
    const byPin = PERMISSION_NAMES.filter(
      (name) => isPermission(name) && mayDo(viewerWith('admin', 'floor'), name),
    )
    expect(byPin).not.toContain('people.read')
    expect(byPin).not.toContain('people.change')
    expect(byPin).not.toContain('devices.change')
    expect(byPin).not.toContain('settings.change')
    expect(byPin).not.toContain('channels.change')
  })

  it('lets only administrators change people and settings', () => {
    expect(PERMISSIONS['people.change']).toEqual(['admin'])
    expect(PERMISSIONS['settings.change']).toEqual(['admin'])
  })
})
