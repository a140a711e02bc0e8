'use client'

import clsx from 'clsx'
import { CircleAlert, CloudAlert, CloudCheck, CloudOff } from 'lucide-react'
import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { usePhone } from '../../_offline/use-phone.ts'
import { Icon, type LucideIcon } from '../icon.tsx'

/** The network's state and what waits to be sent; leads to the list. `onRed` over a whole-screen verdict. */
export function ConnectionChip({ onRed = false }: { onRed?: boolean }) {
  const phone = usePhone()
  const t = useTranslations('floor.chip')
  const count = phone.toSend
  const [icon, text, look] = phone.broken
    ? ([CircleAlert, t('broken'), 'border-transparent bg-stop-soft text-stop'] as const)
    : phone.problems.length > 0
      ? ([
          CircleAlert,
          t('problems', { count: phone.problems.length }),
          'border-transparent bg-stop-soft text-stop',
        ] as const)
      : phone.signedOut
        ? ([
            CloudAlert,
            t('signedOut', { count }),
            'border-transparent bg-wait-soft text-wait',
          ] as const)
        : phone.online
          ? ([CloudCheck, t('online', { count }), 'border-line-strong [&_svg]:text-ok'] as const)
          : ([
              CloudOff,
              t('offline', { count }),
              'border-transparent bg-wait-soft text-wait',
            ] as const)
  return (
    <Link
      href="/floor/settings"
      prefetch={false}
      className={clsx(
        'relative inline-flex h-10 flex-none items-center gap-2 rounded-full border pr-3.5 pl-3 text-[15px] font-[550] whitespace-nowrap tabular-nums after:absolute after:-inset-[5px]',
        onRed ? 'border-white/30 text-white' : look,
      )}
    >
      <Icon of={icon} size={20} />
      {text}
    </Link>
  )
}

const TOTES = ['bg-t1', 'bg-t2', 'bg-t3', 'bg-t4']
const SHAPES = [
  <circle key="c" cx="8" cy="8" r="7" />,
  <path key="t" d="M8 1.2 15.4 14.6H.6Z" />,
  <rect key="s" x="1.5" y="1.5" width="13" height="13" rx="1.5" />,
  <path key="d" d="M8 .6 15.4 8 8 15.4.6 8Z" />,
]

/** A tote by colour, shape and code. */
export function Tote({ code, size = 'sm' }: { code: string; size?: 'sm' | 'lg' }) {
  const number = Number(/\d+$/.exec(code)?.[0] ?? 1)
  const at = (number + 3) % 4
  return (
    <span
      className={clsx(
        'inline-flex flex-none items-center rounded-chip font-bold text-on-tote',
        TOTES[at],
        size === 'sm'
          ? 'h-8 gap-[7px] px-2.5 text-[17px]'
          : 'h-[60px] gap-3 rounded-base px-4 text-[32px] tracking-[-0.03em]',
      )}
    >
      <ToteShape code={code} sizePx={size === 'sm' ? 16 : 22} />
      {code}
    </span>
  )
}

function ToteShape({ code, sizePx }: { code: string; sizePx: number }) {
  const number = Number(/\d+$/.exec(code)?.[0] ?? 1)
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {SHAPES[(number + 3) % 4]}
    </svg>
  )
}

/** The big square that says which tote the unit goes into. */
export function IntoTote({ code, children }: { code: string; children: ReactNode }) {
  const number = Number(/\d+$/.exec(code)?.[0] ?? 1)
  return (
    <div
      className={clsx(
        'flex h-[132px] w-[124px] flex-none flex-col items-center justify-center self-center rounded-base text-on-tote short:h-[92px] short:w-28',
        TOTES[(number + 3) % 4],
      )}
    >
      <b className="flex items-center gap-2 text-[44px]/[52px] font-[760] tracking-[-0.03em]">
        <ToteShape code={code} sizePx={28} />
        {code}
      </b>
      <span className="text-[16px]/5 font-semibold">{children}</span>
    </div>
  )
}

/** A product's picture on its soft ground; the ground alone when there is none. */
export function Photo(props: { id: string | null; className?: string }) {
  return (
    <span
      className={clsx(
        'grid flex-none place-items-center overflow-hidden rounded-base bg-photo',
        props.className,
      )}
    >
      {props.id && (
        // biome-ignore lint/performance/noImgElement: our own small pictures, kept by the service worker
        <img
          src={`/api/photos/${props.id}`}
          alt=""
          className="size-[92%] object-contain"
          draggable={false}
        />
      )}
    </span>
  )
}

/** A bin's code as large as the glass allows, each part with what it is. */
export function BinCode({ code, label }: { code: string; label: string }) {
  const t = useTranslations('floor.bin')
  const parts = code.split('-')
  const names = parts.length === 4 ? [t('aisle'), t('bay'), t('level'), t('slot')] : []
  return (
    // biome-ignore lint/a11y/useSemanticElements: the code is read as one name, not part by part
    <div
      role="group"
      aria-label={label}
      className="-ml-[3px] flex font-mono text-[min(60px,14.5vw)]/[60px] font-bold tracking-[-0.035em] [font-variant-ligatures:none]"
    >
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places in one code
        <Fragment key={at}>
          {at > 0 && <em className="font-normal text-ink-3 not-italic">-</em>}
          <span className="flex flex-col">
            {part}
            {names[at] && (
              <small className="w-0 pl-[3px] font-sans text-[15px]/5 font-medium tracking-normal whitespace-nowrap text-ink-2">
                {names[at]}
              </small>
            )}
          </span>
        </Fragment>
      ))}
    </div>
  )
}

/** The screen's one answer: what happens, and a word on it. */
export function BigAction(props: {
  children: string
  note?: string | undefined
  icon?: LucideIcon | undefined
  onClick?: (() => void) | undefined
  disabled?: boolean | undefined
  busy?: boolean | undefined
  className?: string
}) {
  return (
    <button
      type="button"
      onClick={props.onClick}
      disabled={props.disabled}
      aria-busy={props.busy || undefined}
      className={clsx(
        'mx-pad flex h-[104px] flex-none items-center justify-between gap-3 rounded-card px-7 text-left font-[680] tracking-[-0.015em] transition-transform active:scale-[0.985] short:h-20',
        props.disabled
          ? 'border-[1.5px] border-dashed border-line-strong text-ink-2'
          : 'bg-ink text-on-ink',
        props.className,
      )}
    >
      <span className="min-w-0">
        <span className="block truncate text-[34px]/[42px] short:text-[26px]/8">
          {props.children}
        </span>
        {props.note && (
          <small className="block truncate text-[18px]/6 font-[520] tracking-normal opacity-75">
            {props.note}
          </small>
        )}
      </span>
      {props.icon && <Icon of={props.icon} size={36} />}
    </button>
  )
}

/** One of the row of tiles in the thumb zone. */
export function Tile(props: {
  icon: LucideIcon
  children: string
  onClick: () => void
  disabled?: boolean | undefined
}) {
  return (
    <button
      type="button"
      onClick={props.onClick}
      disabled={props.disabled}
      className="flex h-20 flex-col items-center justify-center gap-[5px] rounded-base border border-line bg-surface text-[16px]/5 font-semibold transition-colors hov:bg-line disabled:text-ink-3 short:h-16"
    >
      <Icon of={props.icon} size={24} />
      {props.children}
    </button>
  )
}
