'use client'

import { PackageCheck, ShoppingCart, Truck, Users } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { startTransition, useDeferredValue, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { FloorHome, Job } from '#server/fulfilment/contract'
import { readHome } from '../../_offline/home.ts'
import { type FloorTab, tabsOf, warehouseOf } from '../../_offline/me.ts'
import { applyWaitingUpdate, updateWaits, watchUpdate } from '../../_offline/sw/register.ts'
import { usePhone, useWalk } from '../../_offline/use-phone.ts'
import { inIdleMoments } from '../../_offline/when-idle.ts'
import { Banner } from '../banner.tsx'
import { Icon, type LucideIcon } from '../icon.tsx'
import { FloorScreen, Opening } from './gate.tsx'
import { NextLoad, NextPack } from './next-bench.tsx'
import { NextJob } from './next-job.tsx'
import { ConnectionChip } from './pieces.tsx'

const POLL_MS = 15_000

/** The floor's entry: the worker's next job, opened. Other work stands below it with its counts. */
export function HomeScreen() {
  const { saved, signedOut, online, toSend } = usePhone()
  const t = useTranslations('floor.home')
  const router = useRouter()
  const walk = useWalk()
  const waits = useSyncExternalStore(watchUpdate, updateWaits, () => false)
  const [preview, setPreview] = useState<Job | null>()
  const [work, setWork] = useState<FloorTab | null>(null)
  const { me } = saved
  const warehouse = warehouseOf(me, saved.warehouse?.id ?? null)
  const warehouseId = warehouse?.id ?? null
  const role = me?.role ?? ''
  const tabs = tabsOf(role)
  // drawn in slices, like the gate's screen
  const home = useDeferredValue(saved.home?.warehouseId === warehouseId ? saved.home.home : null)

  useEffect(() => {
    if (!warehouseId) return
    let current = true
    const read = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await readHome(warehouseId)
      if (!current) return
      if (!('home' in answer) && answer.kind === 'signed_out') router.replace('/floor/sign-in')
      startTransition(() =>
        setPreview((known) => ('home' in answer ? answer.preview : (known ?? null))),
      )
    }
    void read()
    const timer = setInterval(() => void read(), POLL_MS)
    document.addEventListener('visibilitychange', read)
    return () => {
      current = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', read)
    }
  }, [warehouseId, router])

  // what the links lead to is fetched when the job is on the glass, not with it
  useEffect(() => {
    const beside = tabsOf(role).filter((tab) => tab !== 'pick')
    return inIdleMoments([...beside, 'settings'].map((to) => () => router.prefetch(`/floor/${to}`)))
  }, [role, router])

  // A new version comes in between two jobs, with nothing waiting to be sent.
  useEffect(() => {
    if (waits && toSend === 0 && !saved.job && !saved.pack) applyWaitingUpdate()
  }, [waits, toSend, saved.job, saved.pack])

  if (!me) return null
  // a home kept from before knows of a job, and what is in it is still on its way
  const opening = online && preview === undefined && (home?.next ?? home?.mine ?? null) !== null
  const main = walk ? 'pick' : (work ?? tabs[0])
  return (
    <FloorScreen>
      <header className="flex h-16 flex-none items-center gap-3 px-pad">
        <Link
          href="/floor/settings"
          prefetch={false}
          className="flex h-12 min-w-0 flex-1 items-center gap-2.5 pr-2"
        >
          <span
            aria-hidden="true"
            className="grid size-10 flex-none place-items-center rounded-full border border-line-strong bg-surface text-[15px] font-[650]"
          >
            {initials(me.name)}
          </span>
          <span className="min-w-0">
            <b className="block truncate text-[17px]/[22px] font-semibold">{me.name}</b>
            <span className="block truncate text-[15px]/5 text-ink-2">{warehouse?.name}</span>
            <span className="sr-only">{t('who')}</span>
          </span>
        </Link>
        <ConnectionChip />
      </header>
      {signedOut && (
        <div className="px-pad pb-2">
          <Banner
            tone="wait"
            icon={Users}
            title={t('signedOut')}
            action={<Link href="/floor/sign-in">{t('signIn')}</Link>}
          >
            {t('signedOutHelp', { count: toSend })}
          </Banner>
        </div>
      )}
      {main === undefined ? (
        <p className="flex-1 px-pad py-8 text-ink-2">{t('noWork')}</p>
      ) : (!home && !saved.job) || (main === 'pick' && !walk && opening) ? (
        <main className="flex flex-1 flex-col justify-center gap-4 px-pad">
          {online ? <Opening /> : <p className="text-ink-2">{t('offlineEmpty')}</p>}
        </main>
      ) : main === 'pick' ? (
        <NextJob home={home} preview={preview ?? null} warehouseId={warehouseId ?? ''} />
      ) : main === 'pack' ? (
        <NextPack home={home} />
      ) : (
        <NextLoad home={home} />
      )}
      <More home={home} tabs={tabs} main={main} onPick={() => setWork('pick')} />
    </FloorScreen>
  )
}

const ICONS: Record<FloorTab, LucideIcon> = {
  pick: ShoppingCart,
  pack: PackageCheck,
  dispatch: Truck,
}

function More(props: {
  home: FloorHome | null
  tabs: readonly FloorTab[]
  main: FloorTab | undefined
  onPick: () => void
}) {
  const { home, tabs, main, onPick } = props
  const t = useTranslations('floor.home')
  const counts: Record<FloorTab, number> = {
    pick: home?.toPick.batches ?? 0,
    pack: (home?.toPack.length ?? 0) + (home?.toPutBack?.length ?? 0),
    dispatch: home?.toLoad ?? 0,
  }
  const others = tabs.filter((tab) => tab !== main)
  if (others.length === 0) return null
  const look =
    'flex h-[72px] w-full flex-col items-center justify-center gap-1.5 text-[15px]/5 font-[550] text-ink-2'
  return (
    <nav aria-label={t('other')} className="mx-pad mt-3 flex flex-none">
      {others.map((tab) => {
        const inside = (
          <>
            <span className="flex items-center gap-[7px] text-ink">
              <Icon of={ICONS[tab]} size={24} />
              <b className="text-[18px] font-[620] tabular-nums">{counts[tab]}</b>
            </span>
            {t(`tab.${tab}`)}
          </>
        )
        return (
          <span key={tab} className="flex flex-1 border-l border-line first:border-l-0">
            {tab === 'pick' ? (
              <button type="button" onClick={onPick} className={look}>
                {inside}
              </button>
            ) : (
              <Link href={`/floor/${tab}`} prefetch={false} className={look}>
                {inside}
              </Link>
            )}
          </span>
        )
      })}
    </nav>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
