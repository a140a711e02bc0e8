import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { OrdersScreen } from '../../../_ui/orders/orders-screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('orders')
  return { title: t('title') }
}

export default async function OrdersPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  // the list opens on what is still to be done
  if (Object.keys(await props.searchParams).length === 0) redirect('/desk/orders?status=open')
  return <OrdersScreen />
}
