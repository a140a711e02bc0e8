'use client'

import { useTranslations } from 'use-intl'
import type { DispatchBoard } from '#server/fulfilment/contract'
import type { DockRefusal } from '../../_offline/load-judge.ts'
import { DockWrong } from './dock-wrong.tsx'
import { HandOver } from './hand-over.tsx'
import { TypeSheet } from './type-sheet.tsx'
import { type DockJudge, useDockJudge } from './use-dock-judge.ts'

export type DockSheet = 'type' | 'hand'

/** What opens over the dock's screen: a typed code, the driver's name, the red screen. */
export function DockSheets(
  props: DockJudge & {
    sheet: DockSheet | null
    onSheet: (sheet: DockSheet | null) => void
    wrong: DockRefusal | null
    onBack: () => void
    manifests: DispatchBoard['manifests']
    left: DispatchBoard['waiting']
  },
) {
  const { sheet, onSheet, wrong } = props
  const hear = useDockJudge(props)
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
        onScan={hear}
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
