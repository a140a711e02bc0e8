import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { Messages } from '../../../_ui/insight/messages.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.messages') }
}

export default function MessagesPage() {
  return <Messages />
}
