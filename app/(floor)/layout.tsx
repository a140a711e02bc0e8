import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { FIRST_SCRIPT } from '../_ui/floor/first-script.ts'
import { FloorIntl } from '../_ui/floor-i18n.tsx'
import { fontClass } from '../_ui/fonts.ts'
import { NoStyleElements } from '../_ui/no-style-elements.tsx'
import '../globals.css'

export const metadata: Metadata = {
  title: 'Dockline',
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icons/icon.svg', apple: '/icons/apple-touch-icon.png' },
  appleWebApp: { capable: true, title: 'Dockline', statusBarStyle: 'black' },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: '#0b0e13',
  colorScheme: 'dark',
}

/** The floor's own root. Static: no request is read, so the service worker can answer with it. */
export default function FloorRoot({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme="dark" className={`floor ${fontClass}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; the policy allows it by its hash */}
        <script dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
      </head>
      <body>
        <FloorIntl>
          <NoStyleElements>{children}</NoStyleElements>
        </FloorIntl>
      </body>
    </html>
  )
}
