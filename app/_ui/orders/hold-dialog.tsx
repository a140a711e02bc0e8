'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HOLD_KINDS, type HoldKind } from '#server/orders/contract'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Select } from '../select.tsx'
import { TextField } from '../text-field.tsx'
import { holdIcon } from './words.ts'

export type HoldInput = { kind: HoldKind; reason: string; until: string | null }

/** Asks what stops the orders and why, and says what it does. */
export function HoldDialog(props: {
  open: boolean
  onOpen: (open: boolean) => void
  onPlace: (hold: HoldInput) => void
  busy: boolean
  error?: string | undefined
  note?: string | undefined
}) {
  const { open, onOpen, onPlace, busy, error, note } = props
  const t = useTranslations('orders')
  const tc = useTranslations('common')
  const [kind, setKind] = useState<HoldKind>('operator')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const dated = kind === 'until_date'
  const place = () =>
    onPlace({
      kind,
      reason,
      until: dated && until ? new Date(`${until}T06:00:00`).toISOString() : null,
    })
  return (
    <Dialog
      open={open}
      onOpen={onOpen}
      title={t('holdForm.title')}
      actions={
        <>
          <Button onClick={() => onOpen(false)}>{tc('cancel')}</Button>
          <Button
            variant="primary"
            loading={busy}
            loadingLabel={t('holdForm.placing')}
            disabled={dated && !until}
            onClick={place}
          >
            {t('holdForm.place')}
          </Button>
        </>
      }
    >
      <p>{t('holdForm.text')}</p>
      {note && <p className="mt-1 font-medium text-ink">{note}</p>}
      <form
        className="mt-3 grid gap-3 text-ink"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && !(dated && !until)) place()
        }}
      >
        <Select
          label={t('holdForm.kind')}
          value={kind}
          onValue={(value) => {
            const known = HOLD_KINDS.find((candidate) => candidate === value)
            if (known) setKind(known)
          }}
          options={HOLD_KINDS.map((value) => ({
            value,
            label: t(`hold.${value}`),
            icon: holdIcon[value],
          }))}
        />
        {dated && (
          <TextField
            label={t('holdForm.until')}
            type="date"
            value={until}
            onValue={setUntil}
            required
          />
        )}
        <TextField
          label={t('holdForm.reason')}
          hint={t('holdForm.reasonHint')}
          value={reason}
          onValue={setReason}
          maxLength={300}
          error={error}
        />
      </form>
    </Dialog>
  )
}

/** Asks which kind of hold to take from several orders. */
export function ReleaseDialog(props: {
  open: boolean
  onOpen: (open: boolean) => void
  kinds: readonly HoldKind[]
  onRelease: (kind: HoldKind) => void
  busy: boolean
  error?: string | undefined
}) {
  const { open, onOpen, kinds, onRelease, busy, error } = props
  const t = useTranslations('orders')
  const tc = useTranslations('common')
  const [chosen, setChosen] = useState<HoldKind | null>(null)
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : (kinds[0] ?? null)
  return (
    <Dialog
      open={open}
      onOpen={onOpen}
      title={t('holdForm.releaseTitle')}
      actions={
        <>
          <Button onClick={() => onOpen(false)}>{tc('cancel')}</Button>
          <Button
            variant="primary"
            loading={busy}
            loadingLabel={t('holdForm.releasing')}
            disabled={kind === null}
            onClick={() => kind && onRelease(kind)}
          >
            {t('holdForm.release')}
          </Button>
        </>
      }
    >
      <p>{t('holdForm.releaseText')}</p>
      <div className="mt-3 text-ink">
        <Select
          label={t('holdForm.kind')}
          value={kind}
          error={error}
          onValue={(value) =>
            setChosen(HOLD_KINDS.find((candidate) => candidate === value) ?? null)
          }
          options={kinds.map((value) => ({
            value,
            label: t(`hold.${value}`),
            icon: holdIcon[value],
          }))}
        />
      </div>
    </Dialog>
  )
}
