'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { newSkuSchema } from '#server/catalog/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { ItemFields, NEW_FACTS } from './item-fields.tsx'
import { useRefusalText } from './refusal-text.ts'

/** Makes an item and goes to its page. */
export function NewItemSheet(props: { open: boolean; onOpen: (open: boolean) => void }) {
  const t = useTranslations('inventory.form')
  return (
    <Sheet wide open={props.open} onOpen={props.onOpen} title={t('newItem')}>
      {props.open && <Form onClose={() => props.onOpen(false)} />}
    </Sheet>
  )
}

function Form({ onClose }: { onClose: () => void }) {
  const t = useTranslations('inventory.form')
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const [facts, setFacts] = useState(NEW_FACTS)
  const [sku, setSku] = useState('')
  const [gtin, setGtin] = useState('')
  const create = useMutation(trpc.catalog.create.mutationOptions())
  const archive = useMutation(trpc.catalog.archive.mutationOptions())
  const ready = newSkuSchema.safeParse(sku).success && facts.name.trim() !== ''
  const fresh = () => queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
  return (
    <form
      className="grid gap-3.5 pt-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        create.mutate(
          { ...facts, sku: sku.trim(), gtin: gtin.trim() },
          {
            onSuccess: (made) => {
              void fresh()
              toast(t('created', { sku: made.sku }), {
                undo: () =>
                  archive.mutate({ itemId: made.id, archived: true }, { onSuccess: fresh }),
              })
              onClose()
              router.push(`/desk/stock/${encodeURIComponent(made.sku)}`)
            },
          },
        )
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('sku')}
          mono
          required
          maxLength={64}
          value={sku}
          onValue={setSku}
          hint={t('skuHint')}
        />
        <TextField
          label={t('gtin')}
          mono
          inputMode="numeric"
          maxLength={20}
          value={gtin}
          onValue={setGtin}
          hint={t('gtinHint')}
        />
      </div>
      <ItemFields
        facts={facts}
        onFacts={(change) => setFacts((before) => ({ ...before, ...change }))}
      />
      {create.isError && (
        <p role="alert" className="text-stop">
          {why(create.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          variant="primary"
          type="submit"
          disabled={!ready}
          loading={create.isPending}
          loadingLabel={t('saving')}
        >
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
