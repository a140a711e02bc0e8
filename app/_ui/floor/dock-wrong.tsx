'use client'

import { useTranslations } from 'use-intl'
import type { DockRefusal } from '../../_offline/load-judge.ts'
import type { Wrong } from './wrong.ts'
import { Ghost, Red } from './wrong-screen.tsx'

const HELP = {
  open_first: 'wrong.openHelp',
  held: 'wrong.heldHelp',
  other_carrier: 'wrong.asideHelp',
  wrong: 'wrong.asideHelp',
  known_unwanted: 'wrong.asideHelp',
  unknown: 'wrong.asideHelp',
} as const satisfies Record<DockRefusal['kind'], string>

/** Wrong at the dock door: another carrier's parcel, a held order, or no parcel at all. */
export function DockWrong(props: { wrong: DockRefusal; onBack: () => void }) {
  const { wrong, onBack } = props
  const t = useTranslations('floor.dispatch')
  return (
    <Red
      wrong={sidesOf(wrong, t)}
      head={t('title')}
      photoOf={() => null}
      todo={<li className="py-5 text-[22px]/7 font-[580]">{t(HELP[wrong.kind])}</li>}
    >
      <span className="col-span-2 grid">
        <Ghost onClick={onBack}>{t('wrong.back')}</Ghost>
      </span>
    </Red>
  )
}

/** Both sides of what the dock refused. */
function sidesOf(
  wrong: DockRefusal,
  t: ReturnType<typeof useTranslations<'floor.dispatch'>>,
): Wrong {
  const code = (text: string) => ({ what: 'code' as const, code: text })
  switch (wrong.kind) {
    case 'open_first':
      return {
        why: 'wrong',
        title: t('openFirst'),
        scanned: code(wrong.parcel.orderNumber),
        need: code(t('wrong.openNeed')),
      }
    case 'held':
      return {
        why: 'wrong',
        title: t('wrong.held'),
        scanned: code(wrong.parcel.orderNumber),
        need: code(t('wrong.released')),
      }
    case 'other_carrier':
      return {
        why: 'wrong',
        title: t('wrong.carrier'),
        scanned: code(wrong.parcel.carrier),
        need: code(wrong.need),
      }
    default:
      return { why: wrong.kind, scanned: wrong.scanned, need: code(t('wrong.parcel')) }
  }
}
