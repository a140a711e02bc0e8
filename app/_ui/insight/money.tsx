'use client'

import { Download, FileText, ReceiptText } from 'lucide-react'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { exponentOf } from '#server/kernel/money'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC, useTRPCClient } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Icon } from '../icon.tsx'
import { useListKeys } from '../list-keys.ts'
import { MoneyText } from '../money-text.tsx'
import { PageHeader } from '../page-header.tsx'
import { SearchField } from '../search-field.tsx'
import { useToast } from '../toast.tsx'
import { csvOf, download } from './csv.ts'
import { orderHref } from './hrefs.ts'
import { ListBody, ScrollBox } from './list-body.tsx'
import { useRefusedText } from './refused-text.ts'
import { usePages } from './use-pages.ts'

type Before = { issuedAt: string; number: string }
const PAGE = 50
/** Pages a CSV reads at most. */
const CSV_PAGES = 200

const pdfHref = (id: string) => `/api/documents/invoice/${id}.pdf`

/** Invoices, newest first, each with its PDF; the series has no gap. */
export function Money() {
  const t = useTranslations('insight.money')
  const format = useFormatter()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const toast = useToast()
  const refused = useRefusedText()
  const [index, setIndex] = useState(-1)
  const [exporting, setExporting] = useState(false)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const read = (before: Before | null, signal?: AbortSignal) =>
    client.billing.invoices.query(
      { ...(q ? { q } : {}), ...(before ? { before } : {}) },
      signal ? { signal } : {},
    )
  const next = (page: readonly Before[]) => {
    const last = page.at(-1)
    return page.length < PAGE || !last ? null : { issuedAt: last.issuedAt, number: last.number }
  }
  const query = usePages({ key: [...trpc.billing.invoices.pathKey(), 'pages', q], read, next })
  const rows = query.data?.pages.flat() ?? []
  useListKeys({
    count: rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => {
      const row = rows[at]
      if (row) window.open(pdfHref(row.id), '_blank', 'noopener')
    },
  })

  async function toCsv() {
    setExporting(true)
    try {
      const lines: string[][] = [
        [t('number'), t('issued'), t('order'), t('customer'), t('total'), 'ISO 4217', t('payment')],
      ]
      let before: Before | null = null
      for (let page = 0; page < CSV_PAGES; page += 1) {
        const found: Awaited<ReturnType<typeof read>> = await read(before)
        for (const one of found) {
          lines.push([
            one.number,
            one.issuedAt,
            one.orderNumber,
            one.customerName,
            (one.totalMinor / 10 ** exponentOf(one.currency)).toFixed(exponentOf(one.currency)),
            one.currency,
            one.paymentStatus,
          ])
        }
        before = next(found)
        if (!before) break
      }
      download('invoices.csv', csvOf(lines))
    } catch (error) {
      toast(refused(error), { failed: true })
    }
    setExporting(false)
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        live={useLiveStatus() === 'live'}
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
            <Button
              variant="quiet"
              icon={Download}
              loading={exporting}
              onClick={() => void toCsv()}
              disabled={rows.length === 0}
            >
              {t('csv')}
            </Button>
          </>
        }
      />
      <p className="border-b border-line px-6 py-2 text-[12.5px] text-ink-2 max-[899px]:px-4">
        <b className="font-medium text-ink">{t('series')}</b>; {t('seriesHint')}.
      </p>
      <ListBody
        query={query}
        rows={rows.length}
        more={t('more')}
        empty={
          <EmptyState icon={ReceiptText} title={q ? t('noneFound', { query: q }) : t('none')}>
            {t(q ? 'noneFoundHint' : 'noneHint')}
          </EmptyState>
        }
      >
        <ScrollBox label={t('caption')} current={index}>
          <Table caption={t('caption')} className="min-w-[760px]">
            <Thead sticky>
              <tr>
                <Th width={150}>{t('number')}</Th>
                <Th width={170}>{t('issued')}</Th>
                <Th width={130}>{t('order')}</Th>
                <Th>{t('customer')}</Th>
                <Th width={130} num>
                  {t('total')}
                </Th>
                <Th width={140}>{t('payment')}</Th>
              </tr>
            </Thead>
            <tbody>
              {rows.map((row, at) => (
                <Tr key={row.id} current={at === index}>
                  <Td>
                    <a
                      href={pdfHref(row.id)}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('pdf', { number: row.number })}
                      className="inline-flex items-center gap-1.5 align-middle hov:underline"
                    >
                      <Icon of={FileText} className="text-ink-2" />
                      <Code strong>{row.number}</Code>
                    </a>
                  </Td>
                  <Td muted className="tabular-nums">
                    {format.dateTime(new Date(row.issuedAt), {
                      day: 'numeric',
                      month: 'short',
                      year: 'numeric',
                      hour: '2-digit',
                      minute: '2-digit',
                      hourCycle: 'h23',
                    })}
                  </Td>
                  <Td>
                    <Link href={orderHref(row.orderNumber)} className="hov:underline">
                      <Code>{row.orderNumber}</Code>
                    </Link>
                  </Td>
                  <Td title={row.customerName}>{row.customerName}</Td>
                  <Td num>
                    <MoneyText value={{ minor: row.totalMinor, currency: row.currency }} />
                  </Td>
                  <Td muted>{t(`paymentStatus.${row.paymentStatus as 'paid'}`)}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      </ListBody>
    </>
  )
}
