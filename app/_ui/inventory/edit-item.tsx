'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type ItemFacts, itemFactsSchema } from '#server/catalog/contract'
import type { ItemPage } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Sheet } from '../sheet.tsx'
import { useToast } from '../toast.tsx'
import { ItemCodes } from './item-codes.tsx'
import { ItemFields } from './item-fields.tsx'
import { ItemLevels } from './item-levels.tsx'
import { useRefusalText } from './refusal-text.ts'

/** The item's facts, its codes, and when to reorder in each warehouse. */
export function EditItemSheet(props: {
  item: ItemPage
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const { item, open, onOpen } = props
  const t = useTranslations('inventory.form')
  return (
    <Sheet wide open={open} onOpen={onOpen} title={t('editItem', { sku: item.sku })}>
      {open && (
        <>
          <Facts item={item} onClose={() => onOpen(false)} />
          <ItemCodes item={item} />
          <ItemLevels item={item} />
        </>
      )}
    </Sheet>
  )
}

function Facts({ item, onClose }: { item: ItemPage; onClose: () => void }) {
  const t = useTranslations('inventory.form')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const [change, setChange] = useState<Partial<ItemFacts>>({})
  const edit = useMutation(trpc.catalog.edit.mutationOptions())
  const before: ItemFacts = itemFactsSchema.strip().parse(item)
  const changed = Object.fromEntries(
    Object.entries(change).filter(([field, value]) => Reflect.get(before, field) !== value),
  )
  const fields = Object.keys(changed)
  const fresh = () => queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
  const undo = () =>
    edit.mutate(
      {
        itemId: item.id,
        facts: Object.fromEntries(fields.map((field) => [field, Reflect.get(before, field)])),
      },
      { onSuccess: () => void fresh() },
    )
  return (
    <form
      className="grid gap-3.5 border-b border-line pt-1 pb-4"
      onSubmit={(event) => {
        event.preventDefault()
        edit.mutate(
          { itemId: item.id, facts: changed },
          {
            onSuccess: () => {
              void fresh()
              toast(t('edited', { sku: item.sku }), { undo })
              onClose()
            },
          },
        )
      }}
    >
      <ItemFields
        facts={{ ...before, ...change }}
        onFacts={(next) => setChange((now) => ({ ...now, ...next }))}
      />
      {edit.isError && (
        <p role="alert" className="text-stop">
          {why(edit.error)}
        </p>
      )}
      <div className="flex items-center justify-end gap-2">
        <span role="status" className="mr-auto text-[12.5px] text-ink-2">
          {fields.length > 0 && t('willChange', { count: fields.length })}
        </span>
        <Button
          variant="primary"
          type="submit"
          disabled={fields.length === 0 || change.name?.trim() === ''}
          loading={edit.isPending}
          loadingLabel={t('saving')}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
