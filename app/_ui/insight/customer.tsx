'use client'

import { useQuery } from '@tanstack/react-query'
import { Hand, Pencil, ReceiptText, UserX } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Customer } from '#server/customers/contract'
import { Button, ButtonLink } from '../button.tsx'
import { Code } from '../code.tsx'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC, useTRPCClient } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { KeyValue } from '../key-value.tsx'
import { useListKeys } from '../list-keys.ts'
import { MoneyText } from '../money-text.tsx'
import { PageHeader } from '../page-header.tsx'
import { Section } from '../panel.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusText } from '../status-chip.tsx'
import { EditCustomerSheet } from './edit-customer.tsx'
import { orderHref } from './hrefs.ts'
import { ListBody, ScrollBox } from './list-body.tsx'
import { usePages } from './use-pages.ts'

/** A customer: orders at the left, contact and money at the right. */
export function CustomerView({ customerId }: { customerId: string }) {
  const t = useTranslations('insight.customers')
  const trpc = useTRPC()
  const query = useQuery(trpc.customers.one.queryOptions({ customerId }))
  const [editing, setEditing] = useState(false)
  const customer = query.data
  const crumbs = [{ label: t('title'), href: '/desk/customers' }, { label: customer?.name ?? '…' }]
  if (query.isError) {
    const unknown = ['unknown_customer', 'bad_input'].includes(refusalOf(query.error).code)
    return (
      <>
        <PageHeader crumbs={crumbs} />
        <div className="px-6 py-3 max-[899px]:px-4">
          {unknown ? (
            <EmptyState
              icon={UserX}
              title={t('unknown')}
              action={<ButtonLink href="/desk/customers">{t('back')}</ButtonLink>}
            />
          ) : (
            <ErrorState onRetry={() => query.refetch()} retrying={query.isFetching} />
          )}
        </div>
      </>
    )
  }
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        actions={
          <Button icon={Pencil} disabled={!customer} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        }
      />
      <div className="grid flex-none min-[900px]:min-h-0 min-[900px]:flex-1 min-[900px]:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-h-0 min-w-0 max-[899px]:contents min-[900px]:overflow-y-auto min-[900px]:border-r min-[900px]:border-line">
          <h1 className="px-6 pt-4 pb-3 text-[22px]/[28px] font-[640] tracking-[-0.02em] break-words max-[899px]:order-first max-[899px]:px-4">
            {customer?.name ?? ' '}
          </h1>
          <Orders customerId={customerId} />
        </div>
        <section
          aria-label={t('contact')}
          className="min-h-0 px-6 py-4 max-[899px]:order-first max-[899px]:px-4 min-[900px]:overflow-y-auto"
        >
          {customer ? <Facts customer={customer} /> : <Skeleton kind="text" count={6} />}
        </section>
      </div>
      {customer && editing && (
        <EditCustomerSheet customer={customer} onDone={() => setEditing(false)} />
      )}
    </>
  )
}

function Facts({ customer }: { customer: Customer }) {
  const t = useTranslations('insight.customers')
  const format = useFormatter()
  const missing = <span className="text-ink-2">{t('missing')}</span>
  return (
    <>
      <Section title={t('contact')} first>
        <KeyValue
          rows={[
            { key: 'company', label: t('company'), value: customer.company ?? missing },
            {
              key: 'email',
              label: t('email'),
              value: customer.email ? (
                <a href={`mailto:${customer.email}`} className="break-all hov:underline">
                  {customer.email}
                </a>
              ) : (
                missing
              ),
            },
            {
              key: 'phone',
              label: t('phone'),
              value: customer.phone ? (
                <a href={`tel:${customer.phone}`} className="hov:underline">
                  {customer.phone}
                </a>
              ) : (
                missing
              ),
            },
            {
              key: 'since',
              label: t('since'),
              value: format.dateTime(new Date(customer.createdAt), { dateStyle: 'medium' }),
            },
          ]}
        />
      </Section>
      {customer.money.map((money) => {
        const amount = (minor: number) => <MoneyText value={{ minor, currency: money.currency }} />
        return (
          <Section
            key={money.currency}
            title={t('money')}
            note={t('ordersCount', { count: money.orders })}
            actions={money.openOrders > 0 ? t('openCount', { count: money.openOrders }) : undefined}
          >
            <KeyValue
              rows={[
                { key: 'bought', label: t('bought'), value: amount(money.totalMinor) },
                { key: 'invoiced', label: t('invoiced'), value: amount(money.invoicedMinor) },
                {
                  key: 'unpaid',
                  label: t('unpaid'),
                  value: amount(money.unpaidMinor),
                  total: true,
                },
              ]}
            />
          </Section>
        )
      })}
    </>
  )
}

function Orders({ customerId }: { customerId: string }) {
  const t = useTranslations('insight.customers')
  const words = useTranslations('orders')
  const router = useRouter()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const [index, setIndex] = useState(-1)
  const query = usePages({
    key: [...trpc.customers.orders.pathKey(), 'pages', customerId],
    read: (after: { placedAt: string; id: string } | null, signal) =>
      client.customers.orders.query({ customerId, after }, { signal }),
    next: (page) => {
      const last = page.rows.at(-1)
      return page.more && last ? { placedAt: last.placedAt, id: last.id } : null
    },
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  useListKeys({
    count: rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => {
      const row = rows[at]
      if (row) router.push(orderHref(row.number))
    },
  })
  return (
    <ListBody
      query={query}
      rows={rows.length}
      more={t('more')}
      empty={
        <EmptyState icon={ReceiptText} title={t('noOrders')}>
          {t('noOrdersHint')}
        </EmptyState>
      }
    >
      <ScrollBox label={t('orders')} current={index}>
        <Table caption={t('orders')} className="min-w-[640px]">
          <Thead sticky>
            <tr>
              <Th width={132}>{t('order')}</Th>
              <Th width={84} num>
                {t('placed')}
              </Th>
              <Th>{t('status')}</Th>
              <Th width={130}>{words('col.payment')}</Th>
              <Th width={70} num>
                {t('units')}
              </Th>
              <Th width={120} num>
                {t('total')}
              </Th>
            </tr>
          </Thead>
          <tbody>
            {rows.map((row, at) => (
              <Tr key={row.id} current={at === index}>
                <Td>
                  <Link href={orderHref(row.number)} className="hov:underline">
                    <Code strong>{row.number}</Code>
                  </Link>
                </Td>
                <Td num muted>
                  <RelativeTime value={row.placedAt} compact />
                </Td>
                <Td>
                  {row.held ? (
                    <StatusText tone="wait" icon={Hand}>
                      {t('held')}
                    </StatusText>
                  ) : (
                    words(`fulfilment.${row.fulfilmentStatus as 'picking'}`)
                  )}
                </Td>
                <Td muted>{words(`payment.${row.paymentStatus as 'paid'}`)}</Td>
                <Td num muted>
                  {row.units}
                </Td>
                <Td num>
                  <MoneyText value={{ minor: row.totalMinor, currency: row.currency }} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
    </ListBody>
  )
}
