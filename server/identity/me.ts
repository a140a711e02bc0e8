import type { Viewer } from '../platform/auth/viewer.ts'
import { type DeviceFacts, readDeviceName, readWarehouses, type WarehouseName } from './store.ts'

export type Me = Pick<Viewer, 'uid' | 'name' | 'role' | 'scope' | 'locale' | 'face'> & {
  readonly device: DeviceFacts | null
  readonly warehouses: readonly WarehouseName[]
}

/** Who is signed in, on which device, and the warehouses that person may work in. */
export async function whoAmI(viewer: Viewer): Promise<Me> {
  const [device, warehouses] = await Promise.all([
    viewer.did ? readDeviceName(viewer.did) : undefined,
    readWarehouses(viewer.scope),
  ])
  const { uid, name, role, scope, locale, face } = viewer
  return { uid, name, role, scope, locale, face, device: device ?? null, warehouses }
}
