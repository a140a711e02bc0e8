'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DocumentStatus } from '#server/channels/contract'
import { Button } from '../button.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { PageHeader } from '../page-header.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { Connections } from './connections.tsx'
import { Documents } from './documents.tsx'
import { statusLook } from './words.ts'

/** Where orders come from, and everything that ever came: shops above, deliveries below. */
export function ChannelsPage({ status }: { status?: string | undefined }) {
  const t = useTranslations('channels')
  const live = useLiveStatus()
  const [connecting, setConnecting] = useState(false)
  return (
    <>
      <PageHeader
        title={t('title')}
        live={live === 'live'}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => setConnecting(true)}>
            {t('connect')}
          </Button>
        }
      />
      <Connections onConnect={() => setConnecting(true)} />
      <Documents start={isStatus(status) ? status : null} />
      <ConnectDialog open={connecting} onOpen={setConnecting} />
    </>
  )
}

function isStatus(text: string | undefined): text is DocumentStatus {
  return text !== undefined && text in statusLook
}
