import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { fontClass } from '../_ui/fonts.ts'
import { Intl18n } from '../_ui/i18n.tsx'
import { messagesOf, requestPreferences } from '../_ui/i18n-server.ts'
import { UiRoot } from '../_ui/ui-root.tsx'
import '../globals.css'

export const metadata: Metadata = {
  title: { default: 'Dockline', template: '%s · Dockline' },
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icons/icon.svg', apple: '/icons/apple-touch-icon.png' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbfc' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0e13' },
  ],
}

/** The desk's own root: language and theme come from the request, so nothing flashes. */
export default async function DeskRoot({ children }: { children: ReactNode }) {
  const { locale, theme, timeZone } = await requestPreferences()
  const { channels, common, desk, identity, insight, inventory, orders } = messagesOf(locale)
  return (
    <html lang={locale} data-theme={theme} className={`desk ${fontClass}`}>
      <body>
        <Intl18n
          locale={locale}
          messages={{ channels, common, desk, identity, insight, inventory, orders }}
          timeZone={timeZone}
          nowMs={Date.now()}
        >
          <UiRoot>{children}</UiRoot>
        </Intl18n>
      </body>
    </html>
  )
}
