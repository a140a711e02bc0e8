'use client'
import clsx from 'clsx'
import {
  Camera,
  CameraOff,
  Flashlight,
  FlashlightOff,
  Keyboard,
  ScanBarcode,
  SwitchCamera,
  X,
} from 'lucide-react'
import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Icon, type LucideIcon } from '#app/_ui/icon.tsx'
import type { CameraState } from './camera.ts'
import { unlockSound } from './feedback.ts'
import { type Scan, SYMBOLOGIES, type Symbology } from './scan.ts'
import { Stage, Viewfinder } from './stage.tsx'
import { useCamera } from './use-camera.ts'
import { WedgeInput } from './wedge-input.tsx'

/** Anything smaller has no room for the picture beside the work: the strip closes to its state row. */
const SHORT_SCREEN = '(max-height: 760px)'

/**
 * The floor's way in for every code: camera strip and wedge scanner at once, typing elsewhere
 * (`TypedEntry`). Keep one mounted while the steps change, and give it each step's `formats`: the
 * camera then goes on running. `active` false rests both. `closed` starts as the state row (the pack
 * station, where a scanner lies at hand). `onKey` hears a person's single keys.
 */
export function Scanner(props: {
  onScan: (scan: Scan) => void
  formats?: readonly Symbology[] | undefined
  active?: boolean | undefined
  closed?: boolean | undefined
  torchLabel?: string | undefined
  onKey?: ((key: string) => void) | undefined
  className?: string | undefined
}) {
  const { onScan, formats = SYMBOLOGIES, active = true, className } = props
  const t = useTranslations('scan')
  const short = useSyncExternalStore(watchHeight, isShort, () => false)
  const [opened, setOpened] = useState(false)
  const [ready, setReady] = useState(false)
  const stage = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)

  const folds = short || props.closed === true
  const shown = !folds || opened
  const camera = useCamera(stage, active && shown, formats, onScan)
  const { state } = camera

  function begin(): void {
    void unlockSound()
    camera.begin()
  }
  function open(): void {
    setOpened(true)
    begin()
  }

  return (
    <section
      aria-label={t('region')}
      data-camera={state.kind}
      className={clsx('relative flex-none', folds ? 'h-14' : 'h-[228px]', className)}
    >
      {active && (
        <WedgeInput field={field} onScan={onScan} onKey={props.onKey} onFocus={setReady} />
      )}
      <div
        data-theme="dark"
        className={clsx(
          'absolute inset-x-0 top-0 overflow-hidden text-ink',
          shown ? 'h-[228px]' : 'h-full',
          state.kind === 'on' ? 'bg-bg' : 'border-y border-line bg-sunken',
          folds && opened && 'z-20 shadow-float',
        )}
      >
        <Stage stage={stage} state={state} />
        {state.kind === 'on' && <Viewfinder />}
        {shown && state.kind === 'off' && <Invitation onTap={begin}>{t('camera.tap')}</Invitation>}
        {shown && state.kind === 'failed' && (
          <div className="absolute inset-x-0 top-0 flex h-[176px] flex-col items-center justify-center gap-2 px-4 text-center">
            <p className="text-[18px]/6 font-semibold">{t(`problem.${state.problem}.title`)}</p>
            <p className="text-[15px]/5 text-ink-2 text-pretty">
              {t(`problem.${state.problem}.help`)}
            </p>
            <button
              type="button"
              onClick={begin}
              className="mt-1 h-12 rounded-base border border-line-strong bg-surface px-5 text-[16px] font-semibold"
            >
              {t('camera.retry')}
            </button>
          </div>
        )}
        {state.kind === 'on' && (
          <>
            <Tools>
              {folds && (
                <Tool icon={X} label={t('camera.close')} onClick={() => setOpened(false)} />
              )}
              {state.zoom && state.zoom.max > state.zoom.min && (
                <ZoomTool zoom={state.zoom} onZoom={camera.setZoom} />
              )}
              {camera.lenses.length > 1 && (
                <Tool icon={SwitchCamera} label={t('camera.lens')} onClick={camera.nextLens} />
              )}
            </Tools>
            {state.torch !== null && (
              <Tools end>
                <Tool
                  icon={state.torch ? FlashlightOff : Flashlight}
                  label={props.torchLabel ?? t('camera.torch')}
                  pressed={state.torch}
                  onClick={() => camera.setTorch(state.kind === 'on' && !state.torch)}
                />
              </Tools>
            )}
          </>
        )}
        <div
          className={clsx(
            'absolute inset-x-3 flex items-center justify-between',
            shown ? 'bottom-3' : 'inset-y-0',
          )}
        >
          <Pill
            icon={ready && active ? ScanBarcode : Keyboard}
            tone={ready && active ? 'ok' : 'plain'}
            {...(ready || !active
              ? {}
              : { onTap: () => field.current?.focus(), hint: t('scanner.wake') })}
          >
            {ready && active ? t('scanner.ready') : t('scanner.resting')}
          </Pill>
          {shown ? (
            <Pill
              icon={state.kind === 'failed' ? CameraOff : Camera}
              tone={state.kind === 'on' ? 'ok' : state.kind === 'failed' ? 'stop' : 'plain'}
            >
              {t(`camera.${word(state)}`)}
            </Pill>
          ) : (
            <Pill icon={Camera} tone="plain" onTap={open}>
              {t('camera.open')}
            </Pill>
          )}
        </div>
      </div>
    </section>
  )
}

function word(state: CameraState): 'off' | 'starting' | 'on' | 'failed' {
  return state.kind
}

function watchHeight(changed: () => void): () => void {
  const query = window.matchMedia(SHORT_SCREEN)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
function isShort(): boolean {
  return window.matchMedia(SHORT_SCREEN).matches
}

function Invitation(props: { onTap: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={props.onTap}
      className="absolute inset-0 flex items-center justify-center gap-3 pb-10 text-[18px] font-semibold -outline-offset-4"
    >
      <Icon of={Camera} size={26} />
      {props.children}
    </button>
  )
}

function Tools(props: { end?: boolean; children: ReactNode }) {
  return (
    <div className={clsx('absolute top-3 flex flex-col gap-2', props.end ? 'right-3' : 'left-3')}>
      {props.children}
    </div>
  )
}

const glass = 'bg-[oklch(0.165_0.012_255/0.8)] text-ink'

function Tool(props: {
  icon: LucideIcon
  label: string
  onClick: () => void
  pressed?: boolean | undefined
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={props.onClick}
      className={clsx(
        'grid size-12 place-items-center rounded-full',
        props.pressed ? 'bg-ink text-on-ink' : glass,
      )}
    >
      <Icon of={props.icon} size={24} />
    </button>
  )
}

/** Steps through 1×, 2×, 3× of the widest, as far as the lens goes. */
function ZoomTool(props: {
  zoom: { min: number; max: number; value: number }
  onZoom: (value: number) => void
}) {
  const { min, max, value } = props.zoom
  const t = useTranslations('scan')
  const factor = Math.max(1, Math.round(value / min))
  const next = factor < 3 && (factor + 1) * min <= max ? factor + 1 : 1
  return (
    <button
      type="button"
      aria-label={t('camera.zoom', { factor: next })}
      onClick={() => props.onZoom(next * min)}
      className={clsx('size-12 rounded-full text-[16px] font-semibold tabular-nums', glass)}
    >
      {factor}×
    </button>
  )
}

const tones = { ok: 'text-ok', stop: 'text-stop', plain: 'text-ink-2' }

function Pill(props: {
  icon: LucideIcon
  tone: keyof typeof tones
  onTap?: () => void
  hint?: string
  children: ReactNode
}) {
  const look = 'inline-flex items-center gap-2 rounded-full pr-3 pl-2.5 text-[15px] font-semibold'
  const inside = (
    <>
      <Icon of={props.icon} size={20} className={tones[props.tone]} />
      {props.children}
    </>
  )
  if (!props.onTap) return <span className={clsx(look, glass, 'h-9')}>{inside}</span>
  return (
    <button
      type="button"
      onClick={props.onTap}
      {...(props.hint ? { title: props.hint } : {})}
      // The pill is 36 px to the eye and 48 px to the thumb.
      className={clsx(look, glass, 'relative h-9 after:absolute after:-inset-1.5')}
    >
      {inside}
    </button>
  )
}
