'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  codeSchema,
  PLACE_KINDS,
  type PlaceKind,
  type WarehousePage,
} from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Panel } from '../panel.tsx'
import { Select } from '../select.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { useRefusalText, useRefusalWord } from './refusal-text.ts'
import { useWords } from './words.ts'

/** Bins of a zone, made as a range of codes; how many and which is said first. */
export function NewBinsSheet(props: {
  warehouse: WarehousePage
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const t = useTranslations('inventory.newBins')
  return (
    <Sheet open={props.open} onOpen={props.onOpen} title={t('title')}>
      {props.open && <Form warehouse={props.warehouse} onClose={() => props.onOpen(false)} />}
    </Sheet>
  )
}

function Form({ warehouse, onClose }: { warehouse: WarehousePage; onClose: () => void }) {
  const t = useTranslations('inventory.newBins')
  const { kindName } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const word = useRefusalWord()
  const [zoneCode, setZoneCode] = useState('A')
  const [zoneName, setZoneName] = useState('')
  const [kind, setKind] = useState<PlaceKind>('pick_face')
  const [from, setFrom] = useState('A-01-1-01')
  const [to, setTo] = useState('A-06-3-04')
  const range = useDeferredValue({ from: from.trim(), to: to.trim() })
  const valid = [range.from, range.to, zoneCode.trim()].every(
    (code) => codeSchema.safeParse(code).success,
  )
  const preview = useQuery({
    ...trpc.inventory.previewBins.queryOptions(range, { placeholderData: keepPreviousData }),
    enabled: valid,
    retry: false,
  })
  const create = useMutation(trpc.inventory.createBins.mutationOptions())
  const known = warehouse.zoneList.find((one) => one.code === zoneCode.trim())
  const code = (label: string, value: string, set: (value: string) => void) => (
    <TextField
      label={label}
      mono
      maxLength={24}
      value={value}
      onValue={(next) => set(next.toUpperCase())}
    />
  )
  return (
    <form
      className="grid gap-3.5 pt-1"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate(
          {
            warehouseId: warehouse.id,
            zoneCode: zoneCode.trim(),
            zoneName: zoneName.trim(),
            kind,
            from: from.trim(),
            to: to.trim(),
          },
          {
            onSuccess: ({ made, asked }) => {
              void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
              toast(t('made', { made }), {
                ...(made < asked ? { detail: t('known', { count: asked - made }) } : {}),
              })
              onClose()
            },
          },
        )
      }}
    >
      <div className="grid grid-cols-[96px_1fr] gap-3">
        {code(t('zone'), zoneCode, setZoneCode)}
        <TextField
          label={t('zoneName')}
          maxLength={60}
          placeholder={known?.name}
          value={zoneName}
          onValue={setZoneName}
        />
      </div>
      <Select
        label={t('kind')}
        value={kind}
        onValue={(value) => setKind(PLACE_KINDS.find((one) => one === value) ?? 'pick_face')}
        options={PLACE_KINDS.map((value) => ({ value, label: kindName(value) }))}
      />
      <div className="grid grid-cols-2 gap-3">
        {code(t('from'), from, setFrom)}
        {code(t('to'), to, setTo)}
      </div>
      <Panel>
        {!valid ? (
          t('notYet')
        ) : preview.isError ? (
          <span className="text-stop">{why(preview.error)}</span>
        ) : preview.data?.ok ? (
          t('will', {
            count: preview.data.value.count,
            first: preview.data.value.first.join(', '),
            last: preview.data.value.last,
          })
        ) : (
          preview.data && <span className="text-stop">{word(preview.data.refusal)}</span>
        )}
      </Panel>
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
          disabled={!valid || !preview.data?.ok}
          loading={create.isPending}
          loadingLabel={t('making')}
        >
          {t('make')}
        </Button>
      </div>
    </form>
  )
}
