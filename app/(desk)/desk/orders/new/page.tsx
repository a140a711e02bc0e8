import type { Metadata } from 'next'
import { serverTranslations } from '../../../../_ui/i18n-server.ts'
import { NewOrderScreen } from '../../../../_ui/orders/new-order-screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('orders')
  return { title: t('create.title') }
}

export default function NewOrderPage() {
  return <NewOrderScreen />
}
