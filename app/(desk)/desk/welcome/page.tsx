import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { WelcomeView } from '../../../_ui/inventory/welcome-view.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('inventory')
  return { title: t('welcome.title') }
}

export default function WelcomePage() {
  return <WelcomeView />
}
