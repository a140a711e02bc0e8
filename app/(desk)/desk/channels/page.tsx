import type { Metadata } from 'next'
import { ChannelsPage } from '../../../_ui/channels/channels-page.tsx'
import { serverTranslations } from '../../../_ui/i18n-server.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('channels')
  return { title: t('title') }
}

/** `?status=parked` opens the list on what waits for a decision. */
export default async function Page(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { status } = await props.searchParams
  return <ChannelsPage status={typeof status === 'string' ? status : undefined} />
}
