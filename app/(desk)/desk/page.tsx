import type { Metadata } from 'next'
import { serverTranslations } from '../../_ui/i18n-server.ts'
import { Today } from '../../_ui/insight/today.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.today') }
}

export default function TodayPage() {
  return <Today />
}
