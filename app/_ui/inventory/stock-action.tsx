'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  ADJUST_REASONS,
  type AdjustReason,
  type BinStock,
  type ItemPage,
  WITHHOLD_REASONS,
  type WithholdReason,
} from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { NumberField } from '../number-field.tsx'
import { Select } from '../select.tsx'
import { Sheet } from '../sheet.tsx'
import { TextField } from '../text-field.tsx'
import { ActionPreview } from './action-preview.tsx'
import { BinField, type ChosenBin } from './bin-field.tsx'
import type { StockAction } from './stock-plan.ts'
import { useStockAction } from './use-stock-action.ts'
import { useWords } from './words.ts'

/** One change of stock: what, where, how many; what it will do is said before it is done. */
export function StockActionSheet(props: {
  item: ItemPage
  action: { kind: StockAction; from?: BinStock } | null
  onClose: () => void
}) {
  const { item, action, onClose } = props
  const t = useTranslations('inventory.item')
  return (
    <Sheet
      open={action !== null}
      onOpen={(open) => !open && onClose()}
      title={action ? `${t(action.kind)}, ${item.sku}` : ''}
    >
      {action && (
        <Form
          key={`${action.kind}${action.from?.binId}${action.from?.lotId}`}
          item={item}
          kind={action.kind}
          from={action.from}
          onClose={onClose}
        />
      )}
    </Sheet>
  )
}

function Form(props: {
  item: ItemPage
  kind: StockAction
  from: BinStock | undefined
  onClose: () => void
}) {
  const { item, kind, onClose } = props
  const t = useTranslations('inventory.action')
  const { reasonName } = useWords()
  const levels = item.bins.filter((one) =>
    kind === 'count' ? true : (kind === 'release' ? one.unavailable : one.available) > 0,
  )
  const keyOf = (one: BinStock) => `${one.binId}/${one.lotId}`
  const [from, setFrom] = useState<string | null>(
    props.from ? keyOf(props.from) : levels[0] ? keyOf(levels[0]) : null,
  )
  const [to, setTo] = useState<ChosenBin | null>(null)
  const [quantity, setQuantity] = useState<number | null>(null)
  const [lot, setLot] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const [adjustReason, setAdjustReason] = useState<AdjustReason>('count')
  const [withholdReason, setWithholdReason] = useState<WithholdReason>('damaged')
  const level = levels.find((one) => keyOf(one) === from)
  const most =
    kind === 'receive' || kind === 'count'
      ? 1_000_000
      : level && (kind === 'release' ? level.unavailable : level.available)
  const plan = {
    kind,
    level: kind === 'receive' ? undefined : level,
    to: to ?? undefined,
    quantity,
    lot: lot.trim(),
    expiresOn,
    adjustReason,
    withholdReason,
  }
  const { run, busy, error } = useStockAction(item, onClose)
  const lots = item.lotPolicy !== 'none'
  const ready =
    quantity !== null &&
    (kind === 'count' ? quantity >= 0 : quantity > 0) &&
    quantity <= (most ?? 0) &&
    (kind === 'receive' ? to && (!lots || lot.trim() !== '') : level) &&
    (kind !== 'move' || (to && to.id !== level?.binId))

  return (
    <form
      className="grid gap-3.5 pt-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) run(plan)
      }}
    >
      {kind !== 'receive' &&
        (levels.length === 0 ? (
          <p className="text-ink-2">{t('nothingThere')}</p>
        ) : (
          <Select
            label={t(kind === 'move' ? 'from' : 'at')}
            value={from}
            onValue={setFrom}
            options={levels.map((one) => ({
              value: keyOf(one),
              label: t('levelOption', {
                bin: one.bin,
                warehouse: one.warehouse,
                lot: one.lot ? `, ${one.lot}` : '',
                count:
                  kind === 'release'
                    ? one.unavailable
                    : kind === 'count'
                      ? one.onHand
                      : one.available,
              }),
            }))}
          />
        ))}
      {(kind === 'receive' || kind === 'move') && (
        <BinField label={t(kind === 'receive' ? 'intoBin' : 'toBin')} value={to} onValue={setTo} />
      )}
      {kind === 'receive' && lots && (
        <TextField label={t('lot')} mono value={lot} onValue={setLot} maxLength={60} />
      )}
      {kind === 'receive' && (item.lotPolicy === 'expiry' || lot !== '') && lots && (
        <TextField
          type="date"
          label={t('expiresOn')}
          value={expiresOn}
          onValue={setExpiresOn}
          hint={item.lotPolicy === 'expiry' ? undefined : t('optional')}
        />
      )}
      <NumberField
        label={t(kind === 'count' ? 'counted' : 'quantity')}
        unit={t('units')}
        min={kind === 'count' ? 0 : 1}
        {...(most === undefined ? {} : { max: most })}
        value={quantity}
        onValue={setQuantity}
      />
      {kind === 'count' && (
        <Select
          label={t('reason')}
          value={adjustReason}
          onValue={(value) =>
            setAdjustReason(ADJUST_REASONS.find((one) => one === value) ?? 'count')
          }
          options={ADJUST_REASONS.map((value) => ({ value, label: reasonName(value) }))}
        />
      )}
      {(kind === 'withhold' || kind === 'release') && (
        <Select
          label={t('reason')}
          value={withholdReason}
          onValue={(value) =>
            setWithholdReason(WITHHOLD_REASONS.find((one) => one === value) ?? 'other')
          }
          options={WITHHOLD_REASONS.map((value) => ({ value, label: reasonName(value) }))}
        />
      )}
      <ActionPreview plan={plan} />
      {error && (
        <p role="alert" className="text-stop">
          {error}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          variant="primary"
          type="submit"
          disabled={!ready}
          loading={busy}
          loadingLabel={t('saving')}
        >
          {t(`do.${kind}`)}
        </Button>
      </div>
    </form>
  )
}
