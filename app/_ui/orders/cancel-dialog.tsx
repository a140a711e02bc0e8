'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Dialog } from '../dialog.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import type { Order } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useRefusalWords } from './words.ts'

/** Cancelling says what it does to stock and to what is picked before it is done. */
export function CancelDialog(props: {
  order: Order
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const { order, open, onOpen } = props
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const reload = useReload()
  const [reason, setReason] = useState('')
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess: () => {
        toast(t('cancel.done', { number: order.number }))
        onOpen(false)
        return reload()
      },
    }),
  )
  const picked = order.lines.flatMap((line) => line.places).reduce((sum, at) => sum + at.picked, 0)
  return (
    <Dialog
      open={open}
      onOpen={onOpen}
      title={t('cancel.title', { number: order.number })}
      actions={
        <>
          <Button onClick={() => onOpen(false)}>{t('cancel.keep')}</Button>
          <Button
            variant="danger-solid"
            loading={cancel.isPending}
            loadingLabel={t('cancel.doing')}
            onClick={() =>
              cancel.mutate({ commandId: crypto.randomUUID(), orderId: order.id, reason })
            }
          >
            {t('cancel.do')}
          </Button>
        </>
      }
    >
      <p>{t('cancel.text', { picked })}</p>
      <div className="mt-3 text-ink">
        <TextField
          label={t('cancel.reason')}
          value={reason}
          onValue={setReason}
          maxLength={300}
          error={cancel.error ? say(cancel.error) : undefined}
        />
      </div>
    </Dialog>
  )
}
