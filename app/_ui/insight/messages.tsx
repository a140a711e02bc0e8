'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import clsx from 'clsx'
import { CircleCheck, CircleX, MailX, MessageSquare, PencilLine, Send } from 'lucide-react'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC, useTRPCClient } from '../data/trpc.tsx'
import { EmptyState } from '../empty-state.tsx'
import { useListKeys } from '../list-keys.ts'
import { PageHeader } from '../page-header.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { SearchField } from '../search-field.tsx'
import { StatusText } from '../status-chip.tsx'
import { Tabs } from '../tabs.tsx'
import { useToast } from '../toast.tsx'
import type { Tone } from '../tone.ts'
import { orderHref } from './hrefs.ts'
import { ListBody } from './list-body.tsx'
import { useRefusedText } from './refused-text.ts'
import { usePages } from './use-pages.ts'

const STATUSES = ['written', 'sent', 'failed'] as const
type Status = (typeof STATUSES)[number]
const look: Record<Status, { tone: Tone; icon: typeof Send }> = {
  written: { tone: 'plain', icon: PencilLine },
  sent: { tone: 'ok', icon: CircleCheck },
  failed: { tone: 'stop', icon: CircleX },
}

const WHEN = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

/** What customers were told: the list at the left, the chosen message's text at the right. */
export function Messages() {
  const t = useTranslations('insight.messages')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const [status, setStatus] = useState<Status | undefined>()
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const mail = useQuery(trpc.notifications.mailServer.queryOptions())
  const query = usePages({
    key: [...trpc.notifications.list.pathKey(), 'pages', status ?? 'all', q],
    read: (before: { createdAt: string; id: string } | null, signal) =>
      client.notifications.list.query(
        { ...(q ? { q } : {}), ...(status ? { status } : {}), ...(before ? { before } : {}) },
        { signal },
      ),
    next: (page) => {
      const last = page.at(-1)
      return page.length < 50 || !last ? null : { createdAt: last.createdAt, id: last.id }
    },
  })
  const rows = query.data?.pages.flat() ?? []
  const found = rows.findIndex((row) => row.id === chosen)
  const index = found >= 0 ? found : 0
  const message = rows[index]
  useListKeys({
    count: rows.length,
    index,
    onIndex: (at) => setChosen(rows[at]?.id ?? null),
  })

  return (
    <>
      <PageHeader
        title={t('title')}
        live={useLiveStatus() === 'live'}
        open
        actions={
          <SearchField
            label={t('search')}
            hint={t('searchHint')}
            value={typed}
            onValue={(value) => {
              setTyped(value)
              setChosen(null)
            }}
          />
        }
      />
      <Tabs
        label={t('statuses')}
        className="flex-none px-6 max-[899px]:px-4"
        value={status ?? 'all'}
        onValue={(value) => {
          setStatus(STATUSES.find((one) => one === value))
          setChosen(null)
        }}
        items={(['all', ...STATUSES] as const).map((value) => ({
          value,
          label: t(`status.${value}`),
        }))}
      />
      {mail.data && !mail.data.configured && (
        <div className="px-6 pt-3 max-[899px]:px-4">
          <Banner tone="wait" icon={MailX} title={t('noServer')}>
            {t('noServerHint')}
          </Banner>
        </div>
      )}
      <div
        className={clsx(
          'mt-3 grid flex-none border-t border-line min-[900px]:min-h-0 min-[900px]:flex-1',
          message &&
            'min-[900px]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] min-[900px]:*:first:border-r min-[900px]:*:first:border-line min-[1280px]:grid-cols-[minmax(0,1fr)_520px]',
        )}
      >
        <div className="min-h-0 min-w-0 min-[900px]:overflow-y-auto">
          <ListBody
            query={query}
            rows={rows.length}
            more={t('more')}
            empty={
              <EmptyState
                icon={MessageSquare}
                title={q ? t('noneFound', { query: q }) : t(status ? 'noneHere' : 'none')}
              >
                {q ? t('noneFoundHint') : status ? null : t('noneHint')}
              </EmptyState>
            }
          >
            <ul aria-label={t('caption')}>
              {rows.map((row, at) => (
                <li key={row.id} className="border-b border-line">
                  <button
                    type="button"
                    aria-pressed={at === index}
                    onClick={() => setChosen(row.id)}
                    className={clsx(
                      'relative flex w-full flex-col px-6 py-[7px] text-left -outline-offset-2! transition-colors max-[899px]:px-4',
                      at === index
                        ? "bg-sunken before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-ink before:content-['']"
                        : 'hov:bg-bg',
                    )}
                  >
                    <span className="flex w-full items-baseline gap-3">
                      <span className="min-w-0 flex-1 truncate font-medium">{row.subject}</span>
                      <span className="text-[12.5px] text-ink-2">
                        <RelativeTime value={row.createdAt} compact />
                      </span>
                    </span>
                    <span className="flex w-full items-baseline gap-3 text-[12.5px]/[18px] text-ink-2">
                      <span className="min-w-0 flex-1 truncate">
                        {row.orderNumber && (
                          <>
                            <Code>{row.orderNumber}</Code> ·{' '}
                          </>
                        )}
                        {row.to}
                      </span>
                      <StatusText {...look[row.status]}>{t(`one.${row.status}`)}</StatusText>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </ListBody>
        </div>
        {message && <Reader key={message.id} message={message} />}
      </div>
    </>
  )
}

type Message = {
  readonly id: string
  readonly orderNumber: string | null
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly status: Status
  readonly error: string | null
  readonly createdAt: string
  readonly sentAt: string | null
}

function Reader({ message }: { message: Message }) {
  const t = useTranslations('insight.messages')
  const format = useFormatter()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refused = useRefusedText()
  const send = useMutation(trpc.notifications.send.mutationOptions())

  async function again() {
    try {
      const { status } = await send.mutateAsync({ messageId: message.id })
      if (status === 'sent') toast(t('sent', { to: message.to }))
      else if (status === 'written') toast(t('notSent'), { failed: true })
      else toast(t('one.failed'), { failed: true })
    } catch (error) {
      toast(refused(error), { failed: true })
    }
    await queries.invalidateQueries({ queryKey: trpc.notifications.pathKey() })
  }
  const when = (at: string) => format.dateTime(new Date(at), WHEN)
  return (
    <article className="min-h-0 min-w-0 px-6 py-4 max-[899px]:border-t max-[899px]:border-line max-[899px]:px-4 min-[900px]:overflow-y-auto">
      <div className="flex items-start gap-3">
        <h2 className="min-w-0 flex-1 text-[16px]/[22px] font-[620] tracking-[-0.01em] break-words">
          {message.subject}
        </h2>
        {message.status !== 'sent' && (
          <Button
            size="sm"
            icon={Send}
            loading={send.isPending}
            loadingLabel={t('sending')}
            onClick={() => void again()}
          >
            {t(message.status === 'failed' ? 'again' : 'send')}
          </Button>
        )}
      </div>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 text-[13px]/[20px] [&_dt]:text-ink-2">
        <dt>{t('to')}</dt>
        <dd className="truncate">{message.to}</dd>
        {message.orderNumber && (
          <>
            <dt>{t('order')}</dt>
            <dd>
              <Link href={orderHref(message.orderNumber)} className="hov:underline">
                <Code>{message.orderNumber}</Code>
              </Link>
            </dd>
          </>
        )}
        <dt>{t('when')}</dt>
        <dd className="tabular-nums">{when(message.createdAt)}</dd>
        {message.sentAt && (
          <>
            <dt>{t('sentAt')}</dt>
            <dd className="tabular-nums">{when(message.sentAt)}</dd>
          </>
        )}
      </dl>
      {message.status === 'failed' && message.error && (
        <p className="mt-2 text-[13px] text-stop">{t('failed', { error: message.error })}</p>
      )}
      <pre className="mt-4 border-t border-line pt-4 font-sans text-[13.5px]/[21px] break-words whitespace-pre-wrap">
        {message.body}
      </pre>
    </article>
  )
}
