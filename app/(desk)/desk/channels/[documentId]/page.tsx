import type { Metadata } from 'next'
import { DocumentPage } from '../../../../_ui/channels/document-page.tsx'
import { serverTranslations } from '../../../../_ui/i18n-server.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('channels')
  return { title: t('document.title') }
}

export default async function Page(props: { params: Promise<{ documentId: string }> }) {
  const { documentId } = await props.params
  return <DocumentPage documentId={documentId} />
}
