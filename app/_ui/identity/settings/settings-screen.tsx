'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useLiveStatus } from '../../data/live.tsx'
import { PageHeader } from '../../page-header.tsx'
import { Tabs } from '../../tabs.tsx'
import { useMe } from '../desk-shell.tsx'
import { CompanyForm } from './company-form.tsx'
import { DevicesList } from './devices-list.tsx'
import { UsersList } from './users-list.tsx'

const TABS = ['users', 'devices', 'company'] as const

/** People, devices and the company; the tab stands in the address. */
export function SettingsScreen() {
  const t = useTranslations('identity.settings')
  const live = useLiveStatus()
  const router = useRouter()
  const asked = useSearchParams().get('tab')
  const { role } = useMe()
  const leads = role === 'manager' || role === 'admin'
  const tabs = TABS.filter((tab) => leads || tab === 'company')
  const tab = tabs.find((known) => known === asked) ?? tabs[0]
  return (
    <>
      <PageHeader title={t('title')} live={live === 'live'} open />
      <Tabs
        label={t('views')}
        value={tab}
        items={tabs.map((value) => ({ value, label: t(value) }))}
        onValue={(next) => router.replace(`/desk/settings?tab=${next}`, { scroll: false })}
        className="flex-none px-6 max-[899px]:px-4"
      />
      {tab === 'users' && <UsersList />}
      {tab === 'devices' && <DevicesList />}
      {tab === 'company' && <CompanyForm />}
    </>
  )
}
