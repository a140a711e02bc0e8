import {
  Ban,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Clock,
  OctagonPause,
  PackageCheck,
  TriangleAlert,
} from 'lucide-react'
import { Code } from '../../../_ui/code.tsx'
import { OrderProgress } from '../../../_ui/order-progress.tsx'
import { StatusChip, StatusText } from '../../../_ui/status-chip.tsx'

/** The states of orders and lines. */
export function Chips() {
  return (
    <div className="flex flex-wrap gap-1.5">
      <StatusChip tone="plain" icon={CircleDashed}>
        Draft
      </StatusChip>
      <StatusChip tone="plain" icon={Circle}>
        Scheduled
      </StatusChip>
      <StatusChip tone="info" icon={CircleDot}>
        In progress
      </StatusChip>
      <StatusChip tone="wait" icon={Clock}>
        Backordered
      </StatusChip>
      <StatusChip tone="wait" icon={TriangleAlert}>
        At risk
      </StatusChip>
      <StatusChip tone="stop" icon={OctagonPause}>
        On hold
      </StatusChip>
      <StatusChip tone="stop" icon={CircleX}>
        Short pick
      </StatusChip>
      <StatusChip tone="ok" icon={CircleCheck}>
        Picked
      </StatusChip>
      <StatusChip tone="ok" icon={PackageCheck}>
        Delivered
      </StatusChip>
      <StatusChip tone="plain" icon={Ban}>
        Cancelled
      </StatusChip>
    </div>
  )
}

/** Three orders on their way: ink filling up, amber where stuck. */
export function Ways() {
  const row =
    'grid h-6 grid-cols-[72px_56px_1fr] items-center gap-3 floor:h-[30px] floor:grid-cols-[92px_110px_1fr] floor:text-[15.5px]'
  return (
    <div>
      <div className={row}>
        <Code>SO-10482</Code>
        <OrderProgress
          label="Allocated, picked, packed 3 of 5"
          stages={[{ share: 1 }, { share: 1 }, { share: 0.6 }, { share: 0 }]}
        />
        <StatusText tone="plain">Packing</StatusText>
      </div>
      <div className={row}>
        <Code>SO-10477</Code>
        <OrderProgress
          label="Allocated, picked 1 of 2, waits"
          stages={[{ share: 1 }, { share: 0.5, stuck: true }, { share: 0 }, { share: 0 }]}
        />
        <StatusText tone="wait" icon={Clock}>
          Waits, 1 short
        </StatusText>
      </div>
      <div className={row}>
        <Code>SO-10466</Code>
        <OrderProgress
          label="Loaded"
          stages={[{ share: 1 }, { share: 1 }, { share: 1 }, { share: 1 }]}
        />
        <StatusText tone="plain">Loaded</StatusText>
      </div>
    </div>
  )
}
