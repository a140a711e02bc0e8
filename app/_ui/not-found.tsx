'use client'

import { SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { PageHeader } from './page-header.tsx'

/** An address that leads nowhere, and the way on. `headed` draws the desk's page header above it. */
export function NotFound({ href, headed }: { href: string; headed?: boolean }) {
  const t = useTranslations('common.missing')
  return (
    <>
      {headed ? (
        <PageHeader title={t('title')} />
      ) : (
        <h1 className="text-heading leading-7 font-[640] tracking-[-0.02em]">{t('title')}</h1>
      )}
      <div className={headed ? 'px-6 py-3 max-[899px]:px-4' : 'py-3'}>
        <EmptyState
          icon={SearchX}
          title={t('what')}
          action={<ButtonLink href={href}>{t('back')}</ButtonLink>}
        >
          {t('why')}
        </EmptyState>
      </div>
    </>
  )
}
