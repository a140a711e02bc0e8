'use client'

import type { inferRouterOutputs } from '@trpc/server'
import { useFormatter, useTranslations } from 'use-intl'
import type { AppRouter } from '#server/api/router'
import { Banner } from '../../banner.tsx'
import { Button } from '../../button.tsx'
import { Dialog } from '../../dialog.tsx'

export type EnrolCode = inferRouterOutputs<AppRouter>['identity']['devices']['create']

/** The one-time code as a QR, as an address and as text; says so when the phone has used it. */
export function EnrolDialog(props: {
  code: EnrolCode & { name: string }
  enrolled: boolean
  onClose: () => void
}) {
  const { code, enrolled, onClose } = props
  const t = useTranslations('identity.settings.device')
  const format = useFormatter()
  const { hostname, host } = new URL(code.url)
  const local = /^(localhost|127\.|\[::1\])/.test(hostname)
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('enrolTitle', { name: code.name })}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      {enrolled ? (
        <div className="pt-2">
          <Banner tone="ok" title={t('enrolDone', { name: code.name })} />
        </div>
      ) : (
        <>
          <p>
            {t('enrolText', {
              time: format.dateTime(new Date(code.expiresAt), {
                hour: '2-digit',
                minute: '2-digit',
                hourCycle: 'h23',
              }),
            })}
          </p>
          {/* biome-ignore lint/performance/noImgElement: drawn by the server, nothing to optimise */}
          <img
            alt=""
            src={`data:image/svg+xml,${encodeURIComponent(code.qr)}`}
            className="mx-auto mt-4 size-56 rounded-control bg-white p-1"
          />
          <p className="mt-3 text-center font-mono text-[20px]/[28px] font-medium tracking-[0.04em] text-ink select-all">
            {code.code}
          </p>
          <p className="mt-1 text-center text-[12px]/[16px] break-all select-all">
            <a href={code.url} className="underline underline-offset-[3px]">
              {code.url}
            </a>
          </p>
          {local && (
            <div className="mt-3">
              <Banner tone="wait" title={t('localhost', { host })} />
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}
