'use client'

import { useTranslations } from 'use-intl'
import type { DispatchBoard } from '#server/fulfilment/contract'
import { type DockRefusal, judgeAtDock, type LoadVerdict } from '../../_offline/load-judge.ts'
import { DockWrong } from './dock-wrong.tsx'
import { HandOver } from './hand-over.tsx'
import { TypeSheet } from './type-sheet.tsx'

export type DockSheet = 'type' | 'hand'

/** What opens over the dock's screen: a typed code, the driver's name, the red screen. */
export function DockSheets(props: {
  board: DispatchBoard | null
  carrier: string | null
  sheet: DockSheet | null
  onSheet: (sheet: DockSheet | null) => void
  onVerdict: (verdict: LoadVerdict) => void
  wrong: DockRefusal | null
  onBack: () => void
  manifests: DispatchBoard['manifests']
  left: DispatchBoard['waiting']
}) {
  const { board, carrier, sheet, onSheet, onVerdict, wrong } = props
  const t = useTranslations('floor.dispatch')
  return (
    <>
      {wrong && !sheet && <DockWrong wrong={wrong} onBack={props.onBack} />}
      <TypeSheet
        open={sheet === 'type'}
        onOpen={(open) => onSheet(open ? 'type' : null)}
        title={t('typeParcel')}
        label={t('parcelCode')}
        numeric
        onScan={(scan) => {
          if (board) onVerdict(judgeAtDock(board, carrier, scan, new Date().getFullYear()))
        }}
      />
      <HandOver
        open={sheet === 'hand'}
        onOpen={(open) => onSheet(open ? 'hand' : null)}
        manifests={props.manifests}
        left={props.left}
      />
    </>
  )
}
