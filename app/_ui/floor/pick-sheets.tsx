'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '../../_offline/scan/scan.ts'
import { TypedEntry } from '../../_offline/scan/typed-entry.tsx'
import type { act } from '../../_offline/walk-act.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { QuantityStepper } from '../quantity-stepper.tsx'
import { Sheet } from '../sheet.tsx'
import { BigAction } from './pieces.tsx'
import { ShortSheet } from './short-sheet.tsx'

export type PickSheet = 'short' | 'type' | 'count'

/** What opens over the pick screen: short, typed code, count. */
export function PickSheets(props: {
  view: WalkView
  line: NonNullable<WalkView['line']>
  sheet: PickSheet | null
  onSheet: (sheet: PickSheet | null) => void
  onScan: (scan: Scan) => void
  onAct: (deed: Parameters<typeof act>[0]) => void
}) {
  const { view, line, sheet, onSheet, onAct } = props
  return (
    <>
      <ShortSheet
        view={view}
        open={sheet === 'short'}
        onOpen={(open) => onSheet(open ? 'short' : null)}
        onShort={(reason, found) => onAct({ kind: 'short', reason, found })}
      />
      <TypeSheet
        step={view.step}
        open={sheet === 'type'}
        onOpen={(open) => onSheet(open ? 'type' : null)}
        onScan={props.onScan}
      />
      <CountSheet
        key={`${line.allocationId} ${view.open}`}
        open={sheet === 'count'}
        most={view.open}
        onOpen={(open) => onSheet(open ? 'count' : null)}
        onCount={(units) => onAct({ kind: 'count', units })}
      />
    </>
  )
}

function TypeSheet(props: {
  step: WalkView['step']
  open: boolean
  onOpen: (open: boolean) => void
  onScan: (scan: Scan) => void
}) {
  const t = useTranslations('floor.pick')
  const bin = props.step === 'bin'
  return (
    <Sheet open={props.open} onOpen={props.onOpen} title={t(bin ? 'typeBin' : 'typeItem')}>
      <TypedEntry
        numeric={!bin}
        label={t(bin ? 'typeBinLabel' : 'typeItemLabel')}
        onScan={props.onScan}
        className="pb-4"
      />
    </Sheet>
  )
}

function CountSheet(props: {
  open: boolean
  most: number
  onOpen: (open: boolean) => void
  onCount: (units: number) => void
}) {
  const t = useTranslations('floor.pick')
  const [units, setUnits] = useState(props.most)
  return (
    <Sheet open={props.open} onOpen={props.onOpen} title={t('countTitle')}>
      <p className="pb-4 text-ink-2">{t('countHelp')}</p>
      <div className="flex justify-center pb-5">
        <QuantityStepper
          label={t('countLabel')}
          value={units}
          onValue={setUnits}
          min={1}
          max={props.most}
          unit={t('of', { count: props.most })}
        />
      </div>
      <BigAction className="mx-0! w-full" onClick={() => props.onCount(units)}>
        {t('countConfirm', { count: units })}
      </BigAction>
    </Sheet>
  )
}
