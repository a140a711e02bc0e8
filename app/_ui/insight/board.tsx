'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { PackageCheck } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { BOARD_STAGES, type BoardAct, type BoardRow } from '#server/insight/contract'
import { Button } from '../button.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC, useTRPCClient } from '../data/trpc.tsx'
import { Table, Th, Thead } from '../data-table.tsx'
import { Dialog } from '../dialog.tsx'
import { EmptyState } from '../empty-state.tsx'
import { useWarehouse } from '../identity/desk-shell.tsx'
import { useListKeys } from '../list-keys.ts'
import { PageHeader } from '../page-header.tsx'
import { Tabs } from '../tabs.tsx'
import { useToast } from '../toast.tsx'
import { BoardLine } from './board-line.tsx'
import { Cancel } from './cancel.tsx'
import { orderHref } from './hrefs.ts'
import { ListBody, ScrollBox } from './list-body.tsx'
import { Manifests } from './manifests.tsx'
import { useRefusedText } from './refused-text.ts'
import { usePages } from './use-pages.ts'

type Act = BoardAct extends infer One
  ? One extends unknown
    ? Omit<One, 'commandId'>
    : never
  : never
const MANIFESTS = 'manifests'

/** Open warehouse work by stage and cut-off, and the carriers' manifests. The stage lives in the URL. */
export function Board() {
  const t = useTranslations('insight.board')
  const router = useRouter()
  const search = useSearchParams()
  const chosen = useWarehouse()
  const warehouseId = search.get('warehouse') ?? chosen
  const tab = search.get('stage') ?? 'all'
  const stage = BOARD_STAGES.find((one) => one === tab) ?? null
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const toast = useToast()
  const refused = useRefusedText()
  const act = useMutation(trpc.insight.actOnBoard.mutationOptions())
  const [busy, setBusy] = useState<string | null>(null)
  const [taking, setTaking] = useState<BoardRow | null>(null)
  const [index, setIndex] = useState(-1)
  const input = { warehouseId, stage }
  const query = usePages({
    key: [...trpc.insight.board.pathKey(), 'pages', input],
    read: (after: { key: string; id: string } | null, signal) =>
      client.insight.board.query({ ...input, after }, { signal }),
    next: (page) => page.next,
    refetchMs: 60_000,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const counts = query.data?.pages[0]?.counts
  const all = counts ? BOARD_STAGES.reduce((sum, one) => sum + counts[one], 0) : undefined
  const live = useLiveStatus() === 'live'

  useListKeys({
    count: tab === MANIFESTS ? 0 : rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => {
      const row = rows[at]
      if (row) router.push(orderHref(row.orderNumber))
    },
  })

  async function run(what: Act, key: string, done: string) {
    setBusy(key)
    try {
      await act.mutateAsync({ ...what, commandId: crypto.randomUUID() } as BoardAct)
      toast(done)
    } catch (error) {
      toast(refused(error), { failed: true })
    }
    setBusy(null)
    await queries.invalidateQueries({ queryKey: trpc.insight.pathKey() })
  }

  return (
    <>
      <PageHeader title={t('title')} live={live} open />
      <Tabs
        label={t('stages')}
        className="flex-none px-6 max-[899px]:px-4"
        value={stage ?? (tab === MANIFESTS ? MANIFESTS : 'all')}
        onValue={(value) => {
          const next = new URLSearchParams(search)
          if (value === 'all') next.delete('stage')
          else next.set('stage', value)
          setIndex(-1)
          router.replace(`?${next}`, { scroll: false })
        }}
        items={[
          { value: 'all', label: t('stage.all'), count: all },
          ...BOARD_STAGES.map((value) => ({
            value,
            label: t(`stage.${value}`),
            count: counts?.[value],
          })),
          { value: MANIFESTS, label: t('manifests') },
        ]}
      />
      {tab === MANIFESTS ? (
        <Manifests warehouseId={warehouseId} />
      ) : (
        <ListBody
          query={query}
          rows={rows.length}
          more={t('more')}
          empty={
            <EmptyState icon={PackageCheck} title={t(stage ? 'noneHere' : 'noWork')}>
              {stage ? null : t('noWorkHint')}
            </EmptyState>
          }
        >
          <ScrollBox label={t('caption')} current={index}>
            <Table caption={t('caption')} className="min-w-[1000px] min-[900px]:min-w-[1200px]">
              <Thead sticky>
                <tr>
                  <Th width={140}>{t('work')}</Th>
                  <Th>{t('customer')}</Th>
                  <Th width={112} className="max-[899px]:hidden">
                    {t('warehouse')}
                  </Th>
                  <Th width={104} className="max-[899px]:hidden">
                    {t('carrier')}
                  </Th>
                  <Th width={152}>{t('cutoff')}</Th>
                  <Th width={252}>{t('progress')}</Th>
                  <Th width={168}>{t('who')}</Th>
                  <Th width={132} label={t('actions')} />
                </tr>
              </Thead>
              <tbody>
                {rows.map((row, at) => (
                  <BoardLine
                    key={row.id}
                    row={row}
                    current={at === index}
                    busy={busy === row.id}
                    onRelease={() =>
                      void run(
                        { action: 'release', fulfilmentOrderId: row.id },
                        row.id,
                        t('released', { number: row.number }),
                      )
                    }
                    onFirst={() =>
                      row.batchId &&
                      void run(
                        { action: 'first', batchId: row.batchId },
                        row.id,
                        t('putFirst', { number: String(row.batchNumber) }),
                      )
                    }
                    onTakeBack={() => setTaking(row)}
                  />
                ))}
              </tbody>
            </Table>
          </ScrollBox>
        </ListBody>
      )}
      <Dialog
        open={taking !== null}
        onOpen={() => setTaking(null)}
        title={t('takeBackTitle', {
          number: String(taking?.batchNumber ?? ''),
          who: taking?.worker ?? '',
        })}
        actions={
          <>
            <Cancel onClick={() => setTaking(null)} />
            <Button
              variant="danger-solid"
              onClick={() => {
                const row = taking
                setTaking(null)
                if (row?.batchId)
                  void run(
                    { action: 'take_back', batchId: row.batchId },
                    row.id,
                    t('takenBack', { number: String(row.batchNumber) }),
                  )
              }}
            >
              {t('takeBack')}
            </Button>
          </>
        }
      >
        {t('takeBackText')}
      </Dialog>
    </>
  )
}
