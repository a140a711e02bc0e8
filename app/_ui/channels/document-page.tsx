'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Archive, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { DocumentResult, DocumentStatus } from '#server/channels/contract'
import { Banner } from '../banner.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { Code } from '../code.tsx'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC } from '../data/trpc.tsx'
import { Dialog } from '../dialog.tsx'
import { ErrorState } from '../error-state.tsx'
import { KeyValue } from '../key-value.tsx'
import { PageHeader } from '../page-header.tsx'
import { Section } from '../panel.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusChip } from '../status-chip.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { RawDocument } from './raw-document.tsx'
import { ReasonCard } from './reason-card.tsx'
import { statusLook, useDocumentWords, useRefusalWords } from './words.ts'

/** One delivery: what became of it and why at the left, what was sent at the right. */
export function DocumentPage({ documentId }: { documentId: string }) {
  const t = useTranslations('channels')
  const common = useTranslations('common')
  const format = useFormatter()
  const words = useDocumentWords()
  const refusal = useRefusalWords()
  const toast = useToast()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useQuery(trpc.channels.document.queryOptions({ documentId }))
  const [shown, setShown] = useState(0)
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const reload = () => queries.invalidateQueries({ queryKey: trpc.channels.pathKey() })
  const told = (done: { result: DocumentResult | null; others: number }) => {
    reload()
    const status: DocumentStatus = done.result?.code ?? 'received'
    const result =
      status === 'parked' ? t('document.stillParked') : words.became(status, done.result)
    toast(t('document.retried', { result }), {
      ...(done.others > 0 ? { detail: t('document.others', { count: done.others }) } : {}),
    })
  }
  const retry = useMutation(trpc.channels.retry.mutationOptions({ onSuccess: told }))
  const map = useMutation(trpc.channels.mapSku.mutationOptions({ onSuccess: told }))
  const dismiss = useMutation(trpc.channels.dismiss.mutationOptions({ onSuccess: reload }))
  const failed = retry.error ?? map.error ?? dismiss.error
  const found = query.data
  const name = found?.orderName ?? found?.channelOrderId ?? t('documents.unnamed')
  const crumbs = [
    { label: t('title'), href: '/desk/channels' },
    { label: found ? name : t('document.title') },
  ]
  if (!found) {
    return (
      <>
        <PageHeader crumbs={crumbs} />
        <div className="px-6 py-4">
          {query.isPending ? (
            <Skeleton kind="text" />
          ) : (
            <ErrorState
              title={refusal(refusalOf(query.error))}
              onRetry={() => query.refetch()}
              retrying={query.isFetching}
            />
          )}
        </div>
      </>
    )
  }
  const { result, status } = found
  const reasons = result?.code === 'parked' && status === 'parked' ? result.reasons : []
  const acceptable = reasons.length > 0 && reasons.every((one) => one.fix === 'accept_totals')
  const parked = status === 'parked'
  const { tone, icon } = statusLook[status]
  const busy = retry.isPending || map.isPending
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        actions={
          parked && (
            <>
              <Button icon={Archive} onClick={() => setAsking(true)}>
                {t('document.dismiss')}
              </Button>
              <Button
                icon={RotateCcw}
                loading={retry.isPending && !retry.variables.acceptTotals}
                loadingLabel={t('document.working')}
                onClick={() => retry.mutate({ documentId })}
              >
                {t('document.retry')}
              </Button>
              {acceptable && (
                <Button
                  variant="primary"
                  loading={retry.isPending && retry.variables.acceptTotals === true}
                  loadingLabel={t('document.working')}
                  onClick={() => retry.mutate({ documentId, acceptTotals: true })}
                >
                  {t('document.accept')}
                </Button>
              )}
            </>
          )
        }
      />
      <div className="grid min-h-0 flex-1 grid-cols-1 max-[1099px]:overflow-y-auto min-[1100px]:grid-cols-[minmax(0,440px)_minmax(0,1fr)]">
        <div className="min-w-0 px-6 py-5 max-[899px]:px-4 min-[1100px]:min-h-0 min-[1100px]:overflow-y-auto">
          <div className="flex flex-wrap items-center gap-3 pb-4">
            <h1 className="text-heading leading-7 font-[640] tracking-[-0.02em] break-all">
              {name}
            </h1>
            <StatusChip tone={tone} icon={icon}>
              {t(`status.${status}`)}
            </StatusChip>
          </div>
          {failed && (
            <div className="pb-3">
              <Banner tone="stop" title={refusal(refusalOf(failed))} />
            </div>
          )}
          {parked ? (
            <Section
              first
              title={t('document.why')}
              note={t('document.whyNote', { count: reasons.length })}
            >
              <ul>
                {reasons.map((reason, index) => (
                  <ReasonCard
                    key={`${reason.code} ${reason.where.path ?? reason.where.line ?? index}`}
                    reason={reason}
                    busy={busy}
                    onShow={() => setShown(index)}
                    onMap={(key, itemId) => map.mutate({ documentId, key, itemId })}
                  />
                ))}
              </ul>
            </Section>
          ) : (
            <Section first title={words.became(status, result)}>
              {status === 'received' && <p className="text-ink-2">{t('document.waiting')}</p>}
              {result?.code === 'ignored' && result.reason === 'dismissed' && (
                <p className="text-ink-2">{t('document.note', { note: result.note })}</p>
              )}
              {found.orderNumber !== null && (
                <ButtonLink href={`/desk/orders/${found.orderNumber}`} className="mt-2">
                  {t('document.orderLink', { number: found.orderNumber })}
                </ButtonLink>
              )}
            </Section>
          )}
          <Section title={t('document.facts')}>
            <KeyValue
              rows={[
                { key: 'shop', label: t('documents.shop'), value: found.connectionName },
                { key: 'topic', label: t('documents.topic'), value: found.topic },
                {
                  key: 'received',
                  label: t('documents.received'),
                  value: <RelativeTime value={found.receivedAt} />,
                },
                ...(found.readAt === null
                  ? []
                  : [
                      {
                        key: 'read',
                        label: t('document.read'),
                        value: <RelativeTime value={found.readAt} />,
                      },
                    ]),
                ...(found.channelOrderId === null
                  ? []
                  : [
                      {
                        key: 'id',
                        label: t('document.channelId'),
                        value: <Code>{found.channelOrderId}</Code>,
                      },
                    ]),
                {
                  key: 'delivery',
                  label: t('document.delivery'),
                  value: <Code className="break-all whitespace-normal!">{found.deliveryId}</Code>,
                },
                ...(found.attempts > 1
                  ? [{ key: 'attempts', label: t('document.attempts'), value: found.attempts }]
                  : []),
              ]}
            />
          </Section>
        </div>
        <div className="flex min-h-80 min-w-0 flex-col border-line max-[1099px]:h-[70dvh] max-[1099px]:border-t min-[1100px]:border-l">
          <div className="flex h-10 flex-none items-center gap-2 border-b border-line px-4">
            <h2 className="text-[14px]/[20px] font-[620]">{t('document.raw')}</h2>
            <span className="text-[12.5px] text-ink-2">
              {t('document.bytes', { count: found.bytes })}
              {found.cut && ` · ${t('document.cut')}`}
            </span>
            <span className="ml-auto text-[12.5px] text-ink-2">
              {format.dateTime(new Date(found.receivedAt), {
                day: 'numeric',
                month: 'short',
                year: 'numeric',
                hour: '2-digit',
                minute: '2-digit',
                hourCycle: 'h23',
              })}
            </span>
          </div>
          <RawDocument
            text={found.text}
            reasons={reasons}
            shown={shown}
            label={t('document.raw')}
            mark={t('document.why')}
          />
        </div>
      </div>
      <Dialog
        open={asking}
        onOpen={setAsking}
        title={t('document.dismissTitle')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
            <Button
              variant="primary"
              disabled={note.trim() === ''}
              onClick={() => {
                setAsking(false)
                dismiss.mutate({ documentId, note })
              }}
            >
              {t('document.dismiss')}
            </Button>
          </>
        }
      >
        <p>{t('document.dismissDetail')}</p>
        <TextField
          className="mt-3 text-ink"
          label={t('document.dismissReason')}
          value={note}
          onValue={setNote}
          maxLength={300}
          rows={2}
        />
      </Dialog>
    </>
  )
}
