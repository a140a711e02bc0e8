'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CODE_LEVELS } from '#server/catalog/contract'
import type { ItemPage } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { IconButton } from '../icon-button.tsx'
import { NumberField } from '../number-field.tsx'
import { Select } from '../select.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { useRefusalText } from './refusal-text.ts'
import { SideHead } from './side-head.tsx'
import { useWords } from './words.ts'

/** The barcodes that mean this item: GTINs by pack level, and aliases of any other form. */
export function ItemCodes({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.form')
  const { levelName } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const [code, setCode] = useState('')
  const [level, setLevel] = useState<(typeof CODE_LEVELS)[number]>('each')
  const [units, setUnits] = useState<number | null>(1)
  const add = useMutation(trpc.catalog.addCode.mutationOptions())
  const remove = useMutation(trpc.catalog.removeCode.mutationOptions())
  const fresh = () => void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
  const itemId = item.id
  const known = (text: string) => CODE_LEVELS.find((one) => one === text) ?? 'alias'
  return (
    <section aria-label={t('codes')} className="border-b border-line pb-4">
      <SideHead title={t('codes')} />
      <ul>
        {item.codes.map((one) => (
          <li
            key={one.code}
            className="flex h-9 items-center gap-3 border-t border-line first:border-t-0"
          >
            <Code strong className="flex-1">
              {one.code}
            </Code>
            <span className="text-ink-2">
              {levelName(one.level)}
              {one.units > 1 && ` × ${one.units}`}
            </span>
            <IconButton
              icon={Trash2}
              label={t('removeCode', { code: one.code })}
              onClick={() =>
                remove.mutate(
                  { itemId, code: one.code },
                  {
                    onSuccess: () => {
                      fresh()
                      toast(t('codeRemoved', { code: one.code }), {
                        undo: () =>
                          add.mutate(
                            { itemId, ...one, level: known(one.level) },
                            { onSuccess: fresh },
                          ),
                      })
                    },
                  },
                )
              }
            />
          </li>
        ))}
      </ul>
      <form
        className="flex flex-wrap items-end gap-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(
            { itemId, code: code.trim(), level, units: units ?? 1 },
            {
              onSuccess: (made) => {
                fresh()
                setCode('')
                toast(t('codeAdded', { code: made.code }), {
                  undo: () => remove.mutate({ itemId, code: made.code }, { onSuccess: fresh }),
                })
              },
            },
          )
        }}
      >
        <TextField
          label={t('code')}
          mono
          className="flex-1 basis-40"
          maxLength={64}
          value={code}
          onValue={setCode}
        />
        <Select
          label={t('level')}
          className="w-28"
          value={level}
          onValue={(value) => setLevel(known(value))}
          options={CODE_LEVELS.map((value) => ({ value, label: levelName(value) }))}
        />
        <NumberField
          label={t('unitsPerCode')}
          className="w-20"
          min={1}
          value={units}
          onValue={setUnits}
        />
        <Button type="submit" icon={Plus} disabled={code.trim() === ''} loading={add.isPending}>
          {t('addCode')}
        </Button>
      </form>
      {add.isError && (
        <p role="alert" className="pt-1.5 text-stop">
          {why(add.error)}
        </p>
      )}
    </section>
  )
}
