import type { Metadata } from 'next'
import { serverTranslations } from '../../../_ui/i18n-server.ts'
import { SettingsScreen } from '../../../_ui/identity/settings/settings-screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('identity')
  return { title: t('settings.title') }
}

export default function SettingsPage() {
  return <SettingsScreen />
}
