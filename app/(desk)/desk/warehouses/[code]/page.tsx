import type { Metadata } from 'next'
import { WarehouseView } from '../../../../_ui/inventory/warehouse-view.tsx'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) }
}

export default async function WarehousePage({ params }: Props) {
  return <WarehouseView code={decodeURIComponent((await params).code)} />
}
