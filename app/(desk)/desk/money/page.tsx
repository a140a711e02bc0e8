import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { Money } from '../../../_ui/insight/money.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.money') }
}

export default function MoneyPage() {
  return <Money />
}
