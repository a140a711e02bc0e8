'use client'

import { CircleCheckBig, FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DispatchBoard } from '#server/fulfilment/contract'
import { handOver, type Waiting } from '../../_offline/load-work.ts'
import { signal } from '../../_offline/scan/feedback.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { Segmented } from '../segmented.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'

type Manifest = DispatchBoard['manifests'][number]

/** The driver signs with a name; stock leaves, invoices go out. The manifest prints from here. */
export function HandOver(props: {
  open: boolean
  onOpen: (open: boolean) => void
  manifests: readonly Manifest[]
  left: readonly Waiting[]
}) {
  const { open, onOpen, manifests, left } = props
  const t = useTranslations('floor.handOver')
  const { saved } = usePhone()
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  const [given, setGiven] = useState<{ commandId: string; manifest: Manifest } | null>(null)
  const manifest = manifests.find(({ id }) => id === chosen) ?? manifests[0] ?? null
  const command = saved.queue.find(({ id }) => id === given?.commandId)
  const answer = command?.answer ?? null
  const staying = left.filter((parcel) => parcel.carrier === manifest?.carrier).length

  function sign(): void {
    if (!manifest || name.trim() === '') return
    const commandId = handOver(manifest.id, manifest.carrier, name)
    if (commandId) setGiven({ commandId, manifest })
    signal('complete')
  }
  function close(next: boolean): void {
    onOpen(next)
    if (!next) {
      setGiven(null)
      setName('')
    }
  }

  return (
    <Sheet open={open} onOpen={close} title={given ? t('done') : t('title')}>
      {given ? (
        <div className="grid gap-4 pb-4">
          {answer && answer.outcome !== 'applied' ? (
            <Banner tone="stop" title={t('refused')}>
              {answer.result.code === 'open_parcel_first'
                ? t('openFirst', { sscc: String(answer.result.sscc ?? '') })
                : t('refusedHelp', { code: answer.result.code ?? answer.outcome })}
            </Banner>
          ) : (
            <p role="status" className="flex items-center gap-3 text-[22px]/7 font-[620]">
              <Icon of={CircleCheckBig} size={40} className="text-ok" />
              {answer
                ? t('handed', {
                    count: given.manifest.parcels.length,
                    carrier: given.manifest.carrier,
                  })
                : t('sending')}
            </p>
          )}
          <a
            href={`/api/documents/manifest/${given.manifest.id}.pdf`}
            target="_blank"
            rel="noreferrer"
            className="flex h-14 items-center justify-center gap-2 rounded-card border border-line-strong font-semibold"
          >
            <Icon of={FileText} />
            {t('print')}
          </a>
          <Button variant="primary" onClick={() => close(false)}>
            {t('close')}
          </Button>
        </div>
      ) : (
        <form
          className="grid gap-4 pb-4"
          onSubmit={(event) => {
            event.preventDefault()
            sign()
          }}
        >
          {manifests.length > 1 && (
            <Segmented
              label={t('carrier')}
              value={manifest?.id ?? ''}
              onValue={setChosen}
              items={manifests.map(({ id, carrier, parcels }) => ({
                value: id,
                label: carrier,
                count: parcels.length,
              }))}
            />
          )}
          <p className="text-[20px]/7">
            {t('what', { count: manifest?.parcels.length ?? 0, carrier: manifest?.carrier ?? '' })}
          </p>
          {staying > 0 && (
            <Banner tone="wait" title={t('staying', { count: staying })}>
              {t('stayingHelp')}
            </Banner>
          )}
          <TextField
            label={t('signedBy')}
            value={name}
            onValue={setName}
            maxLength={80}
            autoComplete="off"
          />
          <Button
            type="submit"
            variant="primary"
            size="lg"
            disabled={name.trim() === '' || !manifest}
          >
            {t('sign')}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
