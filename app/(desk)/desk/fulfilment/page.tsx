import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { Board } from '../../../_ui/insight/board.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('desk')
  return { title: t('nav.fulfilment') }
}

export default function BoardPage() {
  return <Board />
}
