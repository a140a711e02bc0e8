export type Lens = { readonly deviceId: string; readonly label: string }

const KEY = 'dockline.scan.lens'

/** The lens chosen on this phone, if one was. Storage may be closed to us; then there is none. */
export function rememberedLens(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export function rememberLens(deviceId: string | null): void {
  try {
    if (deviceId === null) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, deviceId)
  } catch {
    // Private windows: the choice lasts as long as the page.
  }
}

/** The lenses that look away from the user. Ask while the camera runs: before, names are withheld. */
export async function rearLenses(): Promise<Lens[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? []
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .filter((device) => !/front|user|face ?time|selfie|delantera|frontal/i.test(device.label))
    .map((device) => ({ deviceId: device.deviceId, label: device.label }))
}
