import { randomBytes } from 'node:crypto'
import { newId } from '../../kernel/ids.ts'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import { tokenHash } from '../badge.ts'
import { enrolQr } from './enrol-qr.ts'
import { type DeviceRow, endDevice, insertDevice, readDevices, renewCode } from './store.ts'

export type DeviceRefusal =
  | { readonly code: 'unknown_device' }
  | { readonly code: 'unknown_warehouse' }

/** A code that enrols one phone once; `qr` is an SVG of the address that does it. */
export type EnrolCode = {
  readonly id: string
  readonly code: string
  readonly url: string
  readonly qr: string
  readonly expiresAt: Date
}

const VALID_MS = 15 * 60_000
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function listDevices(viewer: Viewer): Promise<DeviceRow[]> {
  return readDevices(viewer.scope)
}

/** A new device with its first enrol code. */
export async function createDevice(
  viewer: Viewer,
  input: { readonly name: string; readonly warehouseId: string },
  origin: string,
): Promise<Result<EnrolCode, DeviceRefusal>> {
  const made = await newCode(newId<'device'>(), origin)
  const device = { ...input, id: made.id, codeHash: tokenHash(made.code) }
  return (await insertDevice(device, made.expiresAt, viewer))
    ? ok(made)
    : refuse({ code: 'unknown_warehouse' })
}

/** Another enrol code for a device: its phone was lost, wiped or not enrolled in time. */
export async function renewEnrolCode(
  viewer: Viewer,
  id: string,
  origin: string,
): Promise<Result<EnrolCode, DeviceRefusal>> {
  const made = await newCode(id, origin)
  return (await renewCode(id, tokenHash(made.code), made.expiresAt, viewer.scope))
    ? ok(made)
    : refuse({ code: 'unknown_device' })
}

/** Ends a device: whoever is signed in on it is out on the next call. */
export async function revokeDevice(
  viewer: Viewer,
  id: string,
): Promise<Result<{ signedOut: number }, DeviceRefusal>> {
  const signedOut = await endDevice(id, viewer)
  return signedOut === null ? refuse({ code: 'unknown_device' }) : ok({ signedOut })
}

async function newCode(id: string, origin: string): Promise<EnrolCode> {
  const letters = [...randomBytes(10)].map((byte) => LETTERS[byte % LETTERS.length])
  const code = `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
  const url = `${origin}/floor/sign-in?enrol=${code}`
  return { id, code, url, qr: await enrolQr(url), expiresAt: new Date(Date.now() + VALID_MS) }
}
