'use client'

import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '../icon.tsx'
import type { Order } from './types.ts'
import { useMoments } from './words.ts'

/** Papers of the order: those that exist are links, the others say when they will. */
export function Documents({ order }: { order: Order }) {
  const t = useTranslations('orders')
  const moments = useMoments()
  const parcels = order.parcels.filter((parcel) => parcel.status !== 'voided')
  return (
    <section className="mt-3.5 flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-line py-3.5 text-[13px]">
      <h2 className="mr-auto text-[14px]/[20px] font-[620] tracking-[-0.01em]">
        {t('documents.title')}
      </h2>
      {parcels.length === 0 && (
        <Paper>
          {t('documents.slip')} {t('documents.atPacking')}
        </Paper>
      )}
      {parcels.map((parcel, index) => (
        <Paper key={parcel.id} href={`/api/documents/packing-slip/${parcel.id}.pdf`}>
          {parcels.length === 1 ? t('documents.slip') : t('parcels.slipOf', { n: index + 1 })}
        </Paper>
      ))}
      {order.invoices.length === 0 && (
        <Paper>
          {t('documents.invoice')} {t('documents.atDispatch')}
        </Paper>
      )}
      {order.invoices.map((invoice) => (
        <Paper key={invoice.id} href={`/api/documents/invoice/${invoice.id}.pdf`}>
          {t('documents.invoice')}{' '}
          <span className="text-ink-2">
            {t('documents.issued', {
              number: invoice.number,
              day: moments.short(invoice.issuedAt),
            })}
          </span>
        </Paper>
      ))}
    </section>
  )
}

function Paper({ href, children }: { href?: string; children: ReactNode }) {
  const content = (
    <>
      <Icon of={FileText} size={15} className="text-ink-2" />
      <span>{children}</span>
    </>
  )
  const look = 'inline-flex min-h-6 items-center gap-1.5'
  return href ? (
    <a href={href} target="_blank" rel="noopener" className={`${look} hov:underline`}>
      {content}
    </a>
  ) : (
    <span className={`${look} text-ink-2`}>{content}</span>
  )
}
