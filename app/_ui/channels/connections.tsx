'use client'

import { useQuery } from '@tanstack/react-query'
import { Cable, CircleCheck, CirclePause, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { IconButton } from '../icon-button.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusText } from '../status-chip.tsx'
import { ConnectionSheet } from './connection-sheet.tsx'

/** The connected shops, one a row. */
export function Connections({ onConnect }: { onConnect: () => void }) {
  const t = useTranslations('channels')
  const query = useQuery(useTRPC().channels.connections.queryOptions())
  const [managed, setManaged] = useState<string | null>(null)
  const rows = query.data ?? []
  const shop = rows.find((row) => row.id === managed)
  return (
    <section className="flex-none" aria-labelledby="channels-shops">
      <h2 id="channels-shops" className="sr-only">
        {t('connections.title')}
      </h2>
      {query.isPending ? (
        <div className="px-6 py-3">
          <Skeleton count={2} />
        </div>
      ) : query.isError ? (
        <div className="px-6 py-3">
          <ErrorState onRetry={() => query.refetch()} retrying={query.isFetching} />
        </div>
      ) : rows.length === 0 ? (
        <div className="border-b border-line px-6 py-3">
          <EmptyState
            icon={Cable}
            title={t('connections.none')}
            action={<Button onClick={onConnect}>{t('connect')}</Button>}
          >
            {t('connections.noneDetail')}
          </EmptyState>
        </div>
      ) : (
        <div className="max-h-[30vh] overflow-auto">
          <Table caption={t('connections.title')} className="min-w-[920px]">
            <Thead sticky>
              <tr>
                <Th>{t('connections.name')}</Th>
                <Th width={110}>{t('connections.kind')}</Th>
                <Th width={100}>{t('connections.currency')}</Th>
                <Th width={170}>{t('connections.secrets')}</Th>
                <Th width={150}>{t('connections.last')}</Th>
                <Th width={130}>{t('connections.state')}</Th>
                <Th width={56} label={t('connections.manage', { name: '' })} />
              </tr>
            </Thead>
            <tbody>
              {rows.map((row) => (
                <Tr key={row.id} onClick={() => setManaged(row.id)} className="cursor-pointer">
                  <Td className="font-medium" title={row.name}>
                    {row.name}
                  </Td>
                  <Td muted>{row.kind === 'shopify' ? t('kinds.shopify') : row.kind}</Td>
                  <Td muted>{row.currency}</Td>
                  <Td>
                    {row.secrets.length > 1 ? (
                      <StatusText tone="wait">
                        {t('connections.secretCount', { count: row.secrets.length })}
                      </StatusText>
                    ) : (
                      <span className="text-ink-2">
                        {t('connections.secretCount', { count: row.secrets.length })}
                      </span>
                    )}
                  </Td>
                  <Td muted>
                    {row.lastReceivedAt === null ? (
                      t('connections.never')
                    ) : (
                      <RelativeTime value={row.lastReceivedAt} />
                    )}
                  </Td>
                  <Td>
                    {row.pausedAt === null ? (
                      <StatusText tone="ok" icon={CircleCheck}>
                        {t('connections.open')}
                      </StatusText>
                    ) : (
                      <StatusText tone="wait" icon={CirclePause}>
                        {t('connections.paused')}
                      </StatusText>
                    )}
                  </Td>
                  <Td>
                    <IconButton
                      icon={Settings2}
                      label={t('connections.manage', { name: row.name })}
                      onClick={(event) => {
                        event.stopPropagation()
                        setManaged(row.id)
                      }}
                    />
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {shop && <ConnectionSheet shop={shop} onClose={() => setManaged(null)} />}
    </section>
  )
}
