'use client'

import { Download, Plus, Users } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, buttonClass } from '../button.tsx'
import { useTRPC, useTRPCClient } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Icon } from '../icon.tsx'
import { useListKeys } from '../list-keys.ts'
import { PageHeader } from '../page-header.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { SearchField } from '../search-field.tsx'
import { NewCustomerSheet } from './edit-customer.tsx'
import { customerHref } from './hrefs.ts'
import { ListBody, ScrollBox } from './list-body.tsx'
import { usePages } from './use-pages.ts'

/** Customers by name, found by a piece of name, company or e-mail. */
export function Customers() {
  const t = useTranslations('insight.customers')
  const router = useRouter()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const [index, setIndex] = useState(-1)
  const [adding, setAdding] = useState(false)
  const query = usePages({
    key: [...trpc.customers.list.pathKey(), 'pages', q],
    read: (after: { name: string; id: string } | null, signal) =>
      client.customers.list.query({ q, after }, { signal }),
    next: (page) => page.next,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  useListKeys({
    count: rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => {
      const row = rows[at]
      if (row) router.push(customerHref(row.id))
    },
  })
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SearchField
              label={t('search')}
              hint={t('searchHint')}
              value={typed}
              onValue={(value) => {
                setTyped(value)
                setIndex(-1)
              }}
            />
            <a
              href={`/api/exports/customers.csv?q=${encodeURIComponent(q)}`}
              download="customers.csv"
              className={buttonClass({ variant: 'quiet' })}
            >
              <Icon of={Download} />
              {t('csv')}
            </a>
            <Button icon={Plus} onClick={() => setAdding(true)}>
              {t('new')}
            </Button>
          </>
        }
      />
      <ListBody
        query={query}
        rows={rows.length}
        more={t('more')}
        empty={
          <EmptyState icon={Users} title={q ? t('noneFound', { query: q }) : t('none')}>
            {t(q ? 'noneFoundHint' : 'noneHint')}
          </EmptyState>
        }
      >
        <ScrollBox label={t('caption')} current={index}>
          <Table caption={t('caption')} className="min-w-[920px]">
            <Thead sticky>
              <tr>
                <Th>{t('name')}</Th>
                <Th width={220}>{t('company')}</Th>
                <Th width={250}>{t('email')}</Th>
                <Th width={76} num>
                  {t('orders')}
                </Th>
                <Th width={66} num>
                  {t('open')}
                </Th>
                <Th width={110} num>
                  {t('last')}
                </Th>
              </tr>
            </Thead>
            <tbody>
              {rows.map((row, at) => (
                <Tr key={row.id} current={at === index}>
                  <Td title={row.name}>
                    <Link href={customerHref(row.id)} className="font-medium hov:underline">
                      {row.name}
                    </Link>
                  </Td>
                  <Td muted title={row.company ?? undefined}>
                    {row.company}
                  </Td>
                  <Td muted title={row.email ?? undefined}>
                    {row.email}
                  </Td>
                  <Td num>{row.orders}</Td>
                  <Td num muted={row.openOrders === 0}>
                    {row.openOrders}
                  </Td>
                  <Td num muted>
                    {row.lastOrderAt ? (
                      <RelativeTime value={row.lastOrderAt} compact />
                    ) : (
                      t('never')
                    )}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      </ListBody>
      {adding && <NewCustomerSheet onDone={() => setAdding(false)} />}
    </>
  )
}
