'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ItemPage } from '#server/inventory/contract'
import { useTRPC } from '../data/trpc.tsx'
import { useToast } from '../toast.tsx'
import { useRefusalText } from './refusal-text.ts'

/** Archives the item or takes it back, and offers the way back. */
export function useArchiveItem(item: ItemPage): (archived: boolean) => void {
  const t = useTranslations('inventory.item')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const archive = useMutation(trpc.catalog.archive.mutationOptions())
  const run = (archived: boolean) =>
    archive.mutate(
      { itemId: item.id, archived },
      {
        onSuccess: () => {
          void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
          toast(t(archived ? 'archived' : 'restored', { sku: item.sku }), {
            undo: () => run(!archived),
          })
        },
        onError: (error) => void toast(t('notArchived'), { detail: why(error), failed: true }),
      },
    )
  return run
}
