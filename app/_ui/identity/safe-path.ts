const BASE = 'http://dockline.invalid'

/** Where to go after signing in: a path of our own faces, whatever the address asked for. */
export function safePath(wanted: string | null | undefined, fallback: string): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, BASE)) return fallback
  // judged as the browser will read it: dots resolved, backslashes turned
  const { origin, pathname, search, hash } = new URL(wanted, BASE)
  if (origin !== BASE || !/^\/(desk|floor)(\/|$)/.test(pathname)) return fallback
  return `${pathname}${search}${hash}`
}
