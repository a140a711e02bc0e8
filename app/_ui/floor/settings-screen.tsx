'use client'

import {
  ArrowLeft,
  CircleCheck,
  CloudUpload,
  RefreshCw,
  TriangleAlert,
  UserRound,
  Volume2,
} from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { call } from '../../_offline/call.ts'
import { forgetMe, warehouseOf } from '../../_offline/me.ts'
import { commit, sendNow } from '../../_offline/phone.ts'
import { type QueuedCommand, unsent } from '../../_offline/replay.ts'
import { testSounds, type Verdict } from '../../_offline/scan/feedback.ts'
import { applyWaitingUpdate, updateWaits, watchUpdate } from '../../_offline/sw/register.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { markSeen } from '../../_offline/walk-job.ts'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { chooseFloorLocale } from '../floor-i18n.tsx'
import { Icon } from '../icon.tsx'
import { Segmented } from '../segmented.tsx'
import { FloorScreen } from './gate.tsx'
import { ConnectionChip } from './pieces.tsx'
import { chooseFloorTheme, type FloorTheme, floorTheme } from './theme.ts'

/** What waits to be sent and what was refused; the person, the sounds, the language, the look. */
export function SettingsScreen() {
  const t = useTranslations('floor.settings')
  const phone = usePhone()
  const router = useRouter()
  const locale = useLocale()
  const [theme, setTheme] = useState<FloorTheme>('dark')
  const [sounding, setSounding] = useState<Verdict | 'silent' | null>(null)
  const waits = useSyncExternalStore(watchUpdate, updateWaits, () => false)
  const { me, warehouse: chosen } = phone.saved
  const warehouse = warehouseOf(me, chosen?.id ?? null)
  const open = unsent(phone.saved.queue)
  useEffect(() => setTheme(floorTheme()), [])

  async function switchUser(): Promise<void> {
    await call((api) => api.identity.signOut.mutate())
    await forgetMe()
    router.replace('/floor/sign-in')
  }
  async function hear(): Promise<void> {
    const heard = await testSounds(setSounding)
    setSounding(heard ? null : 'silent')
  }

  return (
    <FloorScreen>
      <header className="flex h-16 flex-none items-center gap-2 px-pad">
        <Link
          href="/floor"
          aria-label={t('home')}
          className="-ml-3 grid size-12 place-items-center"
        >
          <Icon of={ArrowLeft} />
        </Link>
        <h1 className="flex-1 text-[22px] font-bold tracking-[-0.02em]">{t('title')}</h1>
        <ConnectionChip />
      </header>
      <main className="min-h-0 flex-1 overflow-y-auto px-pad pb-6">
        <section className="flex items-center gap-4 border-b border-line pb-5">
          <Icon of={UserRound} size={28} />
          <span className="min-w-0 flex-1">
            <b className="block truncate font-semibold">{me?.name}</b>
            <span className="block truncate text-[15px]/5 text-ink-2">
              {[warehouse?.name, me?.device?.name].filter(Boolean).join(' · ')}
            </span>
          </span>
          <Button onClick={() => void switchUser()}>{t('switch')}</Button>
        </section>
        {phone.broken && (
          <Banner tone="stop" title={t('broken')}>
            {t('brokenHelp')}
          </Banner>
        )}
        {waits && (
          <Row title={t('update')} note={t('updateHelp')}>
            <Button variant="primary" onClick={applyWaitingUpdate}>
              {t('updateNow')}
            </Button>
          </Row>
        )}
        <section aria-label={t('problems')}>
          {phone.problems.map((command) => (
            <Problem key={command.id} command={command} />
          ))}
        </section>
        <section aria-label={t('unsent')} className="border-b border-line py-5">
          <div className="flex items-center gap-3">
            <Icon
              of={open.length === 0 ? CircleCheck : CloudUpload}
              size={28}
              className={open.length === 0 ? 'text-ok' : 'text-wait'}
            />
            <h2 className="flex-1 font-semibold">{t('toSend', { count: open.length })}</h2>
            {open.length > 0 && (
              <Button icon={RefreshCw} size="sm" onClick={sendNow}>
                {t('sendNow')}
              </Button>
            )}
          </div>
          <ol className="mt-2">
            {open.slice(0, 100).map((command) => (
              <Unsent key={command.id} command={command} mine={command.userId === me?.uid} />
            ))}
          </ol>
        </section>
        <Row title={t('sound')} note={sounding === 'silent' ? t('silent') : t('soundHelp')}>
          <Button
            icon={Volume2}
            disabled={sounding !== null && sounding !== 'silent'}
            onClick={() => void hear()}
          >
            {sounding && sounding !== 'silent' ? t(`sounds.${sounding}`) : t('test')}
          </Button>
        </Row>
        {me && me.warehouses.length > 1 && (
          <Row title={t('warehouse')}>
            <Segmented
              label={t('warehouse')}
              value={warehouse?.id ?? ''}
              onValue={(id) => void commit({ notes: { warehouse: { id }, home: null } })}
              items={me.warehouses.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Row>
        )}
        <Row title={t('language')}>
          <Segmented
            label={t('language')}
            value={locale}
            onValue={(value) => chooseFloorLocale(value === 'es' ? 'es' : 'en')}
            items={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
            ]}
          />
        </Row>
        <Row title={t('theme')}>
          <Segmented
            label={t('theme')}
            value={theme}
            onValue={(value) => {
              const next = value === 'light' ? 'light' : 'dark'
              chooseFloorTheme(next)
              setTheme(next)
            }}
            items={[
              { value: 'dark', label: t('dark') },
              { value: 'light', label: t('light') },
            ]}
          />
        </Row>
      </main>
    </FloorScreen>
  )
}

function Row(props: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-5">
      <span className="min-w-0 flex-1 basis-40">
        <b className="block font-semibold">{props.title}</b>
        {props.note && <span className="block text-[15px]/5 text-ink-2">{props.note}</span>}
      </span>
      {props.children}
    </section>
  )
}

function Unsent({ command, mine }: { command: QueuedCommand; mine: boolean }) {
  const t = useTranslations('floor.settings')
  const format = useFormatter()
  return (
    <li className="flex min-h-12 items-center gap-3 border-t border-line text-[16px]/5">
      <span className="w-8 text-ink-3 tabular-nums">{command.deviceSeq}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{t(`kind.${key(command.kind)}`)}</span>
        <span className="block truncate text-ink-2">{command.about}</span>
      </span>
      <span className="text-right text-ink-2 tabular-nums">
        {format.dateTime(new Date(command.occurredAt), {
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
          hour12: false,
        })}
        {!mine && (
          <span className="block text-wait">{t('waitsFor', { name: command.userName })}</span>
        )}
      </span>
    </li>
  )
}

/** A command that a person must look at: what it was, why it did not count, what to do now. */
function Problem({ command }: { command: QueuedCommand }) {
  const t = useTranslations('floor.settings')
  const code = command.answer?.result.code ?? ''
  const conflict = command.answer?.outcome === 'conflict'
  const known = [
    'lease_lost',
    'work_stopped',
    'too_many',
    'nothing_to_undo',
    'unknown_line',
    'order_on_hold',
    'unknown_parcel',
    'already_loaded',
    'already_dispatched',
    'already_handed_over',
    'parcel_voided',
    'not_allowed',
    'other_warehouse',
    'weight_mismatch',
    'not_picked',
    'not_wanted',
    'not_surplus',
    'open_parcel_first',
  ] as const
  const why = known.find((one) => one === code) ?? 'other'
  return (
    <div role="alert" className="mt-4 rounded-card bg-stop-soft p-4">
      <p className="flex items-center gap-2.5 font-semibold text-stop">
        <Icon of={TriangleAlert} />
        {t(conflict ? 'conflict' : 'refused')}
      </p>
      <p className="mt-1.5">
        {t(`kind.${key(command.kind)}`)} · {command.about}
      </p>
      <p className="mt-1 text-ink-2">{t(`why.${why}`, { code })}</p>
      <Button size="sm" className="mt-3" onClick={() => markSeen([command.id])}>
        {t('seen')}
      </Button>
    </div>
  )
}

function key<K extends string>(kind: K) {
  const [area, act] = kind.split('.')
  return `${area}_${act}` as K extends `${infer A}.${infer B}` ? `${A}_${B}` : never
}
