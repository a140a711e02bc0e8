'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleSlash, Lock, Plus, Printer, Search, UserRound } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../../button.tsx'
import { useTRPC } from '../../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../../data-table.tsx'
import { EmptyState } from '../../empty-state.tsx'
import { ErrorState } from '../../error-state.tsx'
import { RelativeTime } from '../../relative-time.tsx'
import { Skeleton } from '../../skeleton.tsx'
import { StatusText } from '../../status-chip.tsx'
import { TextField } from '../../text-field.tsx'
import { useMe, useWarehouse } from '../desk-shell.tsx'
import { PrintLink } from './print-link.tsx'
import { SecretDialog, type Secrets } from './secret-dialog.tsx'
import type { User } from './user.ts'
import { UserMenu } from './user-menu.tsx'
import { UserSheet } from './user-sheet.tsx'

/** Everybody who works with Dockline, by name. */
export function UsersList() {
  const t = useTranslations('identity.settings.person')
  const trpc = useTRPC()
  const { role } = useMe()
  const warehouse = useWarehouse()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const [editing, setEditing] = useState<User | 'new' | null>(null)
  const [secrets, setSecrets] = useState<Secrets | null>(null)
  const found = useInfiniteQuery(
    trpc.identity.users.list.infiniteQueryOptions(
      { query },
      {
        getNextPageParam: ({ rows, more }) => {
          const last = rows.at(-1)
          return more && last ? { name: last.name, id: last.id } : undefined
        },
      },
    ),
  )
  const rows = found.data?.pages
    .flatMap((page) => page.rows)
    .filter(
      ({ warehouseIds }) =>
        !warehouse || warehouseIds.length === 0 || warehouseIds.includes(warehouse),
    )
  const mayChange = role === 'admin'

  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-2 px-6 py-2.5 max-[899px]:px-4">
        <TextField
          label={t('find')}
          hideLabel
          type="search"
          icon={Search}
          placeholder={t('find')}
          value={typed}
          onValue={setTyped}
          className="w-[260px]"
        />
        <span className="ml-auto flex gap-2">
          <PrintLink href="/api/badges.pdf" icon={Printer}>
            {t('print')}
          </PrintLink>
          {mayChange && (
            <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
              {t('add')}
            </Button>
          )}
        </span>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {found.isError ? (
          <div className="px-6">
            <ErrorState onRetry={() => found.refetch()} retrying={found.isFetching} />
          </div>
        ) : !rows ? (
          <div className="px-6">
            <Skeleton kind="table" count={8} />
          </div>
        ) : rows.length === 0 ? (
          <div className="px-6">
            <EmptyState icon={UserRound} title={t('none')}>
              {t('noneHint')}
            </EmptyState>
          </div>
        ) : (
          <Table caption={t('caption')} className="min-w-[1040px]">
            <Thead sticky>
              <tr>
                <Th width={330}>{t('name')}</Th>
                <Th width={130}>{t('role')}</Th>
                <Th>{t('warehouses')}</Th>
                <Th width={225}>{t('signsIn')}</Th>
                <Th width={110}>{t('last')}</Th>
                <Th width={150}>{t('state')}</Th>
                <Th width={60} label={t('actions')} />
              </tr>
            </Thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  onEdit={mayChange ? () => setEditing(row) : undefined}
                  onSecrets={setSecrets}
                />
              ))}
            </tbody>
          </Table>
        )}
        {found.hasNextPage && (
          <div className="px-6 py-3">
            <Button onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
              {t('more')}
            </Button>
          </div>
        )}
      </div>
      {editing && (
        <UserSheet
          user={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSecrets={setSecrets}
        />
      )}
      {secrets && <SecretDialog secrets={secrets} onClose={() => setSecrets(null)} />}
    </>
  )
}

function Row(props: {
  row: User
  onEdit: (() => void) | undefined
  onSecrets: (secrets: Secrets) => void
}) {
  const { row, onEdit } = props
  const t = useTranslations('identity.settings.person')
  const roles = useTranslations('identity.roles')
  const format = useFormatter()
  const { warehouses } = useMe()
  const places = warehouses.filter(({ id }) => row.warehouseIds.includes(id))
  const means =
    row.hasPassword && row.hasPin
      ? 'both'
      : row.hasPassword
        ? 'password'
        : row.hasPin
          ? 'badge'
          : 'nothing'
  return (
    <Tr>
      <Td>
        {onEdit ? (
          <button
            type="button"
            onClick={onEdit}
            className="font-medium underline-offset-[3px] hov:underline"
          >
            {row.name}
          </button>
        ) : (
          <span className="font-medium">{row.name}</span>
        )}
        {row.email && <span className="ml-2 text-[12.5px] text-ink-2">{row.email}</span>}
      </Td>
      <Td>{roles(row.role)}</Td>
      <Td muted>
        {row.warehouseIds.length === 0 ? t('all') : places.map(({ name }) => name).join(', ')}
      </Td>
      <Td muted>{t(means)}</Td>
      <Td muted>{row.lastSignInAt ? <RelativeTime value={row.lastSignInAt} /> : t('never')}</Td>
      <Td>
        {row.disabledAt ? (
          <StatusText tone="plain" icon={CircleSlash}>
            {t('disabled')}
          </StatusText>
        ) : row.lockedUntil ? (
          <StatusText tone="stop" icon={Lock}>
            {t('lockedUntil', {
              time: format.dateTime(new Date(row.lockedUntil), {
                hour: '2-digit',
                minute: '2-digit',
                hourCycle: 'h23',
              }),
            })}
          </StatusText>
        ) : (
          <StatusText tone="plain">{t('active')}</StatusText>
        )}
      </Td>
      <Td>
        <UserMenu user={row} onEdit={onEdit} onSecrets={props.onSecrets} />
      </Td>
    </Tr>
  )
}
