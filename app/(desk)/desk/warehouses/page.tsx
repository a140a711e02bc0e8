import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { WarehouseList } from '../../../_ui/inventory/warehouse-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.warehouses') }
}

export default function WarehousesPage() {
  return <WarehouseList />
}
