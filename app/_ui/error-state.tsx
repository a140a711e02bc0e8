'use client'

import { CircleAlert, RotateCcw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** It could not be loaded: what, why if known, and trying again. */
export function ErrorState(props: {
  title?: string | undefined
  detail?: string | undefined
  onRetry?: (() => void) | undefined
  retrying?: boolean | undefined
}) {
  const t = useTranslations('common')
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-2 py-2 text-ink-2 floor:gap-x-3.5"
    >
      <Icon of={CircleAlert} className="!size-[22px] text-stop floor:!size-7" />
      <div className="flex min-w-0 flex-1 basis-36 flex-wrap items-baseline gap-x-2.5 floor:block">
        <b className="font-semibold text-ink floor:block">{props.title ?? t('error.title')}</b>
        <span className="floor:block floor:text-[16px]/[20px]">
          {props.detail ?? t('error.detail')}
        </span>
      </div>
      {props.onRetry && (
        <Button
          icon={RotateCcw}
          onClick={props.onRetry}
          loading={props.retrying}
          loadingLabel={t('loading')}
        >
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
