'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from './error-state.tsx'

/** A page that could not be shown: what it means, and trying again. The digest finds it in the server's log. */
export function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('common.error')
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <div className="px-6 py-6 max-[899px]:px-4">
      <h1 className="text-heading leading-7 font-[640] tracking-[-0.02em]">{t('page')}</h1>
      <div className="py-3">
        <ErrorState
          title={t('pageTitle')}
          detail={error.digest ? t('pageDetail', { digest: error.digest }) : t('detail')}
          onRetry={reset}
        />
      </div>
    </div>
  )
}
