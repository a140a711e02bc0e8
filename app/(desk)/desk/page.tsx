import type { Metadata } from 'next'
import { serverTranslations } from '../../_ui/i18n-server.ts'
import { PageHeader } from '../../_ui/page-header.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.today') }
}

export default async function TodayPage() {
  const t = await serverTranslations('desk')
  return <PageHeader title={t('nav.today')} />
}
