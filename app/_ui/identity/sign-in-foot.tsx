'use client'

import { CircleAlert, CircleCheck, Globe } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { chooseLocale } from '../i18n.tsx'
import { Icon } from '../icon.tsx'
import { isLocale } from '../locale.ts'
import { Select } from '../select.tsx'

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]

/** Below the sign-in: the language, and whether the server can work. */
export function SignInFoot() {
  const t = useTranslations('identity.signIn')
  const locale = useLocale()
  const router = useRouter()
  const [ready, setReady] = useState<boolean | null>(null)
  useEffect(() => {
    fetch('/api/ready', { cache: 'no-store' }).then(
      (answer) => setReady(answer.ok),
      () => setReady(false),
    )
  }, [])
  return (
    <div className="flex w-full items-center justify-between text-[12.5px] text-ink-2">
      <Select
        label={t('language')}
        hideLabel
        bare
        icon={Globe}
        value={locale}
        options={LANGUAGES}
        onValue={(next) => {
          if (!isLocale(next)) return
          chooseLocale(next)
          router.refresh()
        }}
        className="-ml-2 w-[132px]"
      />
      <span role="status" className="flex items-center gap-1.5">
        {ready === true && (
          <span className="flex items-center gap-1.5 text-ok">
            <Icon of={CircleCheck} size={16} />
            {t('working')}
          </span>
        )}
        {ready === false && (
          <span className="flex items-center gap-1.5 text-stop">
            <Icon of={CircleAlert} size={16} />
            {t('notWorking')}
          </span>
        )}
        {ready === null && <span>{t('checking')}</span>}
      </span>
    </div>
  )
}
