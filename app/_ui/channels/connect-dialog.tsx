'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC } from '../data/trpc.tsx'
import { Dialog } from '../dialog.tsx'
import { Select } from '../select.tsx'
import { TextField } from '../text-field.tsx'
import { CopyLine } from './copy-line.tsx'
import { useRefusalWords } from './words.ts'

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'MXN', 'CHF', 'SEK', 'DKK', 'NOK', 'JPY']

/** Connects a shop, then shows its webhook address and its secret, this once. */
export function ConnectDialog(props: { open: boolean; onOpen: (open: boolean) => void }) {
  const { open, onOpen } = props
  const t = useTranslations('channels')
  const common = useTranslations('common')
  const refusal = useRefusalWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [currency, setCurrency] = useState('USD')
  const [secret, setSecret] = useState('')
  const create = useMutation(
    trpc.channels.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.channels.connections.queryFilter()),
    }),
  )
  const close = () => {
    onOpen(false)
    create.reset()
    setName('')
    setSecret('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const own = secret.trim()
    create.mutate({ kind: 'shopify', name, currency, ...(own === '' ? {} : { secret: own }) })
  }
  const made = create.data
  if (made) {
    return (
      <Dialog
        open={open}
        onOpen={close}
        must
        wide
        title={t('new.ready', { name })}
        actions={
          <Button variant="primary" onClick={close}>
            {t('secret.done')}
          </Button>
        }
      >
        <p>{t('new.next')}</p>
        <CopyLine label={t('secret.address')} value={made.webhookUrl} />
        <CopyLine label={t('secret.label')} value={made.secret} />
        <p className="mt-2">{t('secret.once')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog open={open} onOpen={(next) => (next ? onOpen(true) : close())} title={t('new.title')}>
      <p>{t('new.intro')}</p>
      <form onSubmit={submit} className="mt-4 grid gap-3 text-ink">
        <div className="grid grid-cols-[minmax(0,1fr)_110px] gap-3">
          <TextField label={t('new.name')} value={name} onValue={setName} maxLength={80} required />
          <Select
            label={t('new.currency')}
            value={currency}
            onValue={setCurrency}
            options={CURRENCIES.map((one) => ({ value: one, label: one }))}
          />
        </div>
        <TextField
          label={t('new.secret')}
          hint={t('new.secretHint')}
          value={secret}
          onValue={setSecret}
          minLength={16}
          mono
          error={create.error ? refusal(refusalOf(create.error)) : undefined}
        />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={close}>{common('cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            loading={create.isPending}
            loadingLabel={t('new.creating')}
            disabled={name.trim() === ''}
          >
            {t('new.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
