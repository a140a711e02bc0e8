'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../button.tsx'
import { Dialog } from '../../dialog.tsx'
import { IconButton } from '../../icon-button.tsx'

/** Made by the server, answered once. */
export type Secrets = {
  readonly name: string
  readonly pin: string | null
  readonly password: string | null
}

/** Shows new secrets once, to be handed over. Only the button closes it. */
export function SecretDialog({ secrets, onClose }: { secrets: Secrets; onClose: () => void }) {
  const t = useTranslations('identity.settings.secret')
  return (
    <Dialog
      open
      must
      onOpen={onClose}
      title={t('title', { name: secrets.name })}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <p>{t('once')}</p>
      <dl className="mt-3 grid gap-2">
        {secrets.password && <Secret name={t('password')} value={secrets.password} />}
        {secrets.pin && <Secret name={t('pin')} value={secrets.pin} />}
      </dl>
      {secrets.pin && <p className="mt-3">{t('badge')}</p>}
    </Dialog>
  )
}

function Secret({ name, value }: { name: string; value: string }) {
  const t = useTranslations('identity.settings.secret')
  const [copied, setCopied] = useState(false)
  return (
    <div className="flex items-center gap-3 rounded-control bg-sunken py-1.5 pr-1.5 pl-3">
      <dt className="w-20 flex-none">{name}</dt>
      <dd className="flex-1 font-mono text-[16px]/[24px] font-medium text-ink select-all">
        {value}
      </dd>
      <IconButton
        icon={copied ? Check : Copy}
        label={t(copied ? 'copied' : 'copy')}
        onClick={() => void navigator.clipboard?.writeText(value).then(() => setCopied(true))}
      />
    </div>
  )
}
