/** Which requests are the floor's. Pure, for the worker and its test. */

export function isFloorPath(pathname: string): boolean {
  return pathname === '/floor' || pathname.startsWith('/floor/')
}

/** The precached document of a floor page: its path without a slash at the end. */
export function shellOf(pathname: string): string {
  return pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname
}

/** Next's own data requests (React Server Components). */
export function isRsc(headers: Headers, url: URL): boolean {
  return headers.get('RSC') === '1' || url.searchParams.has('_rsc')
}

export function isPhoto(pathname: string): boolean {
  return /^\/api\/photos\/[0-9a-f-]{36}$/.test(pathname)
}
