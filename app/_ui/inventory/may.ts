import type { Me } from '../identity/desk-shell.tsx'

type Role = Me['role']

/** What to offer; the server decides. The table stands in server/platform/auth/permissions.ts. */
export const mayChangeItems = (role: Role) => role === 'manager' || role === 'admin'
export const mayChangeStock = (role: Role) => mayChangeItems(role) || role === 'receiver'
