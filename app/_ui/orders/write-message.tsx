'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import type { Order } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useRefusalWords } from './words.ts'

/** A person's own words to the customer; they go the way of every message. */
export function WriteMessage({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useTranslations('orders.messages')
  const tc = useTranslations('common')
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const reload = useReload()
  const [messageId] = useState(() => crypto.randomUUID())
  const [subject, setSubject] = useState(() => t('subjectOf', { number: order.number }))
  const [text, setText] = useState('')
  const write = useMutation(
    trpc.notifications.write.mutationOptions({
      onSuccess: ({ status }) => {
        toast(t(status === 'sent' ? 'sent' : 'kept'), { failed: status === 'failed' })
        onClose()
        return reload()
      },
    }),
  )
  const ready = subject.trim() !== '' && text.trim() !== ''
  const send = () => write.mutate({ messageId, orderId: order.id, subject, text })
  return (
    <Sheet
      open
      onOpen={(open) => !open && onClose()}
      title={t('write')}
      actions={
        <>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!ready}
            loading={write.isPending}
            loadingLabel={t('sending')}
            onClick={send}
          >
            {t('do')}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !write.isPending) send()
        }}
      >
        <p className="text-[13px]/[18px] break-words text-ink-2">
          {t('toWhom', { to: order.email ?? '', name: order.customer.name })}
        </p>
        <TextField label={t('subject')} value={subject} onValue={setSubject} maxLength={150} />
        <TextField
          label={t('text')}
          hint={t('footHint')}
          value={text}
          onValue={setText}
          rows={10}
          maxLength={4000}
          error={write.error ? say(write.error) : undefined}
          autoFocus
        />
      </form>
    </Sheet>
  )
}
