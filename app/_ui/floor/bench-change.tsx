'use client'

import { BellRing, OctagonX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { leaveBench } from '../../_offline/pack-open.ts'
import type { BenchNews } from '../../_offline/pack-view.ts'
import { acknowledgeAtBench } from '../../_offline/pack-work.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { ByWhom } from './by-whom.tsx'

/** Something changed of the order on the bench: what, by whom, and what to do with the box. */
export function BenchChange({ news }: { news: BenchNews }) {
  const t = useTranslations('floor.pack.news')
  const { kind, stopped, changed } = news
  return (
    <section
      role="alert"
      className={`flex flex-none flex-wrap items-center gap-x-4 gap-y-3 px-pad py-4 ${stopped ? 'bg-stop-soft' : 'bg-info-soft'}`}
    >
      <Icon
        of={stopped ? OctagonX : BellRing}
        size={32}
        className={stopped ? 'text-stop' : 'text-info'}
      />
      <div className="min-w-0 flex-1">
        <h2 className="text-[26px]/[30px] font-[700] tracking-[-0.02em]">{t(`title.${kind}`)}</h2>
        {changed && <ByWhom changed={changed} />}
        <p className="text-pretty">{t(`help.${kind}`)}</p>
      </div>
      <Button size="sm" onClick={stopped ? leaveBench : acknowledgeAtBench}>
        {t(stopped ? 'aside' : 'gotIt')}
      </Button>
    </section>
  )
}
