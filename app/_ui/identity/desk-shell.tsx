'use client'

import type { inferRouterOutputs } from '@trpc/server'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppRouter } from '#server/api/router'
import { DeskFrame } from '../desk-frame.tsx'
import { useDeskFacts } from '../insight/use-desk-facts.ts'
import { useDeskSearch } from '../palette-data.tsx'
import { signOut } from './auth-client.ts'
import { initialsOf } from './role-name.ts'

export type Me = NonNullable<inferRouterOutputs<AppRouter>['identity']['me']>

const MeContext = createContext<Me | null>(null)
const WarehouseContext = createContext<string | null>(null)
const CompanyContext = createContext('')

/** Who is signed in on this desk. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands inside the desk')
  return me
}

/** The warehouse chosen in the frame, which every list is filtered by; null is all. */
export const useWarehouse = () => useContext(WarehouseContext)

/** The company's own name, which needs no repeating on its own desk. */
export const useCompany = () => useContext(CompanyContext)

/** The frame with the person in it: name, warehouses, the way out. */
export function DeskShell(props: { me: Me; company: string; children: ReactNode }) {
  const { me, company, children } = props
  const t = useTranslations('identity.roles')
  const [warehouse, setWarehouse] = useState<string | null>(null)
  const { onSearch, commands } = useDeskSearch()
  const { counts, floor } = useDeskFacts(warehouse)

  return (
    <MeContext value={me}>
      <WarehouseContext value={warehouse}>
        <CompanyContext value={company}>
          <DeskFrame
            company={company}
            user={{ name: me.name, initials: initialsOf(me.name), role: t(me.role) }}
            warehouses={me.warehouses.length > 1 ? me.warehouses : undefined}
            warehouse={warehouse}
            onWarehouse={setWarehouse}
            counts={counts}
            floor={floor}
            onSearch={onSearch}
            commands={commands}
            onSignOut={async () => {
              await signOut()
              location.assign('/sign-in')
            }}
          >
            {children}
          </DeskFrame>
        </CompanyContext>
      </WarehouseContext>
    </MeContext>
  )
}
