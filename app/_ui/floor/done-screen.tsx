'use client'

import { ArrowRight, CircleCheckBig, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { unlockSound, type Verdict } from '../../_offline/scan/feedback.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { act } from '../../_offline/walk-act.ts'
import { leaveJob, takeJob } from '../../_offline/walk-job.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { Flash } from './flash.tsx'
import { FloorScreen } from './gate.tsx'
import { BigAction, ConnectionChip, Tote } from './pieces.tsx'

/** The walk's end: what was picked, where it goes, and the next one. */
export function DoneScreen({ view, flash }: { view: WalkView; flash: Verdict | null }) {
  const t = useTranslations('floor.done')
  const router = useRouter()
  const { online } = usePhone()
  const [busy, setBusy] = useState(false)
  const short = view.lines.reduce((sum, line) => sum + line.short, 0)
  const stopped = view.lines.some((line) => line.stopped && line.picked < line.quantity)

  async function next(): Promise<void> {
    void unlockSound()
    setBusy(true)
    const warehouseId = view.job.warehouse.id
    const taken = await takeJob(warehouseId, null)
    setBusy(false)
    if (taken.kind === 'taken') return
    // an unsent walk stays at hand: it can still be undone
    if (taken.kind === 'none') leaveJob(false)
    router.push('/floor')
  }

  return (
    <FloorScreen>
      <header className="flex h-16 flex-none items-center justify-between px-pad">
        <b className="font-[650]">{t('walk', { number: view.job.number })}</b>
        <ConnectionChip />
      </header>
      <main className="flex flex-1 flex-col justify-center gap-6 px-pad">
        <div>
          <Icon of={CircleCheckBig} size={72} className="text-ok" />
          <h1 className="mt-4 text-[48px]/[52px] font-[720] tracking-[-0.035em]">{t('title')}</h1>
          <p className="mt-2 text-[22px]/7 text-ink-2 tabular-nums">
            {t('units', { done: view.unitsDone, of: view.unitsDone + short })}
            {short > 0 && <span className="text-wait"> · {t('short', { count: short })}</span>}
          </p>
          {stopped && <p className="mt-2 text-wait">{t('stopped')}</p>}
        </div>
        <ul className="border-y border-line">
          {view.job.orders.map((order) => (
            <li
              key={order.fulfilmentOrderId}
              className="flex min-h-16 items-center gap-3 border-b border-line last:border-b-0"
            >
              <Tote code={order.tote} />
              <span className="min-w-0 flex-1 truncate">{order.customerName}</span>
              <Code strong>{order.orderNumber}</Code>
            </li>
          ))}
        </ul>
        <p className="text-ink-2">{t('bring')}</p>
      </main>
      <BigAction
        icon={ArrowRight}
        busy={busy}
        disabled={!online || busy}
        note={online ? undefined : t('offline')}
        onClick={() => void next()}
      >
        {t('next')}
      </BigAction>
      <div className="grid grid-cols-2 gap-3 px-pad pt-3">
        <Button icon={Undo2} disabled={!view.undoable} onClick={() => act({ kind: 'undo' })}>
          {t('undo')}
        </Button>
        <Button
          onClick={() => {
            leaveJob(false)
            router.push('/floor')
          }}
        >
          {t('home')}
        </Button>
      </div>
      {flash && <Flash verdict={flash} />}
    </FloorScreen>
  )
}
