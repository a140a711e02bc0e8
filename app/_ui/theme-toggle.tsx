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
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** Whether the page is dark now, by choice or by the system. */
export const useDark = () => useSyncExternalStore(subscribe, isDark, () => false)

export function chooseDark(dark: boolean): void {
  const next = dark ? 'dark' : 'light'
  document.documentElement.dataset.theme = next
  writeCookie(themeCookie, next)
}

/** Light or dark; until it is pressed the system decides. The server draws the choice from a cookie. */
export function ThemeToggle() {
  const t = useTranslations('desk.frame')
  const dark = useDark()
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={t(dark ? 'toLight' : 'toDark')}
      onClick={() => chooseDark(!dark)}
    />
  )
}
