'use client'

import { Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { writeCookie } from './i18n.tsx'
import { IconButton } from './icon-button.tsx'
import { themeCookie } from './locale.ts'

function subscribe(listener: () => void) {
  const media = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  media.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', listener)
  }
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme']
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** Light or dark; until it is pressed the system decides. The server draws the choice from a cookie. */
export function ThemeToggle() {
  const t = useTranslations('desk.frame')
  const dark = useSyncExternalStore(subscribe, isDark, () => false)
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={t(dark ? 'toLight' : 'toDark')}
      onClick={() => {
        const next = dark ? 'light' : 'dark'
        document.documentElement.dataset['theme'] = next
        writeCookie(themeCookie, next)
      }}
    />
  )
}
