'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppRouter } from '#server/api/router'
import { company as companySchema } from '#server/identity/contract'
import { Banner } from '../../banner.tsx'
import { Button } from '../../button.tsx'
import { useTRPC } from '../../data/trpc.tsx'
import { ErrorState } from '../../error-state.tsx'
import { Section } from '../../panel.tsx'
import { Skeleton } from '../../skeleton.tsx'
import { TextField } from '../../text-field.tsx'
import { useToast } from '../../toast.tsx'
import { useMe } from '../desk-shell.tsx'
import { useRefusal } from './use-refusal.ts'

type Company = inferRouterOutputs<AppRouter>['identity']['company']
type Field = keyof Company

/** The company as it stands on papers and pages, changed where it stands. */
export function CompanyForm() {
  const trpc = useTRPC()
  const found = useQuery(trpc.identity.company.queryOptions())
  if (found.isError)
    return (
      <div className="px-6 py-4">
        <ErrorState onRetry={() => found.refetch()} retrying={found.isFetching} />
      </div>
    )
  if (!found.data)
    return (
      <div className="px-6 py-4">
        <Skeleton count={6} />
      </div>
    )
  return <Loaded company={found.data} />
}

function Loaded({ company }: { company: Company }) {
  const t = useTranslations('identity.settings.firm')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const refusal = useRefusal()
  const mayChange = useMe().role === 'admin'
  const [draft, setDraft] = useState<Partial<Company>>({})
  const save = useMutation(
    trpc.identity.changeCompany.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.identity.company.queryFilter())
        setDraft({})
        toast(t('saved'))
        router.refresh()
      },
    }),
  )
  const changed = Object.entries(draft).some(([name, value]) => company[name as Field] !== value)
  const checked = companySchema.partial().safeParse(draft)
  const wrong = new Set(checked.success ? [] : checked.error.issues.map(({ path }) => path[0]))

  function submit(event: FormEvent) {
    event.preventDefault()
    if (changed && checked.success) save.mutate(checked.data)
  }
  const field = (name: Field, hint?: string, className?: string) => (
    <TextField
      label={t(name)}
      hint={hint}
      className={className}
      value={draft[name] ?? company[name]}
      readOnly={!mayChange}
      maxLength={120}
      {...(wrong.has(name) ? { error: t('wrong') } : {})}
      onValue={(value) =>
        setDraft({ ...draft, [name]: name === 'country' ? value.toUpperCase() : value })
      }
    />
  )
  return (
    <form noValidate onSubmit={submit} className="max-w-[720px] px-6 py-5 max-[899px]:px-4">
      <Section first title={t('identity')} note={t('identityUse')}>
        <div className="grid grid-cols-6 gap-x-4 gap-y-3.5">
          {field('name', t('nameUse'), 'col-span-6 min-[560px]:col-span-4')}
          {field('taxId', t('taxUse'), 'col-span-6 min-[560px]:col-span-2')}
          {field('line1', undefined, 'col-span-6')}
          {field('city', undefined, 'col-span-6 min-[560px]:col-span-2')}
          {field('region', undefined, 'col-span-3 min-[560px]:col-span-1')}
          {field('postcode', undefined, 'col-span-3 min-[560px]:col-span-1')}
          {field('country', t('countryHint'), 'col-span-6 min-[560px]:col-span-2')}
        </div>
      </Section>
      <Section title={t('support')} note={t('supportUse')}>
        <div className="grid grid-cols-6 gap-x-4 gap-y-3.5">
          {field('supportEmail', undefined, 'col-span-6 min-[560px]:col-span-3')}
          {field('supportPhone', undefined, 'col-span-6 min-[560px]:col-span-3')}
          {field('supportHours', undefined, 'col-span-6')}
        </div>
      </Section>
      {save.isError && <Banner tone="stop" title={refusal(save.error)} />}
      {mayChange ? (
        <div className="mt-2 flex gap-2">
          <Button
            type="submit"
            variant="primary"
            disabled={!changed || wrong.size > 0}
            loading={save.isPending}
            loadingLabel={common('saving')}
          >
            {t('save')}
          </Button>
          {changed && <Button onClick={() => setDraft({})}>{common('cancel')}</Button>}
        </div>
      ) : (
        <p className="text-ink-2">{t('readOnly')}</p>
      )}
    </form>
  )
}
