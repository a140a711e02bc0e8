import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { StockList } from '../../../_ui/inventory/stock-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.stock') }
}

export default function StockPage() {
  return <StockList />
}
