'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { editedUser, newUser } from '#server/identity/contract'
import { Banner } from '../../banner.tsx'
import { Button } from '../../button.tsx'
import { Checkbox } from '../../checkbox.tsx'
import { useTRPC } from '../../data/trpc.tsx'
import { Select } from '../../select.tsx'
import { Sheet } from '../../sheet.tsx'
import { Switch } from '../../switch.tsx'
import { TextField } from '../../text-field.tsx'
import { useToast } from '../../toast.tsx'
import { useMe } from '../desk-shell.tsx'
import type { Secrets } from './secret-dialog.tsx'
import { useRefusal } from './use-refusal.ts'
import type { User } from './user.ts'

const ROLES = ['picker', 'packer', 'dispatcher', 'receiver', 'clerk', 'manager', 'admin'] as const
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]

/** A person new or changed. What saving will do to their log-ins is said before. */
export function UserSheet(props: {
  user: User | null
  onClose: () => void
  onSecrets: (secrets: Secrets) => void
}) {
  const { user, onClose } = props
  const t = useTranslations('identity.settings.form')
  const roles = useTranslations('identity.roles')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refusal = useRefusal()
  const form = useId()
  const here = useLocale()
  const { warehouses, scope } = useMe()
  const [name, setName] = useState(user?.name ?? '')
  const [email, setEmail] = useState(user?.email ?? '')
  const [role, setRole] = useState<User['role']>(user?.role ?? 'picker')
  const [everywhere, setEverywhere] = useState(
    user ? user.warehouseIds.length === 0 : scope === null,
  )
  const [places, setPlaces] = useState<readonly string[]>(user?.warehouseIds ?? [])
  const [locale, setLocale] = useState<string>(user?.locale ?? here)
  const [disabled, setDisabled] = useState(user?.disabledAt != null)
  const [tried, setTried] = useState(false)

  const options = {
    onSettled: () => queries.invalidateQueries(trpc.identity.users.list.pathFilter()),
  }
  const create = useMutation(trpc.identity.users.create.mutationOptions(options))
  const edit = useMutation(trpc.identity.users.edit.mutationOptions(options))
  const warehouseIds = everywhere ? [] : [...places]
  const fields = { name, email: email.trim() === '' ? null : email, role, warehouseIds, locale }
  const checked = newUser.safeParse(fields)
  const wrong = new Set(checked.success ? [] : checked.error.issues.map(({ path }) => path[0]))
  const nowhere = !everywhere && places.length === 0
  const rightsChange =
    user !== null &&
    (role !== user.role ||
      disabled !== (user.disabledAt !== null) ||
      warehouseIds.toSorted().join() !== user.warehouseIds.toSorted().join())

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!checked.success || nowhere) return
    if (!user) {
      create.mutate(checked.data, {
        onSuccess: ({ pin, password }) => {
          onClose()
          props.onSecrets({ name, pin, password })
        },
      })
      return
    }
    edit.mutate(editedUser.parse({ ...checked.data, id: user.id, disabled }), {
      onSuccess: ({ signedOut }) => {
        onClose()
        toast(t('saved', { name }), {
          detail: signedOut > 0 ? t('signedOut', { count: signedOut }) : undefined,
        })
      },
    })
  }
  const failure = create.error ?? edit.error
  return (
    <Sheet
      open
      onOpen={onClose}
      title={user ? t('edit', { name: user.name }) : t('add')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            loading={create.isPending || edit.isPending}
            loadingLabel={common('saving')}
          >
            {user ? common('save') : t('add')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4 pt-2">
        <TextField
          label={t('name')}
          value={name}
          onValue={setName}
          maxLength={80}
          autoComplete="off"
          {...(tried && wrong.has('name') ? { error: t('nameMissing') } : {})}
        />
        <TextField
          label={t('email')}
          hint={t('emailHint')}
          type="email"
          value={email}
          onValue={setEmail}
          autoComplete="off"
          {...(tried && wrong.has('email') ? { error: t('emailWrong') } : {})}
        />
        <Select
          label={t('role')}
          hint={t(`roleHint.${role}`)}
          value={role}
          options={ROLES.map((value) => ({ value, label: roles(value) }))}
          onValue={(next) => setRole(ROLES.find((known) => known === next) ?? role)}
        />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-[13px]/[18px] font-medium">{t('warehouses')}</legend>
          {scope === null && (
            <Checkbox checked={everywhere} onChecked={setEverywhere}>
              {t('everywhere')}
            </Checkbox>
          )}
          {!everywhere &&
            warehouses.map((warehouse) => (
              <Checkbox
                key={warehouse.id}
                checked={places.includes(warehouse.id)}
                onChecked={(on) =>
                  setPlaces(
                    on ? [...places, warehouse.id] : places.filter((id) => id !== warehouse.id),
                  )
                }
              >
                {warehouse.name}
              </Checkbox>
            ))}
          {tried && nowhere && <p className="text-[12px]/[16px] text-stop">{t('chooseOne')}</p>}
        </fieldset>
        <Select label={t('language')} value={locale} options={LANGUAGES} onValue={setLocale} />
        {user && (
          <div>
            <Switch checked={disabled} onChecked={setDisabled}>
              {t('disabled')}
            </Switch>
            <p className="mt-1 text-[12px]/[16px] text-ink-2">{t('disabledHint')}</p>
          </div>
        )}
        {rightsChange && <Banner tone="wait" title={t('effect', { name })} />}
        {failure && <Banner tone="stop" title={refusal(failure)} />}
      </form>
    </Sheet>
  )
}
