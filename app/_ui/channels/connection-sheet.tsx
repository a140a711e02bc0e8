'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CirclePause, CirclePlay, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC } from '../data/trpc.tsx'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icon.tsx'
import { Section } from '../panel.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Sheet } from '../sheet.tsx'
import { CopyLine } from './copy-line.tsx'
import { useRefusalWords } from './words.ts'

type Shop = {
  readonly id: string
  readonly name: string
  readonly pausedAt: string | null
  readonly webhookUrl: string
  readonly secrets: readonly { readonly id: string; readonly createdAt: string }[]
}

/** One shop beside the page: its address, its secrets while they rotate, and pausing it. */
export function ConnectionSheet({ shop, onClose }: { shop: Shop; onClose: () => void }) {
  const t = useTranslations('channels')
  const common = useTranslations('common')
  const refusal = useRefusalWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const again = {
    onSuccess: () => queries.invalidateQueries(trpc.channels.connections.queryFilter()),
  }
  const pause = useMutation(trpc.channels.pause.mutationOptions(again))
  const rotate = useMutation(trpc.channels.rotate.mutationOptions(again))
  const retire = useMutation(trpc.channels.retire.mutationOptions(again))
  const failed = pause.error ?? rotate.error ?? retire.error
  const paused = shop.pausedAt !== null
  const connectionId = shop.id
  return (
    <Sheet
      open
      onOpen={(open) => !open && onClose()}
      title={shop.name}
      actions={
        <Button
          icon={paused ? CirclePlay : CirclePause}
          loading={pause.isPending}
          onClick={() => pause.mutate({ connectionId, paused: !paused })}
        >
          {t(paused ? 'manage.resume' : 'manage.pause')}
        </Button>
      }
    >
      {paused && (
        <Banner tone="wait" title={t('manage.pausedTitle')}>
          {t('manage.pausedDetail')}
        </Banner>
      )}
      {failed && (
        <div className="mt-2">
          <Banner tone="stop" title={refusal(refusalOf(failed))} />
        </div>
      )}
      <CopyLine label={t('secret.address')} value={shop.webhookUrl} />
      <Section
        className="mt-5"
        title={t('manage.secrets')}
        actions={
          <Button size="sm" disabled={shop.secrets.length > 1} onClick={() => setAsking(true)}>
            {t('manage.rotate')}
          </Button>
        }
      >
        <p className="text-[12.5px] text-ink-2">{t('manage.secretsNote')}</p>
        <ul className="mt-2">
          {shop.secrets.map((secret) => (
            <li key={secret.id} className="flex h-9 items-center gap-2 border-b border-line">
              <Icon of={KeyRound} className="text-ink-2" />
              <span className="flex-1">
                {t('manage.made')} <RelativeTime value={secret.createdAt} />
              </span>
              {shop.secrets.length > 1 && (
                <Button
                  size="sm"
                  variant="quiet"
                  onClick={() => retire.mutate({ connectionId, secretId: secret.id })}
                >
                  {t('manage.retire')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {rotate.data && (
          <div className="mt-3">
            <Banner tone="ok" title={t('manage.rotated')}>
              {t('secret.once')}
            </Banner>
            <CopyLine label={t('secret.label')} value={rotate.data.secret} />
          </div>
        )}
      </Section>
      <Dialog
        open={asking}
        onOpen={setAsking}
        title={t('manage.rotateTitle')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
            <Button
              variant="primary"
              onClick={() => {
                setAsking(false)
                rotate.mutate({ connectionId })
              }}
            >
              {t('manage.rotate')}
            </Button>
          </>
        }
      >
        {t('manage.rotateDetail')}
      </Dialog>
    </Sheet>
  )
}
