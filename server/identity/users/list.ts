import type { Viewer } from '../../platform/auth/viewer.ts'
import { readUsers, type UserRow } from './store.ts'

const PAGE = 50

/** People by name, a page at a time; `cursor` is the last row of the page before. */
export async function listUsers(
  viewer: Viewer,
  page: {
    readonly query?: string | undefined
    readonly cursor?: { readonly name: string; readonly id: string } | null | undefined
  },
): Promise<{ rows: UserRow[]; more: boolean }> {
  const rows = await readUsers({
    scope: viewer.scope,
    query: page.query ?? '',
    after: page.cursor ?? null,
    limit: PAGE + 1,
  })
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE }
}
