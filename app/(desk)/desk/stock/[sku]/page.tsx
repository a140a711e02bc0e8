import type { Metadata } from 'next'
import { ItemView } from '../../../../_ui/inventory/item-view.tsx'

type Props = { params: Promise<{ sku: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).sku) }
}

export default async function ItemPage({ params }: Props) {
  return <ItemView sku={decodeURIComponent((await params).sku)} />
}
