'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { act, WalkAnswer } from '../../_offline/walk-act.ts'
import { scanAtShelf } from '../../_offline/walk-scan.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { QuantityStepper } from '../quantity-stepper.tsx'
import { Sheet } from '../sheet.tsx'
import { BigAction } from './pieces.tsx'
import { ShortSheet } from './short-sheet.tsx'
import { TypeSheet } from './type-sheet.tsx'
import type { Wrong } from './wrong.ts'
import { WrongScreen } from './wrong-screen.tsx'

export type PickSheet = 'short' | 'type' | 'count'

/** What opens over the pick screen: short, typed code, count, the red screen. */
export function PickSheets(props: {
  view: WalkView
  line: NonNullable<WalkView['line']>
  sheet: PickSheet | null
  onSheet: (sheet: PickSheet | null) => void
  onAnswer: (answer: WalkAnswer | null) => void
  onAct: (deed: Parameters<typeof act>[0]) => void
  wrong: Wrong | null
  onBack: () => void
}) {
  const { view, line, sheet, onSheet, onAct, wrong } = props
  const t = useTranslations('floor.pick')
  const bin = view.step === 'bin'
  return (
    <>
      {wrong && sheet === null && (
        <WrongScreen
          wrong={wrong}
          view={view}
          onBack={props.onBack}
          onShort={() => {
            props.onBack()
            onSheet('short')
          }}
        />
      )}
      <ShortSheet
        view={view}
        open={sheet === 'short'}
        onOpen={(open) => onSheet(open ? 'short' : null)}
        onShort={(reason, found) => onAct({ kind: 'short', reason, found })}
      />
      <TypeSheet
        open={sheet === 'type'}
        onOpen={(open) => onSheet(open ? 'type' : null)}
        title={t(bin ? 'typeBin' : 'typeItem')}
        label={t(bin ? 'typeBinLabel' : 'typeItemLabel')}
        numeric={!bin}
        onScan={(scan) => props.onAnswer(scanAtShelf(scan))}
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
