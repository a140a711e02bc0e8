'use client'

import { ArrowRight, Coffee, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { FloorHome } from '#server/fulfilment/contract'
import { unlockSound } from '../../_offline/scan/feedback.ts'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { BigAction, Tote } from './pieces.tsx'

/** A packer's next order, and those behind it; what is to be put back when nothing waits for a box. */
export function NextPack({ home }: { home: FloorHome | null }) {
  const t = useTranslations('floor.home')
  const router = useRouter()
  const waiting = home?.toPack ?? []
  const [first] = waiting
  const [back] = home?.toPutBack ?? []
  if (!first && back)
    return (
      <>
        <main className="flex min-h-0 flex-1 flex-col justify-center gap-3 px-pad">
          <Icon of={Undo2} size={56} className="text-wait" />
          <h1 className="text-[40px]/[44px] font-[720] tracking-[-0.035em]">{t('toPutBack')}</h1>
          <p className="text-[22px]/7 text-ink-2">
            <Code strong>{back.orderNumber}</Code> · {t('unitCount', { count: back.units })}
          </p>
        </main>
        <BigAction
          icon={ArrowRight}
          className="mt-3"
          onClick={() => {
            void unlockSound()
            router.push(`/floor/pack?order=${back.fulfilmentOrderId}`)
          }}
        >
          {t('start')}
        </BigAction>
      </>
    )
  if (!first) return <Nothing title={t('nonePack')} help={t('nonePackHelp')} />
  return (
    <>
      <main className="flex min-h-0 flex-1 flex-col px-pad pt-4">
        <p className="font-[550] text-ink-2">{t('nextPack')}</p>
        <h1 className="mt-1 truncate font-mono text-[34px]/[44px] font-bold tracking-[-0.03em]">
          {first.number}
        </h1>
        <p className="mt-1 truncate text-[22px]/7 text-ink-2">{first.customerName}</p>
        <ul className="mt-5 min-h-0 flex-1 overflow-y-auto border-t border-line">
          {waiting.map((order) => (
            <li
              key={order.fulfilmentOrderId}
              className="flex min-h-16 items-center gap-3 border-b border-line"
            >
              <Tote code={order.tote} />
              <span className="min-w-0 flex-1">
                <Code className="block" strong>
                  {order.number}
                </Code>
                <span className="block truncate text-[15px] text-ink-2">{order.customerName}</span>
              </span>
              <span className="tabular-nums">{t('unitCount', { count: order.units })}</span>
            </li>
          ))}
        </ul>
      </main>
      <BigAction
        icon={ArrowRight}
        className="mt-3"
        note={t('orScanOrder')}
        onClick={() => {
          void unlockSound()
          router.push(`/floor/pack?order=${first.fulfilmentOrderId}`)
        }}
      >
        {t('start')}
      </BigAction>
    </>
  )
}

/** A dispatcher's next: parcels to load. */
export function NextLoad({ home }: { home: FloorHome | null }) {
  const t = useTranslations('floor.home')
  const router = useRouter()
  const count = home?.toLoad ?? 0
  return (
    <>
      {count === 0 ? (
        <Nothing title={t('noneLoad')} help={t('noneLoadHelp')} />
      ) : (
        <main className="flex min-h-0 flex-1 flex-col justify-center px-pad pt-4">
          <strong className="text-[136px]/[120px] font-[740] tracking-[-0.05em] tabular-nums">
            {count}
          </strong>
          <h1 className="mt-3 text-[34px]/[40px] font-[680] tracking-[-0.02em]">
            {t('toLoad', { count })}
          </h1>
        </main>
      )}
      <BigAction
        icon={ArrowRight}
        className="mt-3"
        onClick={() => {
          void unlockSound()
          router.push('/floor/dispatch')
        }}
      >
        {t('start')}
      </BigAction>
    </>
  )
}

function Nothing({ title, help }: { title: string; help: string }) {
  return (
    <main className="flex flex-1 flex-col justify-center gap-3 px-pad">
      <Icon of={Coffee} size={56} className="text-ink-2" />
      <h1 className="text-[40px]/[44px] font-[720] tracking-[-0.035em]">{title}</h1>
      <p className="text-[20px]/7 text-ink-2">{help}</p>
    </main>
  )
}
