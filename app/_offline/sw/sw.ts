import {
  cleanupOutdatedCaches,
  matchPrecache,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { isFloorPath, isPhoto, isRsc, shellOf } from './routes.ts'

/** The part of ServiceWorkerGlobalScope in use; its library types do not go with the page's. */
declare const self: {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[]
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(
    type: 'message' | 'activate',
    listener: (event: {
      readonly data?: { readonly type?: string }
      waitUntil(work: Promise<unknown>): void
    }) => void,
  ): void
}

const PHOTOS = 'dockline-photos-1'
const MOST_PHOTOS = 400

// A new version waits until the page lets it in: in the middle of a walk nothing changes under the hand.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})
// The very first one serves the page that brought it at once: the next start may be offline.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// Between the floor's pages Next asks for data; without a network it must fail, for then Next goes by
// document and the shell below answers. Never kept: it would outlive its deployment.
registerRoute(
  ({ request, url }) => isFloorPath(url.pathname) && isRsc(request.headers, url),
  ({ request }) => fetch(request).catch(() => Response.error()),
)

registerRoute(
  ({ request, url }) => request.mode === 'navigate' && isFloorPath(url.pathname),
  async ({ request, url }) => (await matchPrecache(shellOf(url.pathname))) ?? fetch(request),
)

// Product pictures of the walk: no person is in them, and each address is one picture for ever.
registerRoute(
  ({ url }) => url.origin === self.location.origin && isPhoto(url.pathname),
  async ({ request }) => {
    const cache = await caches.open(PHOTOS)
    const kept = await cache.match(request)
    if (kept) return kept
    const answer = await fetch(request).catch(() => Response.error())
    if (answer.ok) {
      await cache.put(request, answer.clone())
      const keys = await cache.keys()
      for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PHOTOS)))
        await cache.delete(old)
    }
    return answer
  },
)

// A worker takes its own address from the answer's, and the bundler puts the worker's settings there: the
// kept file goes out as an answer without an address, so that the one asked for stands.
registerRoute(
  ({ request, url }) => request.destination === 'worker' && url.origin === self.location.origin,
  async ({ request, url }) => {
    const kept = await matchPrecache(url.pathname)
    return kept ? new Response(kept.body, { headers: kept.headers }) : fetch(request)
  },
)

precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: '', cleanURLs: false })
cleanupOutdatedCaches()
