import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOf } from '#server/api/context'
import { appRouter } from '#server/api/router'
import { DEVICE_COOKIE, SESSION_COOKIE, type Viewer } from '#server/platform/auth/viewer'
import { closeDatabase, openDatabase, sql } from '#server/platform/db'
import { secrets, setSecrets } from '#server/platform/secrets'
import { type TestDatabase, testDatabase } from '#server/platform/testing/database'
import { createCallerFactory, sessionIsLive } from '#server/platform/trpc'
import { badgeCode, tokenHash } from './badge.ts'
import { enrol } from './devices/enrol.ts'
import { hashSecret } from './password.ts'
import { signInDesk } from './sign-in-desk.ts'
import { signInFloor } from './sign-in-floor.ts'

const createCaller = createCallerFactory(appRouter)
const WAREHOUSE = randomUUID()
const OTHER = randomUUID()
let database: TestDatabase

beforeAll(async () => {
  setSecrets({ session: 's'.repeat(43), tracking: '', edgeKeys: {}, sealing: '', metrics: '' })
  database = await testDatabase()
  openDatabase(database.appUrl)
  for (const [id, code] of [
    [WAREHOUSE, 'RNO'],
    [OTHER, 'ABE'],
  ])
    await sql('INSERT INTO warehouse (id, code, name) VALUES ($1, $2, $2)', [id, code])
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database?.drop()
})

async function person(role: string, secrets: { pin?: string; password?: string; at?: string[] }) {
  const id = randomUUID()
  await sql(
    `INSERT INTO "user" (id, email, name, role, warehouse_ids, password_hash, pin_hash, badge_hash)
     VALUES ($1, $2, $3, $4::role, $5, $6, $7, $8)`,
    [
      id,
      `${id}@example.com`,
      `${role} ${id.slice(0, 4)}`,
      role,
      secrets.at ?? [],
      secrets.password ? await hashSecret(secrets.password) : null,
      secrets.pin ? await hashSecret(secrets.pin) : null,
      tokenHash(badgeCode(id, 1)),
    ],
  )
  return { id, email: `${id}@example.com`, badge: badgeCode(id, 1) }
}

async function device(warehouseId = WAREHOUSE) {
  const id = randomUUID()
  const token = randomUUID()
  await sql(
    `INSERT INTO device (id, name, warehouse_id, token_hash, enrolled_at) VALUES ($1, 'RNO-HH-07', $2, $3, now())`,
    [id, warehouseId, tokenHash(token)],
  )
  return { id, token }
}

/** A caller with what a browser would send: the sealed session cookie and the device's. */
async function callerOf(viewer: Viewer | null, deviceToken?: string) {
  const cookies: string[] = []
  if (viewer) {
    const sealed = await encode({ token: { ...viewer }, secret: secrets().session })
    cookies.push(`${SESSION_COOKIE}=${sealed}`)
  }
  if (deviceToken) cookies.push(`${DEVICE_COOKIE}=${deviceToken}`)
  const headers = new Headers({ cookie: cookies.join('; '), host: 'dockline.example' })
  return createCaller(await contextOf(headers))
}

const events = (subjectId: string, type: string) =>
  sql<{ data: unknown; text: string }>(
    'SELECT data, event::text AS text FROM event WHERE subject_id = $1 AND type = $2 ORDER BY id',
    [subjectId, type],
  )

const site = '192.0.2.1'
const atDesk = (email: string, password: string) =>
  signInDesk({ email, password, remember: false, site })

async function admin() {
  const { email } = await person('admin', { password: 'right horse' })
  const result = await atDesk(email, 'right horse')
  if (!result.ok) throw new Error(result.refusal.code)
  return { viewer: result.value, caller: await callerOf(result.value) }
}

describe('desk sign-in', () => {
  it('takes the right password only, and answers unknown people as wrong ones', async () => {
    const who = await person('clerk', { password: 'right horse', at: [WAREHOUSE] })
    expect(await atDesk(who.email, 'wrong horse')).toEqual({
      ok: false,
      refusal: { code: 'wrong_credentials' },
    })
    expect(await atDesk('nobody@example.com', 'wrong horse')).toEqual({
      ok: false,
      refusal: { code: 'wrong_credentials' },
    })
    const right = await atDesk(who.email, 'right horse')
    expect(right).toMatchObject({
      ok: true,
      value: { uid: who.id, did: null, role: 'clerk', scope: [WAREHOUSE], face: 'desk' },
    })
    const [failed] = await events(who.id, 'sign_in.failed')
    expect(failed?.data).toEqual({ face: 'desk', reason: 'wrong_credentials' })
    expect(failed?.text).not.toContain('wrong horse')
  })

  it('locks after five wrong passwords, also against the right one, and even when they come at once', async () => {
    const who = await person('clerk', { password: 'right horse' })
    const tries = await Promise.all(Array.from({ length: 12 }, () => atDesk(who.email, 'wrong')))
    const codes = tries.map((one) => (one.ok ? 'ok' : one.refusal.code))
    expect(codes.filter((code) => code === 'wrong_credentials').length).toBeLessThanOrEqual(5)
    expect(await atDesk(who.email, 'right horse')).toMatchObject({
      ok: false,
      refusal: { code: 'locked' },
    })
    await sql(`UPDATE throttle SET locked_until = now() - interval '1 second'`)
    expect((await atDesk(who.email, 'right horse')).ok).toBe(true)
  })

  it('sends a picker to the floor', async () => {
    const who = await person('picker', { password: 'right horse' })
    expect(await atDesk(who.email, 'right horse')).toMatchObject({
      refusal: { code: 'wrong_face' },
    })
  })
})

describe('floor sign-in', () => {
  it('takes badge + PIN and name + PIN on an enrolled device, one log-in a device', async () => {
    const who = await person('picker', { pin: '1357', at: [WAREHOUSE] })
    const phone = await device()
    const from = { deviceToken: phone.token, site }
    const first = await signInFloor({ badge: ` ${who.badge.toLowerCase()} `, pin: '1357' }, from)
    expect(first).toMatchObject({ ok: true, value: { uid: who.id, did: phone.id, face: 'floor' } })
    const second = await signInFloor({ personId: who.id, pin: '1357' }, from)
    expect(second.ok).toBe(true)
    expect(first.ok && (await sessionIsLive(first.value.sid))).toBe(false)
    expect(second.ok && (await sessionIsLive(second.value.sid))).toBe(true)
  })

  it('refuses a stolen badge with its PIN where there is no enrolled device', async () => {
    const who = await person('picker', { pin: '1357' })
    for (const deviceToken of [null, 'made-up'])
      expect(
        await signInFloor({ badge: who.badge, pin: '1357' }, { deviceToken, site }),
      ).toMatchObject({ refusal: { code: 'device_not_enrolled' } })
  })

  it('refuses a person of another warehouse, and a clerk', async () => {
    const phone = await device()
    const from = { deviceToken: phone.token, site }
    const elsewhere = await person('picker', { pin: '1357', at: [OTHER] })
    expect(await signInFloor({ personId: elsewhere.id, pin: '1357' }, from)).toMatchObject({
      refusal: { code: 'other_warehouse' },
    })
    const clerk = await person('clerk', { pin: '1357' })
    expect(await signInFloor({ personId: clerk.id, pin: '1357' }, from)).toMatchObject({
      refusal: { code: 'wrong_face' },
    })
  })

  it('locks a person on a device after five wrong PINs; elsewhere goes on; a supervisor unlocks', async () => {
    const who = await person('picker', { pin: '1357', at: [WAREHOUSE] })
    const boss = await person('manager', { pin: '2846' })
    const [phone, other] = await Promise.all([device(), device()])
    const attempt = (pin: string, token = phone.token) =>
      signInFloor({ personId: who.id, pin }, { deviceToken: token, site })
    for (const pin of ['0000', '0001', '0002', '0003'])
      expect(await attempt(pin)).toMatchObject({ refusal: { code: 'wrong_credentials' } })
    expect(await attempt('0004')).toMatchObject({ refusal: { code: 'locked' } })
    expect(await attempt('1357')).toMatchObject({ refusal: { code: 'locked' } })
    expect((await attempt('1357', other.token)).ok).toBe(true)

    const onPhone = await callerOf(null, phone.token)
    const shown = await onPhone.identity.people()
    expect(shown?.people.find(({ id }) => id === who.id)?.lockedUntil).toBeInstanceOf(Date)
    const unlock = (badge: string, pin: string) =>
      onPhone.identity.unlockHere({ personId: who.id, supervisor: { badge, pin } })
    await expect(unlock(boss.badge, '0000')).rejects.toMatchObject({ message: 'wrong_credentials' })
    const mate = await person('picker', { pin: '8024' })
    await expect(unlock(mate.badge, '8024')).rejects.toMatchObject({ message: 'not_a_supervisor' })
    expect(await unlock(boss.badge, '2846')).toEqual({ wasLocked: true })
    expect((await attempt('1357')).ok).toBe(true)
    expect(await events(who.id, 'user.unlocked')).toHaveLength(1)
  })

  it('gives a manager by PIN no more than the floor', async () => {
    const boss = await person('manager', { pin: '2846' })
    const phone = await device()
    const result = await signInFloor(
      { personId: boss.id, pin: '2846' },
      { deviceToken: phone.token, site },
    )
    const caller = await callerOf(result.ok ? result.value : null, phone.token)
    expect((await caller.identity.me())?.device).toMatchObject({ id: phone.id })
    await expect(caller.identity.users.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await events(boss.id, 'access.denied')).toHaveLength(1)
  })

  it('shows no name without an enrolled device', async () => {
    expect(await (await callerOf(null)).identity.people()).toBeNull()
    expect(await (await callerOf(null, 'made-up')).identity.people()).toBeNull()
  })
})

describe('devices', () => {
  it('enrol once, within their time', async () => {
    const { caller } = await admin()
    const made = await caller.identity.devices.create({ name: 'RNO-1', warehouseId: WAREHOUSE })
    expect(made.url).toBe(`http://dockline.example/floor/sign-in?enrol=${made.code}`)
    const first = await enrol(made.code.toLowerCase(), site)
    expect(first).toMatchObject({ ok: true, value: { device: { id: made.id } } })
    expect(await enrol(made.code, site)).toMatchObject({ refusal: { code: 'enrol_code_unknown' } })

    const late = await caller.identity.devices.renewCode({ id: made.id })
    await sql('UPDATE device SET enrol_expires_at = now() WHERE id = $1', [made.id])
    expect(await enrol(late.code, site)).toMatchObject({ refusal: { code: 'enrol_code_unknown' } })
  })

  it('end their log-ins on the next call when revoked', async () => {
    const { caller } = await admin()
    const who = await person('picker', { pin: '1357' })
    const phone = await device()
    const from = { deviceToken: phone.token, site }
    const result = await signInFloor({ personId: who.id, pin: '1357' }, from)
    const worker = await callerOf(result.ok ? result.value : null, phone.token)
    expect((await worker.identity.me())?.uid).toBe(who.id)
    expect(await caller.identity.devices.revoke({ id: phone.id })).toEqual({ signedOut: 1 })
    expect(await worker.identity.me()).toBeNull()
    await expect(worker.identity.signOut()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await signInFloor({ personId: who.id, pin: '1357' }, from)).toMatchObject({
      refusal: { code: 'device_not_enrolled' },
    })
  })
})

describe('people', () => {
  it('lose their log-in on the next call when role, scope or life changes, not when their name does', async () => {
    const { caller } = await admin()
    const made = await caller.identity.users.create({
      name: 'Kim Lee',
      email: 'kim@example.com',
      role: 'clerk',
      warehouseIds: [WAREHOUSE],
      locale: 'en',
    })
    const base = { id: made.id, email: 'kim@example.com', locale: 'en' as const, disabled: false }
    const signIn = async () => {
      const result = await atDesk('kim@example.com', made.password ?? '')
      if (!result.ok) throw new Error(result.refusal.code)
      return callerOf(result.value)
    }
    const kim = await signIn()
    const same = { ...base, role: 'clerk' as const, warehouseIds: [WAREHOUSE] }
    expect(await caller.identity.users.edit({ ...same, name: 'Kim Li' })).toEqual({ signedOut: 0 })
    expect((await kim.identity.me())?.uid).toBe(made.id)
    const changes = [
      { ...same, name: 'Kim Li', role: 'manager' as const },
      { ...same, name: 'Kim Li', role: 'manager' as const, warehouseIds: [OTHER] },
      { ...same, name: 'Kim Li', role: 'manager' as const, warehouseIds: [OTHER], disabled: true },
    ]
    for (const change of changes) {
      const open = await signIn()
      await caller.identity.users.edit(change)
      await expect(open.identity.signOut()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    }
    expect(await atDesk('kim@example.com', made.password ?? '')).toMatchObject({
      refusal: { code: 'wrong_credentials' },
    })
  })

  it('get a new badge that ends the old one', async () => {
    const { caller } = await admin()
    const who = await person('picker', { pin: '1357' })
    const phone = await device()
    const from = { deviceToken: phone.token, site }
    expect(await caller.identity.users.renewBadge({ id: who.id })).toEqual({ version: 2 })
    expect((await signInFloor({ badge: who.badge, pin: '1357' }, from)).ok).toBe(false)
    expect((await signInFloor({ badge: badgeCode(who.id, 2), pin: '1357' }, from)).ok).toBe(true)
  })

  it('leave one administrator, and never lock themselves out', async () => {
    const { viewer, caller } = await admin()
    const me = { id: viewer.uid, name: viewer.name, email: null, locale: 'en' as const }
    await expect(
      caller.identity.users.edit({ ...me, role: 'clerk', warehouseIds: [], disabled: false }),
    ).rejects.toMatchObject({ message: 'yourself' })
  })

  it('end by signing out', async () => {
    const { caller } = await admin()
    await caller.identity.signOut()
    expect(await caller.identity.me()).toBeNull()
    await expect(caller.identity.company()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('are seen only by those who share a warehouse with them', async () => {
    const boss = await person('manager', { password: 'right horse', at: [OTHER] })
    const here = await person('picker', { pin: '1357', at: [WAREHOUSE] })
    const there = await person('picker', { pin: '1357', at: [OTHER] })
    const result = await atDesk(boss.email, 'right horse')
    const caller = await callerOf(result.ok ? result.value : null)
    const { rows } = await caller.identity.users.list({})
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([boss.id, there.id]))
    expect(rows.map((row) => row.id)).not.toContain(here.id)
    await expect(caller.identity.unlock({ id: here.id })).rejects.toMatchObject({
      message: 'unknown_person',
    })
  })
})
