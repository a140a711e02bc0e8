'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Customer, editCustomerInput } from '#server/customers/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { Cancel } from './cancel.tsx'
import { useRefusedText } from './refused-text.ts'

/** The contact of a customer, edited beside the page. What it will not change is said first. */
export function EditCustomerSheet(props: { customer: Customer; onDone: () => void }) {
  const { customer, onDone } = props
  const t = useTranslations('insight.customers')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refused = useRefusedText()
  const form = useId()
  const [name, setName] = useState(customer.name)
  const [company, setCompany] = useState(customer.company ?? '')
  const [email, setEmail] = useState(customer.email ?? '')
  const [phone, setPhone] = useState(customer.phone ?? '')
  const [wrong, setWrong] = useState<{ name?: string; email?: string; all?: string }>({})
  const edit = useMutation(trpc.customers.edit.mutationOptions())

  async function save() {
    const change = editCustomerInput.safeParse({
      customerId: customer.id,
      name,
      company: company.trim() || null,
      email: email.trim() || null,
      phone: phone.trim() || null,
    })
    if (!change.success) {
      const fields = new Set(change.error.issues.map((issue) => issue.path[0]))
      return setWrong({
        ...(fields.has('name') ? { name: t('nameNeeded') } : {}),
        ...(fields.has('email') ? { email: t('emailWrong') } : {}),
      })
    }
    try {
      await edit.mutateAsync(change.data)
    } catch (error) {
      return setWrong({ all: refused(error) })
    }
    await queries.invalidateQueries({ queryKey: trpc.customers.pathKey() })
    toast(t('saved'))
    onDone()
  }

  return (
    <Sheet
      open
      onOpen={(open) => !open && onDone()}
      title={t('editTitle')}
      actions={
        <>
          <Cancel onClick={onDone} />
          <Button
            variant="primary"
            type="submit"
            form={form}
            loading={edit.isPending}
            loadingLabel={common('saving')}
          >
            {common('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p className="text-[13px]/[18px] text-ink-2">{t('editHint')}</p>
        <TextField
          label={t('name')}
          value={name}
          onValue={setName}
          error={wrong.name}
          maxLength={120}
        />
        <TextField label={t('company')} value={company} onValue={setCompany} maxLength={120} />
        <TextField
          label={t('email')}
          type="email"
          value={email}
          onValue={setEmail}
          error={wrong.email}
          maxLength={200}
        />
        <TextField label={t('phone')} type="tel" value={phone} onValue={setPhone} maxLength={40} />
        {wrong.all && (
          <p role="alert" className="text-[13px] text-stop">
            {wrong.all}
          </p>
        )}
      </form>
    </Sheet>
  )
}
