'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ItemPage, ItemWarehouse } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { NumberField } from '../number-field.tsx'
import { useToast } from '../toast.tsx'
import { SideHead } from './side-head.tsx'

/** Safety stock and reorder point, warehouse by warehouse. */
export function ItemLevels({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.form')
  return (
    <section aria-label={t('levels')} className="pb-2">
      <SideHead title={t('levels')} note={t('levelsNote')} />
      <ul>
        {item.warehouses.map((one) => (
          <Level key={one.id} itemId={item.id} warehouse={one} />
        ))}
      </ul>
    </section>
  )
}

function Level({ itemId, warehouse }: { itemId: string; warehouse: ItemWarehouse }) {
  const t = useTranslations('inventory.form')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const [safety, setSafety] = useState<number | null>(warehouse.safetyStock)
  const [reorder, setReorder] = useState<number | null>(warehouse.reorderPoint)
  const set = useMutation(trpc.inventory.setLevels.mutationOptions())
  const save = (safetyStock: number, reorderPoint: number, done: () => void) =>
    set.mutate(
      { itemId, warehouseId: warehouse.id, safetyStock, reorderPoint },
      {
        onSuccess: () => {
          void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
          done()
        },
      },
    )
  const changed = safety !== warehouse.safetyStock || reorder !== warehouse.reorderPoint
  return (
    <li className="flex flex-wrap items-end gap-2 border-t border-line py-2 first:border-t-0">
      <b className="flex-1 basis-28 self-center font-[540]">{warehouse.name}</b>
      <NumberField
        label={t('safetyStock')}
        className="w-28"
        min={0}
        value={safety}
        onValue={setSafety}
      />
      <NumberField
        label={t('reorderPoint')}
        className="w-28"
        min={0}
        value={reorder}
        onValue={setReorder}
      />
      <Button
        disabled={!changed || safety === null || reorder === null}
        loading={set.isPending}
        onClick={() => {
          const was = [warehouse.safetyStock, warehouse.reorderPoint] as const
          save(safety ?? 0, reorder ?? 0, () =>
            toast(t('levelsSet', { warehouse: warehouse.name }), {
              undo: () =>
                save(was[0], was[1], () => {
                  setSafety(was[0])
                  setReorder(was[1])
                }),
            }),
          )
        }}
      >
        {t('set')}
      </Button>
    </li>
  )
}
