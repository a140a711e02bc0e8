import type { Role } from '#server/platform/auth/permissions'

/** A role as the server names it; its word is `identity.roles.<role>`. */
export type RoleName = Role

/** Up to two initials of a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

/** `Ana Ruiz` as `Ana R.` */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : undefined
  return last ? `${words[0]} ${last}.` : (words[0] ?? '')
}
