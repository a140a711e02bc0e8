'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { refreshMe } from '../../_offline/me.ts'
import { registerWorker } from '../../_offline/sw/register.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { Button } from '../button.tsx'
import { Skeleton } from '../skeleton.tsx'

let asked = false

/**
 * Opens a floor screen: what the phone kept is read first and shown at once; who works here is asked
 * behind it. Without anybody it leads to the sign-in; without network and anybody it says so.
 */
export function FloorGate({ children }: { children: ReactNode }) {
  const phone = usePhone()
  const t = useTranslations('floor.gate')
  const router = useRouter()
  const [lost, setLost] = useState(false)
  const someone = phone.saved.me !== null

  useEffect(registerWorker, [])

  useEffect(() => {
    if (!phone.ready || (asked && someone)) return
    asked = true
    let current = true
    void refreshMe().then((trouble) => {
      if (!current) return
      setLost(trouble?.kind === 'unreachable' || trouble?.kind === 'fault')
      if (trouble?.kind === 'signed_out' && !someone) router.replace('/floor/sign-in')
    })
    return () => {
      current = false
    }
  }, [phone.ready, someone, router])

  // the screen behind the gate is drawn in slices: a tap or a scan need not wait for the whole of it
  const open = useDeferredValue(someone)
  if (someone && open) return children
  return (
    <FloorScreen>
      <main className="flex flex-1 flex-col justify-center gap-4 px-pad">
        {lost ? (
          <>
            <h1 className="text-heading/9 font-bold tracking-[-0.02em]">{t('lost')}</h1>
            <p className="text-ink-2">{t('lostHelp')}</p>
            <Button
              variant="primary"
              onClick={() => {
                asked = false
                setLost(false)
                void refreshMe().then((trouble) => setLost(trouble !== null))
              }}
            >
              {t('retry')}
            </Button>
          </>
        ) : (
          <Opening />
        )}
      </main>
    </FloorScreen>
  )
}

/** Before anything is known; part of the static shell, so it is the first thing painted. */
export function Opening() {
  const t = useTranslations('floor.gate')
  return (
    <>
      <h1 className="text-[48px]/[52px] font-[720] tracking-[-0.035em] short:text-[38px]/[42px]">
        {t('opening')}
      </h1>
      <Skeleton count={4} />
    </>
  )
}

/** One phone screen: a column as tall as the glass, at most 480 px wide. `wide` for the bench. */
export function FloorScreen(props: { children: ReactNode; wide?: boolean; className?: string }) {
  return (
    <div
      className={`relative mx-auto flex h-dvh min-h-[600px] w-full flex-col overflow-x-hidden pb-[max(16px,env(safe-area-inset-bottom))] ${props.wide ? 'max-w-[1440px]' : 'max-w-[480px]'} ${props.className ?? ''}`}
    >
      {props.children}
    </div>
  )
}
