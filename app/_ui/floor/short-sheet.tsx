'use client'

import { CornerDownRight, PackageX, SearchX, Shuffle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ShortReason } from '../../_offline/verdict.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { Code } from '../code.tsx'
import { Icon, type LucideIcon } from '../icon.tsx'
import { QuantityStepper } from '../quantity-stepper.tsx'
import { Sheet } from '../sheet.tsx'

const REASONS: readonly { reason: ShortReason; icon: LucideIcon }[] = [
  { reason: 'not_found', icon: SearchX },
  { reason: 'damaged', icon: PackageX },
  { reason: 'wrong_item', icon: Shuffle },
]

/** Short pick: the second tap is the reason; each says what it does to stock and what follows. */
export function ShortSheet(props: {
  view: WalkView
  open: boolean
  onOpen: (open: boolean) => void
  onShort: (reason: ShortReason, found: number) => void
}) {
  const { view, open, onOpen, onShort } = props
  const t = useTranslations('floor.short')
  const [found, setFound] = useState(view.inHand)
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening begins anew
  useEffect(() => setFound(view.inHand), [view.inHand, open])
  const missing = view.asked - found
  return (
    <Sheet open={open} onOpen={onOpen} title={t('title')}>
      <div className="flex items-center gap-4 pb-4">
        <div className="min-w-0 flex-1">
          <b className="block text-[20px]/[26px] font-[650]">
            {t('found', { found, of: view.asked })}
          </b>
          <span className="text-ink-2">{t('missing', { count: missing })}</span>
        </div>
        <QuantityStepper
          label={t('foundLabel')}
          value={found}
          onValue={setFound}
          min={view.inHand}
          max={Math.max(view.inHand, view.asked - 1)}
        />
      </div>
      <ul className="-mx-4 border-t border-line">
        {REASONS.map(({ reason, icon }) => (
          <li key={reason} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onShort(reason, found)}
              className="flex min-h-24 w-full items-center gap-4 px-4 py-3 text-left hov:bg-sunken"
            >
              <Icon of={icon} size={28} />
              <span>
                <b className="block text-[20px]/[26px] font-[640]">{t(`${reason}.title`)}</b>
                <span className="block text-[17px]/[22px] font-[520]">
                  {t(`${reason}.effect`, { count: missing })}
                </span>
                <span className="block text-[17px]/[22px] text-ink-2">{t(`${reason}.then`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-1 rounded-card bg-info-soft px-4 py-3.5">
        <p className="flex items-center gap-2 text-[16px]/5 font-[620] text-info">
          <Icon of={CornerDownRight} size={20} />
          {t('after')}
        </p>
        <p className="mt-1.5">
          {view.next
            ? t.rich('next', { bin: () => <Code strong>{view.next?.bin.code ?? ''}</Code> })
            : t('done')}
        </p>
      </div>
    </Sheet>
  )
}
