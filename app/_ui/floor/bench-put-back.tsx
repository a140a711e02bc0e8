'use client'

import { ArrowLeft, BellRing, PackageOpen, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { PackedParcel } from '#server/fulfilment/contract'
import { leaveBench } from '../../_offline/pack-open.ts'
import {
  acknowledgeAtBench,
  openParcel,
  orderAtBench,
  refreshBench,
} from '../../_offline/pack-work.ts'
import { putBackLater } from '../../_offline/put-back-act.ts'
import { useWakeLock } from '../../_offline/scan/wake-lock.ts'
import type { SavedPack } from '../../_offline/store.ts'
import type { ToPutBack } from '../../_offline/to-put-back.ts'
import { useLiveOrders } from '../../_offline/use-live.ts'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Icon, type LucideIcon } from '../icon.tsx'
import { ByWhom } from './by-whom.tsx'
import { FloorScreen } from './gate.tsx'
import { ConnectionChip } from './pieces.tsx'
import { PutBack } from './put-back.tsx'

/** The order at the bench has units that it does not want any more: they go back before the rest is packed. */
export function BenchPutBack(props: {
  pack: SavedPack
  lines: readonly [ToPutBack, ...ToPutBack[]]
}) {
  const { pack, lines } = props
  const t = useTranslations('floor.putBack')
  const { order } = pack.job
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  useWakeLock(true)
  useLiveOrders(orderAtBench, refreshBench)
  return (
    <FloorScreen>
      <div role="alert" className="flex-none bg-info-soft pb-4">
        <header className="flex h-[60px] items-center gap-2 px-pad">
          <button
            type="button"
            aria-label={t('aside')}
            onClick={leaveBench}
            className="-ml-3 grid size-12 place-items-center"
          >
            <Icon of={ArrowLeft} />
          </button>
          <span className="flex min-w-0 flex-1 items-center gap-3 font-[650] text-info">
            <Icon of={BellRing} />
            {t('title')}
          </span>
          <ConnectionChip />
        </header>
        <h1 className="px-pad text-[44px]/[52px] font-[740] tracking-[-0.035em]">
          {t('count', { count: units })}
        </h1>
        <p className="mt-2 px-pad text-pretty text-ink-2">
          {t('order')}{' '}
          <Code className="text-ink" strong>
            {order.orderNumber}
          </Code>
          {order.changed && <ByWhom changed={order.changed} />}
        </p>
      </div>
      <PutBack
        lines={lines}
        around={pack.job.lines}
        head={order.orderNumber}
        onLater={() => putBackLater()}
        onDone={acknowledgeAtBench}
      />
    </FloorScreen>
  )
}

/** A packed parcel holds units that the order does not want any more: it is opened before it can leave. */
export function OpenFirst({ parcel }: { parcel: PackedParcel }) {
  const t = useTranslations('floor.putBack')
  const onManifest = parcel.status === 'loaded'
  return (
    <Band icon={PackageOpen} title={t('openFirst')}>
      <p className="text-pretty">
        {t(onManifest ? 'unloadHelp' : 'openHelp')} <Code strong>{parcel.sscc}</Code>
      </p>
      {!onManifest && (
        <Button size="sm" onClick={() => openParcel(parcel.id, parcel.sscc)}>
          {t('open')}
        </Button>
      )}
    </Band>
  )
}

/** What was put off is still to be put back. */
export function StillToPutBack(props: { units: number; onNow: () => void }) {
  const t = useTranslations('floor.putBack')
  return (
    <Band icon={Undo2} title={t('count', { count: props.units })}>
      <Button size="sm" onClick={props.onNow}>
        {t('now')}
      </Button>
    </Band>
  )
}

function Band(props: { icon: LucideIcon; title: string; children: React.ReactNode }) {
  return (
    <section
      role="alert"
      className="flex flex-none items-start gap-4 border-b border-line bg-wait-soft px-pad py-4"
    >
      <Icon of={props.icon} size={32} className="text-wait" />
      <div className="grid min-w-0 flex-1 justify-items-start gap-2">
        <h2 className="text-[26px]/[30px] font-[700] tracking-[-0.02em]">{props.title}</h2>
        {props.children}
      </div>
    </section>
  )
}
