'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Warehouse as WarehouseIcon } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { useMe } from '../identity/desk-shell.tsx'
import { useListKeys } from '../list-keys.ts'
import { PageHeader } from '../page-header.tsx'
import { Quantity } from '../quantity.tsx'
import { Skeleton } from '../skeleton.tsx'
import { Fill } from './fill.tsx'
import { mayChangeItems } from './may.ts'
import { NewWarehouseSheet } from './new-warehouse.tsx'

/** The warehouses with what stands in them and what work is open there. */
export function WarehouseList() {
  const t = useTranslations('inventory.warehouses')
  const trpc = useTRPC()
  const router = useRouter()
  const { role } = useMe()
  const live = useLiveStatus() === 'live'
  const list = useQuery(trpc.inventory.warehouses.queryOptions())
  const [index, setIndex] = useState(-1)
  const [creating, setCreating] = useState(false)
  const rows = list.data ?? []
  const href = (code: string) => `/desk/warehouses/${encodeURIComponent(code)}`
  const may = mayChangeItems(role)
  useListKeys({
    count: rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => {
      const row = rows[at]
      if (row) router.push(href(row.code))
    },
    onClear: () => setIndex(-1),
    more: may ? [{ keys: 'n', label: t('new'), run: () => setCreating(true) }] : [],
  })
  const create = may && (
    <Button variant="primary" icon={Plus} kbd="n" onClick={() => setCreating(true)}>
      {t('new')}
    </Button>
  )
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title={t('title')} live={live} actions={list.data?.length !== 0 && create} />
      <section aria-label={t('title')} className="relative min-h-0 flex-1 overflow-auto">
        {list.isError && !list.data ? (
          <div className="px-6 py-4">
            <ErrorState onRetry={() => list.refetch()} retrying={list.isFetching} />
          </div>
        ) : list.isPending ? (
          <div className="px-6">
            <Skeleton kind="table" count={4} />
          </div>
        ) : rows.length === 0 ? (
          <div className="px-6 py-4 max-[899px]:px-4">
            <EmptyState icon={WarehouseIcon} title={t('empty')} action={create}>
              {t('emptyHint')}
            </EmptyState>
          </div>
        ) : (
          <Table caption={t('title')} className="min-w-[980px]">
            <Thead sticky>
              <tr>
                <Th width={110}>{t('code')}</Th>
                <Th>{t('name')}</Th>
                <Th>{t('place')}</Th>
                <Th num width={84}>
                  {t('items')}
                </Th>
                <Th num width={96}>
                  {t('onHand')}
                </Th>
                <Th num width={96}>
                  {t('available')}
                </Th>
                <Th width={190}>{t('fill')}</Th>
                <Th num width={120}>
                  {t('openWork')}
                </Th>
              </tr>
            </Thead>
            <tbody>
              {rows.map((row, at) => (
                <Tr key={row.id} current={at === index}>
                  <Td>
                    <Link href={href(row.code)} className="hov:underline">
                      <Code strong>{row.code}</Code>
                    </Link>
                  </Td>
                  <Td>
                    <Link href={href(row.code)} className="font-[540] hov:underline">
                      {row.name}
                    </Link>
                  </Td>
                  <Td muted>{[row.city, row.region].filter(Boolean).join(', ')}</Td>
                  <Td num>
                    <Quantity value={row.items} bare />
                  </Td>
                  <Td num>
                    <Quantity value={row.units} bare />
                  </Td>
                  <Td num className="font-semibold">
                    <Quantity value={row.available} bare />
                  </Td>
                  <Td>
                    <Fill used={row.binsInUse} of={row.bins} />
                  </Td>
                  <Td num>
                    <Quantity value={row.openWork} bare />
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
      <NewWarehouseSheet open={creating} onOpen={setCreating} />
    </div>
  )
}
