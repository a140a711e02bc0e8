'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '../../banner.tsx'
import { Button } from '../../button.tsx'
import { useTRPC } from '../../data/trpc.tsx'
import { Dialog } from '../../dialog.tsx'
import { Select } from '../../select.tsx'
import { TextField } from '../../text-field.tsx'
import { useMe, useWarehouse } from '../desk-shell.tsx'
import type { EnrolCode } from './enrol-dialog.tsx'
import { useRefusal } from './use-refusal.ts'

/** A new device: its name and where it works; then its enrolment code. */
export function AddDevice(props: {
  onMade: (code: EnrolCode & { name: string }) => void
  onClose: () => void
}) {
  const t = useTranslations('identity.settings.device')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const refusal = useRefusal()
  const { warehouses } = useMe()
  const filter = useWarehouse()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const [warehouseId, setWarehouseId] = useState(filter ?? warehouses[0]?.id ?? '')
  const create = useMutation(
    trpc.identity.devices.create.mutationOptions({
      onSuccess: (made) => props.onMade({ ...made, name: name.trim() }),
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() !== '') create.mutate({ name, warehouseId })
  }
  return (
    <Dialog open onOpen={props.onClose} title={t('add')}>
      <form noValidate onSubmit={submit} className="grid gap-3.5 pt-2 text-body text-ink">
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          mono
          maxLength={40}
          value={name}
          onValue={setName}
          {...(missing ? { error: t('nameMissing') } : {})}
        />
        <Select
          label={t('warehouse')}
          value={warehouseId}
          onValue={setWarehouseId}
          options={warehouses.map(({ id, name: label }) => ({ value: id, label }))}
        />
        {create.isError && <Banner tone="stop" title={refusal(create.error)} />}
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {t('add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
