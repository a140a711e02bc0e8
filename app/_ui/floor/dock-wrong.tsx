'use client'

import { useTranslations } from 'use-intl'
import type { DockRefusal } from '../../_offline/load-judge.ts'
import type { Wrong } from './wrong.ts'
import { Ghost, Red } from './wrong-screen.tsx'

/** Wrong at the dock door: another carrier's parcel, a held order, or no parcel at all. */
export function DockWrong(props: { wrong: DockRefusal; onBack: () => void }) {
  const { wrong, onBack } = props
  const t = useTranslations('floor.dispatch')
  const sides: Wrong =
    wrong.kind === 'open_first'
      ? {
          why: 'wrong',
          title: t('openFirst'),
          scanned: { what: 'code', code: wrong.parcel.orderNumber },
          need: { what: 'code', code: t('wrong.openNeed') },
        }
      : wrong.kind === 'held'
        ? {
            why: 'wrong',
            title: t('wrong.held'),
            scanned: { what: 'code', code: wrong.parcel.orderNumber },
            need: { what: 'code', code: t('wrong.released') },
          }
        : wrong.kind === 'other_carrier'
          ? {
              why: 'wrong',
              title: t('wrong.carrier'),
              scanned: { what: 'code', code: wrong.parcel.carrier },
              need: { what: 'code', code: wrong.need },
            }
          : {
              why: wrong.kind,
              scanned: wrong.scanned,
              need: { what: 'code', code: t('wrong.parcel') },
            }
  return (
    <Red
      wrong={sides}
      head={t('title')}
      photoOf={() => null}
      todo={
        <li className="py-5 text-[22px]/7 font-[580]">
          {t(
            wrong.kind === 'open_first'
              ? 'wrong.openHelp'
              : wrong.kind === 'held'
                ? 'wrong.heldHelp'
                : 'wrong.asideHelp',
          )}
        </li>
      }
    >
      <span className="col-span-2 grid">
        <Ghost onClick={onBack}>{t('wrong.back')}</Ghost>
      </span>
    </Red>
  )
}
