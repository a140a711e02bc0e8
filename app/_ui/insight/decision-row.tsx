'use client'

import clsx from 'clsx'
import { CircleAlert, CornerDownRight } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Decision, DecisionAction } from '#server/insight/contract'
import { Button, ButtonLink } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { MoneyText } from '../money-text.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { toneText } from '../tone.ts'
import { decisionIcon } from './decision-look.ts'
import { DecisionCode, DecisionWhy } from './decision-why.tsx'
import { hrefOf, itemHref, orderHref } from './hrefs.ts'

export const decisionColumns =
  'grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-3 pr-3 pl-6 max-[899px]:px-4 min-[1180px]:grid-cols-[18px_minmax(0,1fr)_92px_226px]'

/** What and why, the money and the age, and what to do. The current row alone has the ink button and its effect. */
export function DecisionRow(props: {
  decision: Decision
  current: boolean
  busy: boolean
  problem: string | null
  onFocus: () => void
  onAct: (action: DecisionAction) => void
}) {
  const { decision, current, busy, problem, onFocus, onAct } = props
  const t = useTranslations('insight')
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const [first] = decision.actions
  const codeHref = decision.orderNumber
    ? orderHref(decision.orderNumber)
    : decision.kind === 'expiring_lot'
      ? itemHref(String(decision.facts.sku ?? ''))
      : null

  return (
    <li
      ref={row}
      aria-current={current ? 'true' : undefined}
      onFocusCapture={onFocus}
      onPointerDown={onFocus}
      className={clsx(
        decisionColumns,
        'relative scroll-mt-8 border-t border-line py-[9px] transition-colors',
        current
          ? "bg-sunken before:absolute before:-top-px before:-bottom-px before:left-0 before:w-[3px] before:bg-ink before:content-['']"
          : 'hov:bg-bg',
      )}
    >
      <span className={clsx('pt-px', toneText[decision.tone])}>
        <Icon of={decisionIcon[decision.kind]} size={18} />
      </span>
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <b className="font-[590]">{t(`kind.${decision.kind}`)}</b>
          {codeHref ? (
            <Link href={codeHref} tabIndex={-1} className="hov:underline">
              <DecisionCode decision={decision} />
            </Link>
          ) : (
            <DecisionCode decision={decision} />
          )}
          <span className="min-w-0 truncate text-ink-2">{decision.about}</span>
        </p>
        <p className="mt-px text-[13px]/[18px] text-pretty break-words text-ink-2">
          <DecisionWhy decision={decision} />
        </p>
        {current && first && (
          <p className="mt-1 flex gap-1.5 text-[12.5px]/[18px]">
            <Icon of={CornerDownRight} size={14} className="mt-0.5 text-ink-2" />
            <span>{t(`effect.${first}`)}</span>
          </p>
        )}
        {problem && (
          <p role="alert" className="mt-1 flex gap-1.5 text-[12.5px]/[18px] text-stop">
            <Icon of={CircleAlert} size={14} className="mt-0.5" />
            <span>{problem}</span>
          </p>
        )}
      </div>
      <div className="text-right whitespace-nowrap tabular-nums">
        <b className="block font-[580]">
          {decision.moneyMinor === null ? (
            <span className="font-normal text-ink-2" title={t('today.unknownStake')}>
              –
            </span>
          ) : (
            <MoneyText value={{ minor: decision.moneyMinor, currency: decision.currency }} />
          )}
        </b>
        <span className="mt-px block text-[13px]/[18px] text-ink-2">
          <RelativeTime value={decision.since} compact />
        </span>
      </div>
      <div className="flex flex-wrap items-start gap-0.5 max-[1179px]:col-span-2 max-[1179px]:col-start-2 max-[1179px]:pt-2 min-[1180px]:pl-1">
        {decision.actions.map((action, index) => {
          const href = hrefOf(action, decision)
          const main = index === 0
          const look = {
            size: 'sm',
            variant: main ? (current ? 'primary' : 'secondary') : 'quiet',
            kbd: main && current ? '↵' : undefined,
            className: clsx(!main && 'px-2! text-ink-2'),
          } as const
          return href ? (
            <ButtonLink key={action} href={href} {...look}>
              {t(`action.${action}`)}
            </ButtonLink>
          ) : (
            <Button key={action} {...look} loading={main && busy} onClick={() => onAct(action)}>
              {t(`action.${action}`)}
            </Button>
          )
        })}
      </div>
    </li>
  )
}
