import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { Customers } from '../../../_ui/insight/customers.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.customers') }
}

export default function CustomersPage() {
  return <Customers />
}
