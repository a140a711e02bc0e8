'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { BinStock, ItemPage } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { ErrorState } from '../error-state.tsx'
import { Sheet } from '../sheet.tsx'
import { Skeleton } from '../skeleton.tsx'
import { LedgerList } from './ledger-list.tsx'
import { SideHead } from './side-head.tsx'
import { useUrlState } from './url-state.ts'

/** The item's last movements, and all of them one click away. */
export function ItemLedger({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const url = useUrlState()
  const wanted = url.get('ledger')
  const bin = item.bins.find((one) => one.binId === wanted)
  const open = wanted === 'all' || bin !== undefined
  return (
    <section id="ledger" aria-label={t('ledger')} className="scroll-mt-2 pb-6">
      <SideHead title={t('ledger')} note={t('lastMovements')}>
        {item.ledger.length > 0 && (
          <button
            type="button"
            onClick={() => url.set({ ledger: 'all' })}
            className="hov:text-ink hov:underline"
          >
            {t('allMovements')}
          </button>
        )}
      </SideHead>
      {item.ledger.length === 0 ? (
        <p className="text-ink-2">{t('noMovements')}</p>
      ) : (
        <LedgerList rows={item.ledger} />
      )}
      <Sheet
        wide
        open={open}
        onOpen={(next) => url.set({ ledger: next ? 'all' : undefined })}
        title={t('ledgerOf', { sku: bin ? `${item.sku} · ${bin.bin}` : item.sku })}
      >
        {open && <WholeLedger itemId={item.id} bin={bin} />}
      </Sheet>
    </section>
  )
}

function WholeLedger(props: { itemId: string; bin: BinStock | undefined }) {
  const { itemId, bin } = props
  const t = useTranslations('inventory.item')
  const trpc = useTRPC()
  const ledger = useInfiniteQuery(
    trpc.inventory.ledger.infiniteQueryOptions(
      { itemId, ...(bin ? { binId: bin.binId } : {}), limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  )
  if (ledger.isError)
    return <ErrorState onRetry={() => ledger.refetch()} retrying={ledger.isFetching} />
  if (!ledger.data) return <Skeleton count={8} />
  return (
    <>
      <LedgerList rows={ledger.data.pages.flatMap((page) => page.rows)} bin={bin?.bin} />
      {ledger.hasNextPage && (
        <div className="pt-3">
          <Button loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
            {t('earlier')}
          </Button>
        </div>
      )}
    </>
  )
}
