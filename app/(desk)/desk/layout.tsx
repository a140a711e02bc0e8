import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { callerFor } from '#server/api/caller'
import { LiveProvider } from '../../_ui/data/live.tsx'
import { DataProvider } from '../../_ui/data/trpc.tsx'
import { DeskShell } from '../../_ui/identity/desk-shell.tsx'
import { safePath } from '../../_ui/identity/safe-path.ts'

/** What works before there is a warehouse. */
const BEGINS = [
  '/desk/welcome',
  '/desk/stock/import',
  '/desk/warehouses',
  '/desk/settings',
] as const

/** Nobody sees the desk without a live log-in by password; each call asks again. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const head = await headers()
  const caller = await callerFor(head)
  const me = await caller.identity.me()
  const path = safePath(head.get('x-dockline-path'), '/desk')
  if (me?.face !== 'desk') {
    redirect(path === '/desk' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`)
  }
  // an empty company begins with its first warehouse: the demo's or its own
  if (me.warehouses.length === 0 && !BEGINS.some((start) => path.startsWith(start)))
    redirect('/desk/welcome')
  const { company } = await caller.identity.signInFacts()
  return (
    <DataProvider signInPath="/sign-in">
      <LiveProvider>
        <DeskShell me={me} company={company}>
          {children}
        </DeskShell>
      </LiveProvider>
    </DataProvider>
  )
}
