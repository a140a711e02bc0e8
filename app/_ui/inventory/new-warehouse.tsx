'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { createWarehouseInput } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { useRefusalText } from './refusal-text.ts'

const EMPTY = { code: '', name: '', line1: '', city: '', region: '', postcode: '', country: 'US' }

/** Makes a warehouse and goes to its page, where bins are added. */
export function NewWarehouseSheet(props: { open: boolean; onOpen: (open: boolean) => void }) {
  const t = useTranslations('inventory.warehouses')
  return (
    <Sheet open={props.open} onOpen={props.onOpen} title={t('new')}>
      {props.open && <NewWarehouse onCancel={() => props.onOpen(false)} />}
    </Sheet>
  )
}

/** The form itself, also the first step of an empty company. */
function NewWarehouse(props: { onCancel?: () => void }) {
  const t = useTranslations('inventory.warehouses')
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const [place, setPlace] = useState(EMPTY)
  const [timezone, setTimezone] = useState(
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  )
  const create = useMutation(trpc.inventory.createWarehouse.mutationOptions())
  const input = createWarehouseInput.safeParse({ ...place, timezone })
  const field = (name: keyof typeof EMPTY, mono = false) => (
    <TextField
      label={t(`fields.${name}`)}
      mono={mono}
      value={place[name]}
      onValue={(value) =>
        setPlace((now) => ({
          ...now,
          [name]: name === 'code' || name === 'country' ? value.toUpperCase() : value,
        }))
      }
    />
  )
  return (
    <form
      className="grid gap-3.5 pt-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (!input.success) return
        create.mutate(input.data, {
          onSuccess: (made) => {
            void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
            toast(t('created', { code: made.code }))
            router.push(`/desk/warehouses/${encodeURIComponent(made.code)}?add=bins`)
          },
        })
      }}
    >
      <div className="grid grid-cols-[110px_1fr] gap-3">
        {field('code', true)}
        {field('name')}
      </div>
      {field('line1')}
      <div className="grid grid-cols-2 gap-3">
        {field('city')}
        {field('region')}
        {field('postcode')}
        {field('country')}
      </div>
      <TextField
        label={t('fields.timezone')}
        hint={t('timezoneHint')}
        value={timezone}
        onValue={setTimezone}
      />
      {create.isError && (
        <p role="alert" className="text-stop">
          {why(create.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        {props.onCancel && <Button onClick={props.onCancel}>{t('cancel')}</Button>}
        <Button
          variant="primary"
          type="submit"
          disabled={!input.success}
          loading={create.isPending}
          loadingLabel={t('saving')}
        >
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
