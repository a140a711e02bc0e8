import { PERMISSIONS } from '../platform/auth/permissions.ts'
import { tokenHash } from './badge.ts'
import {
  type DeviceFacts,
  type DevicePerson,
  readDevice,
  readDevicePeople,
  readWarehouses,
} from './store.ts'

export type SignInList = {
  readonly device: DeviceFacts & { readonly warehouse: string }
  readonly people: readonly DevicePerson[]
}

/** The names offered on an enrolled device; null where the request carries no live device cookie. */
export async function peopleOfDevice(deviceToken: string | null): Promise<SignInList | null> {
  const device = deviceToken ? await readDevice(tokenHash(deviceToken)) : undefined
  if (!device) return null
  const [people, [warehouse]] = await Promise.all([
    readDevicePeople(device, PERMISSIONS['floor.read']),
    readWarehouses([device.warehouseId]),
  ])
  return { device: { ...device, warehouse: warehouse?.name ?? '' }, people }
}
