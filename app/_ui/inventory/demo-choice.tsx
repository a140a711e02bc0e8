'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC } from '../data/trpc.tsx'
import { useMe } from '../identity/desk-shell.tsx'
import { Spinner } from '../spinner.tsx'

const ASK_EVERY_MS = 1000
const KNOWN = ['demo_not_offered', 'company_not_empty'] as const

/** The other way to begin: the demo company. The server starts anew with it. */
export function DemoChoice({ onBegun }: { onBegun: () => void }) {
  const t = useTranslations('inventory.welcome')
  const trpc = useTRPC()
  const load = useMutation(trpc.identity.loadDemo.mutationOptions({ onSuccess: onBegun }))
  const { role } = useMe()
  const code = load.isError ? refusalOf(load.error).code : null
  if (role !== 'admin') return null
  return (
    <section aria-labelledby="demo">
      <h2 id="demo" className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">
        {t('demo')}
      </h2>
      <p className="max-w-[65ch] pb-3 text-ink-2">{t('demoHint')}</p>
      <div className="grid justify-items-start gap-2">
        <Button onClick={() => load.mutate()} loading={load.isPending}>
          {t('loadDemo')}
        </Button>
        {code !== null && (
          <Banner
            tone="stop"
            title={t(`refused.${KNOWN.find((one) => one === code) ?? 'other'}`)}
          />
        )}
      </div>
    </section>
  )
}

/** Until the server is back with the demo company; then on to its first page. */
export function DemoWaiting() {
  const t = useTranslations('inventory.welcome')
  useEffect(() => {
    let wasAway = false
    const asking = setInterval(async () => {
      const ready = await fetch('/api/ready').then(
        (answer) => answer.ok,
        () => false,
      )
      if (!ready) wasAway = true
      else if (wasAway) location.assign('/desk')
    }, ASK_EVERY_MS)
    return () => clearInterval(asking)
  }, [])
  return (
    <p role="status" className="flex items-center gap-2 text-[15px]/[22px]">
      <Spinner />
      {t('loading')}
    </p>
  )
}
