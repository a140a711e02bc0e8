/** Where to go after signing in: a path of our own faces, whatever the address asked for. */
export function safePath(wanted: string | null | undefined, fallback: string): string {
  if (!wanted || !/^\/(desk|floor)(?=[/?#]|$)/.test(wanted)) return fallback
  const base = 'http://dockline.invalid'
  try {
    const url = new URL(wanted, base)
    return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : fallback
  } catch {
    return fallback
  }
}
