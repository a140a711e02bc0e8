import { Circle, CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react'

/** What a colour may mean. `plain` is ink: nothing to say. */
export type Tone = 'plain' | 'ok' | 'wait' | 'stop' | 'info'

export const toneText: Record<Tone, string> = {
  plain: 'text-ink',
  ok: 'text-ok',
  wait: 'text-wait',
  stop: 'text-stop',
  info: 'text-info',
}

export const toneSoft: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-2 shadow-[inset_0_0_0_1px_var(--line)]',
  ok: 'bg-ok-soft text-ok',
  wait: 'bg-wait-soft text-wait',
  stop: 'bg-stop-soft text-stop',
  info: 'bg-info-soft text-info',
}

/** The icon a tone wears when the caller has none of its own. */
export const toneIcon: Record<Tone, LucideIcon> = {
  plain: Circle,
  ok: CircleCheck,
  wait: TriangleAlert,
  stop: CircleX,
  info: Info,
}
