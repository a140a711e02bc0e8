import { settled } from '../phone.ts'
import { whenIdle } from '../when-idle.ts'

const listeners = new Set<() => void>()
let registration: ServiceWorkerRegistration | null = null
let begun = false
let leaving = false

/** Registers the floor's service worker once a page; a production build only has one. */
export function registerWorker(): void {
  if (begun || process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  begun = true
  const { serviceWorker } = navigator
  // The first worker takes over a page that it did not serve: nothing to reload for. The next one is an update.
  let hadOne = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    const first = !hadOne
    hadOne = true
    if (first || leaving) return
    leaving = true
    // a scan of this very moment must reach the disk first
    void settled().then(() => location.reload())
  })
  // The whole origin: the decoder's worker lives under /_next and must find its wasm too. Pages outside the
  // floor are left alone (see routes.ts).
  // What it keeps for later must not stand in the way of the first screen.
  whenIdle(() => {
    // Without it the floor works while there is a network.
    void serviceWorker
      .register('/sw.js', { scope: '/', updateViaCache: 'none' })
      .then(follow, () => {})
  })
}

function follow(registered: ServiceWorkerRegistration): void {
  registration = registered
  changed()
  registered.addEventListener('updatefound', () => {
    registered.installing?.addEventListener('statechange', changed)
  })
  const look = () => {
    if (document.visibilityState === 'visible') void registered.update().catch(() => {})
  }
  document.addEventListener('visibilitychange', look)
  // an app that never leaves the front asks when the network comes back
  window.addEventListener('online', look)
}

/** Whether a new version waits for its moment. */
export function updateWaits(): boolean {
  return registration?.waiting != null && navigator.serviceWorker.controller !== null
}

export function watchUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lets the waiting version in; every floor tab reloads. What is queued is on the disk and stays. */
export function applyWaitingUpdate(): void {
  if (updateWaits()) registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })
}

function changed(): void {
  for (const listener of listeners) listener()
}
