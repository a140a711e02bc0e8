import type { Viewer } from '../platform/auth/viewer.ts'
import { sessionIsLive } from '../platform/trpc.ts'
import { type DeviceFacts, readDeviceName, readWarehouses, type WarehouseName } from './store.ts'

export type Me = Pick<Viewer, 'uid' | 'name' | 'role' | 'scope' | 'locale' | 'face'> & {
  readonly device: DeviceFacts | null
  readonly warehouses: readonly WarehouseName[]
}

/**
 * Who is signed in, on which device, and the warehouses that person may work in; null where nobody is or the session
 * has ended: a screen that opens before sign-in asks too, and that is no error.
 */
export async function whoAmI(viewer: Viewer | null): Promise<Me | null> {
  if (!viewer || !(await sessionIsLive(viewer.sid))) return null
  const [device, warehouses] = await Promise.all([
    viewer.did ? readDeviceName(viewer.did) : undefined,
    readWarehouses(viewer.scope),
  ])
  const { uid, name, role, scope, locale, face } = viewer
  return { uid, name, role, scope, locale, face, device: device ?? null, warehouses }
}
