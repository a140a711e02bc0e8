'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Archive, Printer } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { ErrorState } from '../error-state.tsx'
import { useMe } from '../identity/desk-shell.tsx'
import { Quantity } from '../quantity.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Sheet } from '../sheet.tsx'
import { Skeleton } from '../skeleton.tsx'
import { useToast } from '../toast.tsx'
import { LedgerList } from './ledger-list.tsx'
import { mayChangeItems } from './may.ts'
import { useRefusalText } from './refusal-text.ts'
import { SideHead } from './side-head.tsx'
import { useWords } from './words.ts'

/** One bin: what stands in it by lot, and how that came there. */
export function BinSheet(props: {
  binId: string | undefined
  warehouseCode: string
  onClose: () => void
}) {
  const { binId, warehouseCode, onClose } = props
  const t = useTranslations('inventory.warehouses')
  const { kindName } = useWords()
  const { role } = useMe()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const bin = useQuery({
    ...trpc.inventory.bin.queryOptions({ binId: binId ?? '' }),
    enabled: binId !== undefined,
  })
  const archive = useMutation(trpc.inventory.archiveBin.mutationOptions())
  const unarchive = useMutation(trpc.inventory.unarchiveBin.mutationOptions())
  const fresh = () => void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
  const found = bin.data
  const empty = found?.contents.length === 0
  return (
    <Sheet
      wide
      open={binId !== undefined}
      onOpen={(open) => !open && onClose()}
      title={found ? found.code : t('bin')}
      actions={
        found && (
          <>
            {empty && mayChangeItems(role) && (
              <Button
                icon={Archive}
                loading={archive.isPending}
                onClick={() =>
                  archive.mutate(
                    { binId: found.id },
                    {
                      onSuccess: () => {
                        fresh()
                        onClose()
                        toast(t('binArchived', { bin: found.code }), {
                          undo: () => unarchive.mutate({ binId: found.id }, { onSuccess: fresh }),
                        })
                      },
                    },
                  )
                }
              >
                {t('archiveBin')}
              </Button>
            )}
            <a
              href={`/api/labels/bins.pdf?${new URLSearchParams({ warehouse: warehouseCode, bin: found.code })}`}
              target="_blank"
              rel="noreferrer"
              className="inline-flex h-control items-center gap-1.5 rounded-control border border-line-strong px-3 font-[530] shadow-raised hov:bg-sunken"
            >
              <Printer size={15} strokeWidth={1.75} aria-hidden="true" />
              {t('label')}
            </a>
          </>
        )
      }
    >
      {bin.isError ? (
        <ErrorState onRetry={() => bin.refetch()} retrying={bin.isFetching} />
      ) : bin.isPending ? (
        <Skeleton count={5} />
      ) : found ? (
        <>
          <p className="text-ink-2">
            {[kindName(found.kind), found.zone, found.warehouse].filter(Boolean).join(', ')}
            {', '}
            {found.countedAt ? (
              <>
                {t('lastCounted')} <RelativeTime value={found.countedAt} />
              </>
            ) : (
              t('neverCounted')
            )}
          </p>
          {archive.isError && (
            <p role="alert" className="text-stop">
              {why(archive.error)}
            </p>
          )}
          <SideHead title={t('contents')} />
          {empty ? (
            <p className="text-ink-2">{t('emptyBin')}</p>
          ) : (
            <ul>
              {found.contents.map((one) => (
                <li
                  key={`${one.itemId}${one.lotId}`}
                  className="flex items-start gap-3 border-t border-line py-1.5 leading-[18px] first:border-t-0"
                >
                  <Link
                    href={`/desk/stock/${encodeURIComponent(one.sku)}`}
                    className="min-w-0 flex-1 hov:underline"
                  >
                    <span className="block truncate">{one.name}</span>
                    <span className="block text-[12px]/[16px] text-ink-2">
                      <Code>{one.sku}</Code>
                      {one.lot && (
                        <>
                          {', '}
                          <Code>{one.lot}</Code>
                        </>
                      )}
                      {one.expiresOn && `, ${t('expires', { day: one.expiresOn })}`}
                    </span>
                  </Link>
                  <span className="flex-none text-right">
                    <b className="font-[580]">
                      <Quantity value={one.onHand} bare />
                    </b>
                    <span className="block text-[12px]/[16px] text-ink-2">
                      {t('split', { allocated: one.allocated, unavailable: one.unavailable })}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )}
          <div className="mt-3 border-t border-line">
            <SideHead title={t('ledger')} note={t('lastMovements')} />
            {found.ledger.length === 0 ? (
              <p className="text-ink-2">{t('noMovements')}</p>
            ) : (
              <LedgerList rows={found.ledger} withItem bin={found.code} />
            )}
          </div>
        </>
      ) : (
        <p className="text-ink-2">{t('unknownBin')}</p>
      )}
    </Sheet>
  )
}
