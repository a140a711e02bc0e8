'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { ErrorState } from '../error-state.tsx'
import { PageHeader } from '../page-header.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusText } from '../status-chip.tsx'
import { DemoChoice, DemoWaiting } from './demo-choice.tsx'

const STEPS = [
  { step: 'warehouse', href: '/desk/warehouses' },
  { step: 'items', href: '/desk/stock/import' },
  { step: 'stock', href: '/desk/stock/import?kind=stock' },
] as const

/** The first screen of an empty company: its own data in three steps, or the demo company. */
export function WelcomeView() {
  const t = useTranslations('inventory.welcome')
  const trpc = useTRPC()
  const [loading, setLoading] = useState(false)
  const warehouses = useQuery(trpc.inventory.warehouses.queryOptions())
  const items = useQuery(
    trpc.inventory.list.queryOptions({ limit: 1, sort: 'available', descending: true }),
  )
  const ready = warehouses.data && items.data
  const best = items.data?.rows[0]
  const done = {
    warehouse: warehouses.data?.some((one) => one.bins > 0) ?? false,
    items: best !== undefined,
    stock: (best?.onHand ?? 0) > 0,
  }
  const untouched = warehouses.data?.length === 0 && !done.items
  const next = STEPS.find(({ step }) => !done[step])?.step
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title={t('title')} />
      <div className="min-h-0 flex-1 overflow-auto px-6 py-6 max-[899px]:px-4">
        {loading ? (
          // first: while the server is away, every question fails
          <DemoWaiting />
        ) : warehouses.isError || items.isError ? (
          <ErrorState
            onRetry={() => {
              void warehouses.refetch()
              void items.refetch()
            }}
          />
        ) : !ready ? (
          <Skeleton count={4} />
        ) : (
          <div className="grid max-w-[680px] grid-cols-[minmax(0,1fr)] gap-8">
            <p className="text-[15px]/[22px]">{next ? t('hello') : t('notEmpty')}</p>
            <section aria-labelledby="own">
              <h2 id="own" className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">
                {t('own')}
              </h2>
              <p className="pb-2 text-ink-2">{t('ownHint')}</p>
              <ol>
                {STEPS.map(({ step, href }, at) => (
                  <li
                    key={step}
                    className="flex min-h-12 flex-wrap items-center gap-3 border-t border-line py-1.5"
                  >
                    <b className="w-5 text-right font-[580] text-ink-2 tabular-nums">{at + 1}</b>
                    <span className="flex-1 font-medium">{t(`step.${step}`)}</span>
                    {done[step] ? (
                      <StatusText tone="ok" icon={CircleCheck}>
                        {t('done')}
                      </StatusText>
                    ) : (
                      <ButtonLink href={href} variant={step === next ? 'primary' : 'secondary'}>
                        {t(`do.${step}`)}
                      </ButtonLink>
                    )}
                  </li>
                ))}
              </ol>
            </section>
            {next ? (
              untouched && <DemoChoice onBegun={() => setLoading(true)} />
            ) : (
              <div>
                <ButtonLink href="/desk" variant="primary">
                  {t('toToday')}
                </ButtonLink>
              </div>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
