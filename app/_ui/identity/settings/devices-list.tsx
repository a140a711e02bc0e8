'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Ellipsis, Lock, Plus, QrCode, Smartphone, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { AppRouter } from '#server/api/router'
import { Button } from '../../button.tsx'
import { useTRPC } from '../../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../../data-table.tsx'
import { Dialog } from '../../dialog.tsx'
import { EmptyState } from '../../empty-state.tsx'
import { ErrorState } from '../../error-state.tsx'
import { IconButton } from '../../icon-button.tsx'
import { Menu } from '../../menu.tsx'
import { RelativeTime } from '../../relative-time.tsx'
import { Skeleton } from '../../skeleton.tsx'
import { StatusText } from '../../status-chip.tsx'
import { useToast } from '../../toast.tsx'
import { useWarehouse } from '../desk-shell.tsx'
import { AddDevice } from './add-device.tsx'
import { type EnrolCode, EnrolDialog } from './enrol-dialog.tsx'
import { useRefusal } from './use-refusal.ts'

export type Device = inferRouterOutputs<AppRouter>['identity']['devices']['list'][number]

/** Phones and pack stations: who is on them, when they were last heard of, and how they come and go. */
export function DevicesList() {
  const t = useTranslations('identity.settings.device')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refusal = useRefusal()
  const warehouse = useWarehouse()
  const [adding, setAdding] = useState(false)
  const [code, setCode] = useState<(EnrolCode & { name: string }) | null>(null)
  const [leaving, setLeaving] = useState<Device | null>(null)
  const found = useQuery(
    // while a code is open, the phone's answer is worth watching for
    trpc.identity.devices.list.queryOptions(undefined, { refetchInterval: code ? 2000 : false }),
  )
  const reload = () => queries.invalidateQueries(trpc.identity.devices.list.queryFilter())
  const failed = (error: unknown) => toast(refusal(error), { failed: true })
  const renew = useMutation(trpc.identity.devices.renewCode.mutationOptions({ onError: failed }))
  const revoke = useMutation(
    trpc.identity.devices.revoke.mutationOptions({ onError: failed, onSettled: reload }),
  )
  const rows = found.data?.filter((row) => !warehouse || row.warehouseId === warehouse)

  return (
    <>
      <div className="flex flex-none items-center justify-end px-6 py-2.5 max-[899px]:px-4">
        <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {found.isError ? (
          <div className="px-6">
            <ErrorState onRetry={() => found.refetch()} retrying={found.isFetching} />
          </div>
        ) : !rows ? (
          <div className="px-6">
            <Skeleton kind="table" count={6} />
          </div>
        ) : rows.length === 0 ? (
          <div className="px-6">
            <EmptyState icon={Smartphone} title={t('none')}>
              {t('noneHint')}
            </EmptyState>
          </div>
        ) : (
          <Table caption={t('caption')} className="min-w-[860px]">
            <Thead sticky>
              <tr>
                <Th width={180}>{t('name')}</Th>
                <Th width={180}>{t('warehouse')}</Th>
                <Th width={220}>{t('state')}</Th>
                <Th>{t('user')}</Th>
                <Th width={120}>{t('seen')}</Th>
                <Th width={150} num>
                  {t('scan')}
                </Th>
                <Th width={60} label={t('actions')} />
              </tr>
            </Thead>
            <tbody>
              {rows.map((row) => (
                <Tr key={row.id}>
                  <Td className="font-mono text-[0.915em]">{row.name}</Td>
                  <Td muted>{row.warehouseName}</Td>
                  <Td>
                    <State of={row} />
                  </Td>
                  <Td muted={!row.user}>{row.user ?? t('nobody')}</Td>
                  <Td muted>
                    {row.lastSeenAt ? <RelativeTime value={row.lastSeenAt} /> : t('never')}
                  </Td>
                  <Td num muted>
                    {row.lastSeq > 0 && t('scanNumber', { number: row.lastSeq })}
                  </Td>
                  <Td>
                    <Menu
                      trigger={
                        <IconButton icon={Ellipsis} label={t('actionsFor', { name: row.name })} />
                      }
                      groups={[
                        [
                          {
                            key: 'code',
                            label: t('newCode'),
                            icon: QrCode,
                            onSelect: () =>
                              renew.mutate(
                                { id: row.id },
                                { onSuccess: (made) => setCode({ ...made, name: row.name }) },
                              ),
                          },
                        ],
                        [
                          {
                            key: 'revoke',
                            label: t('revoke'),
                            icon: Trash2,
                            danger: true,
                            onSelect: () => setLeaving(row),
                          },
                        ],
                      ]}
                    />
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
      {adding && (
        <AddDevice
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false)
            setCode(made)
            void reload()
          }}
        />
      )}
      {code && (
        <EnrolDialog
          code={code}
          enrolled={found.data?.some((row) => row.id === code.id && !row.enrolExpiresAt) === true}
          onClose={() => setCode(null)}
        />
      )}
      {leaving && (
        <Dialog
          open
          onOpen={() => setLeaving(null)}
          title={t('revokeTitle', { name: leaving.name })}
          actions={
            <>
              <Button onClick={() => setLeaving(null)}>{t('revokeNo')}</Button>
              <Button
                variant="danger-solid"
                loading={revoke.isPending}
                onClick={() =>
                  revoke.mutate(
                    { id: leaving.id },
                    {
                      onSuccess: () => toast(t('revoked', { name: leaving.name })),
                      onSettled: () => setLeaving(null),
                    },
                  )
                }
              >
                {t('revoke')}
              </Button>
            </>
          }
        >
          {t('revokeText')}
        </Dialog>
      )}
    </>
  )
}

function State({ of }: { of: Device }) {
  const t = useTranslations('identity.settings.device')
  const format = useFormatter()
  const at = (date: string) =>
    format.dateTime(new Date(date), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (of.lockedUntil)
    return (
      <StatusText tone="stop" icon={Lock}>
        {t('lockedUntil', { time: at(of.lockedUntil) })}
      </StatusText>
    )
  if (of.enrolExpiresAt)
    return <StatusText tone="wait">{t('waiting', { time: at(of.enrolExpiresAt) })}</StatusText>
  return of.enrolledAt ? (
    <StatusText tone="plain">{t('enrolled')}</StatusText>
  ) : (
    <StatusText tone="wait">{t('notEnrolled')}</StatusText>
  )
}
