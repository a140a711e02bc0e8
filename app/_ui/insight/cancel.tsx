'use client'

import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'

/** The way back of a dialog. */
export function Cancel({ onClick }: { onClick: () => void }) {
  const t = useTranslations('common')
  return <Button onClick={onClick}>{t('cancel')}</Button>
}
