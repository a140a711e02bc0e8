'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FileText, Hand, Truck } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { ManifestRow } from '#server/insight/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { Dialog } from '../dialog.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Icon } from '../icon.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { StatusText } from '../status-chip.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { Cancel } from './cancel.tsx'
import { ListBody, ScrollBox } from './list-body.tsx'
import { useRefusedText } from './refused-text.ts'

/** Open manifests with their hand-over, and those of the last week; each with its PDF. */
export function Manifests({ warehouseId }: { warehouseId: string | null }) {
  const t = useTranslations('insight.manifest')
  const format = useFormatter()
  const trpc = useTRPC()
  const query = useQuery(trpc.insight.manifests.queryOptions({ warehouseId }))
  const [leaving, setLeaving] = useState<ManifestRow | null>(null)
  const rows = query.data ?? []
  return (
    <>
      <ListBody
        query={{
          isPending: query.isPending,
          isError: query.isError,
          isFetching: query.isFetching,
          refetch: query.refetch,
          hasNextPage: false,
          isFetchingNextPage: false,
          fetchNextPage: () => {},
        }}
        rows={rows.length}
        more=""
        empty={
          <EmptyState icon={Truck} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        }
      >
        <ScrollBox label={t('caption')}>
          <Table caption={t('caption')} className="min-w-[820px]">
            <Thead>
              <tr>
                <Th width={130}>{t('number')}</Th>
                <Th width={140}>{t('warehouse')}</Th>
                <Th>{t('carrier')}</Th>
                <Th width={150} num>
                  {t('parcels')}
                </Th>
                <Th width={100} num>
                  {t('weight')}
                </Th>
                <Th width={220}>{t('status')}</Th>
                <Th width={116} label={t('handOver')} />
              </tr>
            </Thead>
            <tbody>
              {rows.map((row) => (
                <Tr key={row.id}>
                  <Td>
                    <a
                      href={`/api/documents/manifest/${row.id}.pdf`}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('pdf', { number: String(row.number) })}
                      className="inline-flex items-center gap-1.5 hov:underline"
                    >
                      <Icon of={FileText} className="text-ink-2" />
                      <span className="font-medium tabular-nums">{row.number}</span>
                    </a>
                  </Td>
                  <Td muted>{row.warehouse}</Td>
                  <Td>{row.carrier}</Td>
                  <Td num>
                    {row.held > 0 && (
                      <span className="mr-2">
                        <StatusText tone="wait" icon={Hand}>
                          {t('heldParcels', { count: row.held })}
                        </StatusText>
                      </span>
                    )}
                    {row.parcels}
                  </Td>
                  <Td num muted>
                    {format.number(row.weightG / 1000, {
                      style: 'unit',
                      unit: 'kilogram',
                      maximumFractionDigits: 1,
                    })}
                  </Td>
                  <Td>
                    {row.status === 'open' ? (
                      t('open')
                    ) : (
                      <span
                        className="text-ink-2"
                        title={row.signedBy ? t('signedBy', { who: row.signedBy }) : undefined}
                      >
                        {t('handedOver')}{' '}
                        {row.handedOverAt && (
                          <RelativeTime value={row.handedOverAt} timeZone={row.timeZone} />
                        )}
                      </span>
                    )}
                  </Td>
                  <Td className="text-right">
                    {row.status === 'open' && row.parcels > 0 && (
                      <Button size="sm" className="h-6!" onClick={() => setLeaving(row)}>
                        {t('handOver')}
                      </Button>
                    )}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      </ListBody>
      {leaving && <HandOver manifest={leaving} onDone={() => setLeaving(null)} />}
    </>
  )
}

function HandOver({ manifest, onDone }: { manifest: ManifestRow; onDone: () => void }) {
  const t = useTranslations('insight.manifest')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refused = useRefusedText()
  const [signedBy, setSignedBy] = useState('')
  const [error, setError] = useState<string | undefined>()
  // One id for this dialog: pressed twice, or answered late, it is handed over once.
  const [commandId] = useState(() => crypto.randomUUID())
  const act = useMutation(trpc.insight.actOnBoard.mutationOptions())

  async function handOver() {
    const name = signedBy.trim()
    if (!name) return setError(t('signerNeeded'))
    try {
      await act.mutateAsync({
        action: 'hand_over',
        manifestId: manifest.id,
        signedBy: name,
        commandId,
      })
      toast(t('done', { number: String(manifest.number) }))
      onDone()
    } catch (cause) {
      setError(refused(cause))
    }
    await queries.invalidateQueries({ queryKey: trpc.insight.pathKey() })
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onDone()}
      title={t('handOverTitle', { number: String(manifest.number) })}
      actions={
        <>
          <Cancel onClick={onDone} />
          <Button variant="primary" loading={act.isPending} onClick={() => void handOver()}>
            {t('handOver')}
          </Button>
        </>
      }
    >
      <p>{t('handOverText', { count: manifest.parcels })}</p>
      <form
        className="mt-3"
        onSubmit={(event) => {
          event.preventDefault()
          void handOver()
        }}
      >
        <TextField
          label={t('signer')}
          hint={t('signerHint')}
          error={error}
          value={signedBy}
          onValue={setSignedBy}
          maxLength={80}
          autoComplete="off"
        />
      </form>
    </Dialog>
  )
}
