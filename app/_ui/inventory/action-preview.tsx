'use client'

import { useTranslations } from 'use-intl'
import { Panel } from '../panel.tsx'
import type { StockPlan } from './stock-plan.ts'

/** What the change will do to the quantities, before it is done. */
export function ActionPreview({ plan }: { plan: StockPlan }) {
  const t = useTranslations('inventory.action')
  const lines = linesOf(plan)
  if (lines.length === 0) return null
  return (
    <Panel>
      <h3 className="pb-1 text-[13px]/[18px] font-semibold">{t('willDo')}</h3>
      <ul className="grid gap-0.5 tabular-nums">
        {lines.map((line) => (
          <li key={line.key}>{t(`effects.${line.key}`, line)}</li>
        ))}
      </ul>
    </Panel>
  )
}

type Effect = {
  key: 'onHand' | 'available' | 'more' | 'adjusted' | 'same' | 'withheld' | 'crossWarehouse'
  bin: string
  before: number
  after: number
  count: number
  from: string
  to: string
}

function linesOf({ kind, level, to, quantity, withholdReason }: StockPlan): Effect[] {
  if (quantity === null) return []
  const line = (key: Effect['key'], over: Partial<Effect>): Effect => ({
    key,
    bin: level?.bin ?? '',
    before: 0,
    after: 0,
    count: quantity,
    from: '',
    to: '',
    ...over,
  })
  if (kind === 'receive') return to ? [line('more', { bin: to.code })] : []
  if (!level) return []
  const { onHand, available, warehouse } = level
  switch (kind) {
    case 'move':
      return [
        line('onHand', { before: onHand, after: onHand - quantity }),
        ...(to ? [line('more', { bin: to.code })] : []),
        ...(to && to.warehouse !== warehouse
          ? [line('crossWarehouse', { from: warehouse, to: to.warehouse })]
          : []),
      ]
    case 'count': {
      const difference = quantity - onHand
      if (difference === 0) return [line('same', { before: onHand })]
      return [
        line('onHand', { before: onHand, after: quantity }),
        line('adjusted', { count: difference }),
      ]
    }
    case 'withhold':
    case 'release': {
      const change = kind === 'withhold' ? -quantity : quantity
      return [
        line('available', { before: available, after: available + change }),
        ...(kind === 'withhold' ? [line('withheld', { to: withholdReason })] : []),
      ]
    }
  }
}
