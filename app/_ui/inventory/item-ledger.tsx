'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ItemPage } from '#server/inventory/contract'
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
  const open = url.get('ledger') === 'all'
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
        title={t('ledgerOf', { sku: item.sku })}
      >
        {open && <WholeLedger itemId={item.id} />}
      </Sheet>
    </section>
  )
}

function WholeLedger({ itemId }: { itemId: string }) {
  const t = useTranslations('inventory.item')
  const trpc = useTRPC()
  const ledger = useInfiniteQuery(
    trpc.inventory.ledger.infiniteQueryOptions(
      { itemId, limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  )
  if (ledger.isError)
    return <ErrorState onRetry={() => ledger.refetch()} retrying={ledger.isFetching} />
  if (!ledger.data) return <Skeleton count={8} />
  return (
    <>
      <LedgerList rows={ledger.data.pages.flatMap((page) => page.rows)} />
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
