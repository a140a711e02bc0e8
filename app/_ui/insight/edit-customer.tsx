'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { type Customer, type EditCustomer, editCustomerInput } from '#server/customers/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Select } from '../select.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { Cancel } from './cancel.tsx'
import { customerHref } from './hrefs.ts'
import { useRefusedText } from './refused-text.ts'

/** The contact of a customer, edited beside the page. What it will not change is said first. */
export function EditCustomerSheet(props: { customer: Customer; onDone: () => void }) {
  const t = useTranslations('insight.customers')
  const trpc = useTRPC()
  const toast = useToast()
  const edit = useMutation(trpc.customers.edit.mutationOptions())
  return (
    <ContactSheet
      title={t('editTitle')}
      hint={t('editHint')}
      contact={props.customer}
      busy={edit.isPending}
      onClose={props.onDone}
      onSave={async (contact) => {
        await edit.mutateAsync(contact)
        toast(t('saved'))
      }}
    />
  )
}

/** A customer added by hand, before their first order. */
export function NewCustomerSheet({ onDone }: { onDone: () => void }) {
  const t = useTranslations('insight.customers')
  const trpc = useTRPC()
  const router = useRouter()
  const toast = useToast()
  const own = useLocale()
  const [id] = useState(() => crypto.randomUUID())
  const [locale, setLocale] = useState<'en' | 'es'>(own.startsWith('es') ? 'es' : 'en')
  const add = useMutation(trpc.customers.add.mutationOptions())
  return (
    <ContactSheet
      title={t('newTitle')}
      hint={t('newHint')}
      contact={{ id, name: '', company: null, email: null, phone: null }}
      busy={add.isPending}
      onClose={onDone}
      onSave={async (contact) => {
        await add.mutateAsync({ ...contact, locale })
        toast(t('added'))
        router.push(customerHref(id))
      }}
    >
      <Select
        label={t('messageLanguage')}
        value={locale}
        onValue={(value) => setLocale(value === 'es' ? 'es' : 'en')}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
      />
    </ContactSheet>
  )
}

function ContactSheet(props: {
  title: string
  hint: string
  contact: Pick<Customer, 'id' | 'name' | 'company' | 'email' | 'phone'>
  busy: boolean
  onSave: (contact: EditCustomer) => Promise<void>
  onClose: () => void
  children?: ReactNode
}) {
  const { contact, onClose } = props
  const t = useTranslations('insight.customers')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refused = useRefusedText()
  const form = useId()
  const [name, setName] = useState(contact.name)
  const [company, setCompany] = useState(contact.company ?? '')
  const [email, setEmail] = useState(contact.email ?? '')
  const [phone, setPhone] = useState(contact.phone ?? '')
  const [wrong, setWrong] = useState<{ name?: string; email?: string; all?: string }>({})

  async function save() {
    const change = editCustomerInput.safeParse({
      customerId: contact.id,
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
      await props.onSave(change.data)
    } catch (error) {
      return setWrong({ all: refused(error) })
    }
    await queries.invalidateQueries({ queryKey: trpc.customers.pathKey() })
    onClose()
  }

  return (
    <Sheet
      open
      onOpen={(open) => !open && onClose()}
      title={props.title}
      actions={
        <>
          <Cancel onClick={onClose} />
          <Button
            variant="primary"
            type="submit"
            form={form}
            loading={props.busy}
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
        <p className="text-[13px]/[18px] text-ink-2">{props.hint}</p>
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
        {props.children}
        {wrong.all && (
          <p role="alert" className="text-[13px] text-stop">
            {wrong.all}
          </p>
        )}
      </form>
    </Sheet>
  )
}
