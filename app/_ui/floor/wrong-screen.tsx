'use client'

import clsx from 'clsx'
import { Check, CircleCheck, OctagonX, ScanBarcode, ScanLine, Undo2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { BenchView } from '../../_offline/pack-view.ts'
import type { Named } from '../../_offline/verdict.ts'
import type { WalkView } from '../../_offline/walk-view.ts'
import { Code } from '../code.tsx'
import { Icon, type LucideIcon } from '../icon.tsx'
import { ConnectionChip, Photo } from './pieces.tsx'
import type { Wrong } from './wrong.ts'

/** Wrong at the shelf. */
export function WrongScreen(props: {
  wrong: Wrong
  view: WalkView
  onBack: () => void
  onShort: () => void
}) {
  const { wrong, view } = props
  const t = useTranslations('floor.wrong')
  const other = view.job.lines.find((line) => line.item.id === wrong.scanned.itemId)
  const bin = () => <Code>{view.line?.bin.code ?? ''}</Code>
  return (
    <Red
      wrong={wrong}
      head={t('line', { at: view.at, of: view.of })}
      photoOf={(id) => view.job.lines.find(({ item }) => item.id === id)?.item.photoId ?? null}
      todo={
        <>
          {other && wrong.scanned.what === 'item' && (
            <Do icon={Undo2}>{t.rich('goesBack', { bin: () => <Code>{other.bin.code}</Code> })}</Do>
          )}
          <Do icon={ScanBarcode}>
            {t.rich(view.step === 'bin' ? 'scanBin' : 'scanItem', { bin })}
          </Do>
          <Still done={view.inHand} of={view.asked} />
        </>
      }
    >
      <Ghost onClick={props.onShort}>{t('wrongInBin')}</Ghost>
      <Ghost onClick={props.onBack}>{t('back')}</Ghost>
    </Red>
  )
}

/** Wrong at the bench. */
export function BenchWrong(props: { wrong: Wrong; view: BenchView; onBack: () => void }) {
  const { wrong, view } = props
  const t = useTranslations('floor.wrong')
  return (
    <Red
      wrong={wrong}
      head={view.job.order.orderNumber}
      photoOf={(id) => view.lines.find(({ item }) => item.id === id)?.item.photoId ?? null}
      todo={
        <>
          <Do icon={Undo2}>{t('outOfBox')}</Do>
          <Still done={view.scanned} of={view.units} />
        </>
      }
    >
      <span className="col-span-2 grid">
        <Ghost onClick={props.onBack}>{t('back')}</Ghost>
      </span>
    </Red>
  )
}

function Still({ done, of }: { done: number; of: number }) {
  const t = useTranslations('floor.wrong')
  return (
    <Do icon={CircleCheck}>
      {t.rich('nothing', { count: () => <b className="font-[720]">{t('still', { done, of })}</b> })}
    </Do>
  )
}

/** The whole screen, until the next right scan. The scanner below goes on listening. */
export function Red(props: {
  wrong: Wrong
  head: string
  photoOf: (itemId: string | undefined) => string | null
  todo: ReactNode
  children: ReactNode
}) {
  const { wrong, photoOf } = props
  const { scanned, need } = wrong
  const t = useTranslations('floor.wrong')
  const pictures = scanned.what === 'item' && need.what === 'item' && scanned.itemId && need.itemId
  return (
    <div
      role="alert"
      data-theme="dark"
      className="fixed inset-0 z-30 overflow-y-auto bg-[oklch(0.455_0.185_27)] text-[oklch(0.99_0.004_27)]"
    >
      <div className="mx-auto flex min-h-dvh max-w-[480px] flex-col pb-[max(16px,env(safe-area-inset-bottom))]">
        <div className="flex h-[60px] flex-none items-center px-pad">
          <b className="flex-1 font-[650]">{props.head}</b>
          <ConnectionChip onRed />
        </div>
        <div className="flex flex-1 flex-col px-pad pt-1">
          <h2 className="flex items-center gap-3.5 text-[min(44px,10.6vw)]/[52px] font-[740] tracking-[-0.035em]">
            <Icon of={OctagonX} size={44} />
            {wrong.title ?? t(`title.${titleOf(wrong)}`)}
          </h2>
          <dl className="mt-3.5 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
            <dt className="font-[520]">{t('scanned')}</dt>
            <dd className="min-w-0">
              <Side named={scanned} against={need} wrong />
            </dd>
            <dt className="font-[520]">{t('need')}</dt>
            <dd className="min-w-0">
              <Side named={need} against={scanned} />
            </dd>
          </dl>
          {pictures && (
            <div className="mt-[18px] grid grid-cols-2 gap-3">
              <Pictured
                photoId={photoOf(scanned.itemId)}
                icon={X}
                tag={t('scanned')}
                name={scanned.name}
              />
              <Pictured
                photoId={photoOf(need.itemId)}
                icon={Check}
                tag={t('need')}
                name={need.name}
                needed
              />
            </div>
          )}
          <ol className="mt-4 flex flex-1 flex-col border-t border-white/28">{props.todo}</ol>
        </div>
        <p className="mx-pad mt-2 mb-3 flex h-[72px] flex-none items-center gap-3 rounded-card bg-[oklch(0.36_0.145_27)] px-[18px] text-[20px]/6 font-[620]">
          <Icon of={ScanLine} size={30} className="animate-pulse" />
          <span>
            {t('clears')}
            <small className="mt-0.5 block text-[16px]/5 font-medium">{t('listening')}</small>
          </span>
        </p>
        <div className="grid flex-none grid-cols-2 gap-3 px-pad">{props.children}</div>
      </div>
    </div>
  )
}

function titleOf({ why, scanned, need }: Wrong) {
  if (scanned.what === 'units') return 'units'
  if (why === 'unknown') return 'unknown'
  if (why === 'known_unwanted') {
    return need.what === 'bin' && scanned.what === 'item' ? 'binFirst' : 'unwanted'
  }
  if (scanned.what === 'bin' || scanned.what === 'lot' || scanned.what === 'expiry')
    return scanned.what
  if (scanned.what === 'parcel') return 'parcel'
  return 'item'
}

/** A code with what differs from the other side marked, part by part. */
function Side(props: { named: Named; against: Named; wrong?: boolean }) {
  const { named, against } = props
  const t = useTranslations('floor.wrong')
  const text =
    named.what === 'units'
      ? t('units', { count: named.units ?? 0 })
      : named.what === 'badge'
        ? t('badge')
        : named.code || t('nothingKnown')
  const marked = named.what === against.what && /^[\w-]+$/.test(text)
  const others = against.code.split('-')
  const parts = text.split('-')
  return (
    <span
      className={clsx(
        'block font-mono font-[650] tracking-[-0.02em] [font-variant-ligatures:none] [overflow-wrap:anywhere]',
        text.length > 18 ? 'text-[20px]/7' : 'text-[min(28px,6.7vw)]/10',
      )}
    >
      {parts.map((part, at) => {
        const differs = marked && part !== others[at]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: places in one code
          <span key={at}>
            {at > 0 && '-'}
            {differs ? (
              <mark
                className={clsx(
                  '-mx-[3px] rounded-chip px-[3px] py-0.5',
                  props.wrong
                    ? 'bg-transparent text-inherit line-through decoration-[3px] shadow-[inset_0_0_0_2px_currentColor]'
                    : 'bg-white text-[oklch(0.42_0.18_27)]',
                )}
              >
                {part}
              </mark>
            ) : (
              part
            )}
          </span>
        )
      })}
    </span>
  )
}

function Pictured(props: {
  photoId: string | null
  icon: LucideIcon
  tag: string
  name: string | undefined
  needed?: boolean
}) {
  return (
    <figure className="min-w-0">
      <div className="relative">
        <Photo
          id={props.photoId}
          className={clsx(
            'aspect-[1/1.02] w-full rounded-card!',
            props.needed ? 'brightness-105' : 'brightness-90',
          )}
        />
        <span
          className={clsx(
            'absolute top-2 left-2 flex h-[34px] items-center gap-1.5 rounded-full pr-[11px] pl-2 text-[16px] font-[650]',
            props.needed ? 'bg-[oklch(0.2_0.01_27)]' : 'bg-[oklch(0.36_0.145_27)]',
          )}
        >
          <Icon of={props.icon} size={20} />
          {props.tag}
        </span>
      </div>
      <figcaption className="mt-2 line-clamp-2 text-[18px]/6 font-[650]">{props.name}</figcaption>
    </figure>
  )
}

export function Do({ icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="flex max-h-24 min-h-[60px] flex-1 items-center gap-3.5 border-b border-white/28 text-[22px]/7 font-[580] tracking-[-0.012em] last:border-b-0">
      <Icon of={icon} size={26} />
      <span>{children}</span>
    </li>
  )
}

export function Ghost({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="h-14 rounded-base border border-white/28 text-[17px] font-semibold whitespace-nowrap"
    >
      {children}
    </button>
  )
}
