import { revokeSession } from './store.ts'

/** Ends a log-in: its cookie is worth nothing from the next call on. */
export function signOut(sessionId: string): Promise<void> {
  return revokeSession(sessionId)
}
