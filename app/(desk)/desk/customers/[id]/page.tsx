import type { Metadata } from 'next'
import { serverTranslations } from '../../../../_ui/i18n-server.ts'
import { CustomerView } from '../../../../_ui/insight/customer.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.customers') }
}

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <CustomerView customerId={id} />
}
