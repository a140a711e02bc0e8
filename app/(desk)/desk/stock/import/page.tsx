import type { Metadata } from 'next'
import { serverTranslations } from '../../../../_ui/i18n-server.ts'
import { ImportView } from '../../../../_ui/inventory/import-view.tsx'

type Props = { searchParams: Promise<{ kind?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('inventory')
  return { title: t('import.title') }
}

export default async function ImportPage({ searchParams }: Props) {
  return <ImportView first={(await searchParams).kind === 'stock' ? 'stock' : 'items'} />
}
