'use client'

import clsx from 'clsx'
import { Archive, CircleX, CloudCheck, CloudOff, ScanLine, Smartphone, Unlock } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { PIN_LENGTH } from '#app/_offline/pin.ts'
import type { Scan } from '#app/_offline/scan/scan.ts'
import { WedgeInput } from '#app/_offline/scan/wedge-input.tsx'
import { usePhone } from '#app/_offline/use-phone.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { Skeleton } from '../skeleton.tsx'
import type { SignInProblem } from './auth-client.ts'
import { keptOfOthers, unsentByPerson } from './floor-people.ts'
import { PeopleRow } from './people-row.tsx'
import { PinPad } from './pin-pad.tsx'
import { shortName } from './role-name.ts'
import { isLocked, useFloorSignIn } from './use-floor-sign-in.ts'

// The camera's code travels only when somebody asks for it.
const BadgeSheet = dynamic(() => import('./badge-sheet.tsx').then((file) => file.BadgeSheet), {
  ssr: false,
})

const EnrolScreen = dynamic(() => import('./enrol-screen.tsx').then((file) => file.EnrolScreen), {
  ssr: false,
})

/** Badge or name on top, PIN at the thumb; the last digit signs in. */
export function FloorSignIn() {
  const t = useTranslations('floorSignIn')
  const phone = usePhone()
  const sign = useFloorSignIn()
  const { list, who, unlocking } = sign
  const [camera, setCamera] = useState(false)
  const [stranger, setStranger] = useState(false)
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setCode(new URLSearchParams(location.search).get('enrol') ?? ''), [])

  function scanned({ raw }: Scan) {
    const badge = raw.trim().toUpperCase()
    // digits typed in a hurry look like a scanner's burst
    if (/^\d{1,5}$/.test(badge)) return
    setStranger(!badge.startsWith('DLB-'))
    setCamera(false)
    if (badge.startsWith('DLB-')) sign.choose({ badge })
  }

  const personId = who && 'person' in who ? who.person.id : null
  const kept = keptOfOthers(phone.saved, personId)
  const enrolling = list.kind === 'not_enrolled' || (code !== '' && list.kind !== 'loading')
  return (
    <main className="mx-auto flex h-dvh min-h-[600px] w-full max-w-[480px] flex-col px-5 pb-[env(safe-area-inset-bottom)] select-none">
      <Head device={list.kind === 'list' ? list.device : null} />
      {enrolling ? (
        <EnrolScreen
          key={code}
          code={code}
          onEnrolled={() => {
            history.replaceState(null, '', location.pathname)
            setCode('')
            void sign.load()
          }}
        />
      ) : list.kind === 'offline' ? (
        <Offline onRetry={sign.load} />
      ) : (
        <>
          <WedgeInput
            field={field}
            onScan={scanned}
            onKey={(key) => /^\d$/.test(key) && sign.type(key)}
            onFocus={() => {}}
          />
          <section className="flex items-center gap-4 pt-[min(28px,3dvh)] pb-[min(24px,2.6dvh)]">
            <button
              type="button"
              aria-label={t('badge')}
              onClick={() => setCamera(true)}
              className="grid size-[72px] flex-none place-items-center rounded-card border border-line-strong active:bg-surface"
            >
              <Icon of={ScanLine} size={38} />
            </button>
            <div>
              <h1 className="text-[30px]/[36px] font-[650] tracking-[-0.02em]">
                {unlocking ? t('lock.supervisorBadge') : t('title')}
              </h1>
              {!unlocking && <p className="text-ink-2">{t('orTap')}</p>}
            </div>
          </section>
          {list.kind === 'loading' ? (
            <Skeleton kind="text" count={2} />
          ) : unlocking ? (
            <Button onClick={sign.stopUnlock}>{t('lock.cancel')}</Button>
          ) : (
            <PeopleRow
              people={list.people}
              chosen={personId}
              unsent={unsentByPerson(phone.saved)}
              onChoose={(person) => {
                setStranger(false)
                sign.choose({ person })
              }}
            />
          )}
          <Pin sign={sign} stranger={stranger} />
          <PinPad
            disabled={!who || sign.busy || isLocked(sign.problem)}
            onDigit={sign.type}
            onDelete={sign.erase}
            onBadge={() => setCamera(true)}
          />
          {kept ? <Kept {...kept} /> : <div className="h-5 flex-none" />}
          {camera && (
            <BadgeSheet
              title={t(unlocking ? 'scanSupervisor' : 'scanTitle')}
              onClose={() => setCamera(false)}
              onScan={scanned}
            />
          )}
        </>
      )}
    </main>
  )
}

function Head({ device }: { device: { name: string; warehouse: string } | null }) {
  const t = useTranslations('floorSignIn')
  const phone = usePhone()
  const count = phone.toSend
  return (
    <header className="-mx-5 flex h-[60px] flex-none items-center gap-2.5 border-b border-line px-5 text-[15px]/[20px] text-ink-2">
      <Icon of={Smartphone} size={20} />
      {device ? (
        <>
          <b className="font-mono font-medium tracking-[-0.01em] whitespace-nowrap text-ink">
            {device.name}
          </b>
          <span className="truncate">{device.warehouse}</span>
        </>
      ) : (
        <span>{phone.saved.me?.device?.name ?? t('noDevice')}</span>
      )}
      <span
        role="status"
        className={clsx(
          'ml-auto flex items-center gap-1.5 whitespace-nowrap',
          !phone.online && 'text-wait',
        )}
      >
        <Icon of={phone.online ? CloudCheck : CloudOff} size={20} />
        {phone.online
          ? count > 0
            ? t('onlineToSend', { count })
            : t('online')
          : t('offlineToSend', { count })}
      </span>
    </header>
  )
}

const DOTS = Array.from({ length: PIN_LENGTH }, (_, index) => index)

function Pin({ sign, stranger }: { sign: ReturnType<typeof useFloorSignIn>; stranger: boolean }) {
  const t = useTranslations('floorSignIn')
  const { who, pin, busy, problem, unlocking, unlocked } = sign
  if (isLocked(problem)) return <Locked sign={sign} until={problem.until} />
  const words = problem
    ? t(`problem.${knownProblem(problem)}`)
    : stranger
      ? t('notABadge')
      : busy
        ? t('checking')
        : unlocked
          ? t('lock.done')
          : !who
            ? t(unlocking ? 'lock.supervisorBadge' : 'choose')
            : unlocking
              ? t('lock.supervisor')
              : 'person' in who
                ? t('pinFor', { name: shortName(who.person.name) })
                : t('pinForBadge')
  return (
    <section className="mt-auto flex h-[min(84px,9dvh)] min-h-14 flex-none items-center justify-between gap-3 border-t border-line">
      <p
        role="status"
        className={clsx(
          'flex items-center gap-2 text-[20px]/[24px] font-medium text-pretty',
          (problem || stranger) && 'text-stop',
          !who && !problem && !stranger && 'text-[18px]! font-normal! text-ink-2',
        )}
      >
        {(problem || stranger) && <Icon of={CircleX} size={22} />}
        {words}
      </p>
      {who && (
        <span className="flex flex-none gap-4 pr-1">
          <span className="sr-only">{t('digits', { count: pin.length, of: PIN_LENGTH })}</span>
          {DOTS.map((dot) => (
            <i
              key={dot}
              className={clsx(
                'size-5 rounded-full border-2',
                dot < pin.length ? 'border-ink bg-ink' : 'border-line-strong',
              )}
            />
          ))}
        </span>
      )}
    </section>
  )
}

const KNOWN = [
  'wrong_credentials',
  'other_warehouse',
  'wrong_face',
  'unreachable',
  'not_a_supervisor',
] as const

function knownProblem({ code }: SignInProblem): (typeof KNOWN)[number] | 'fault' {
  return KNOWN.find((known) => known === code) ?? 'fault'
}

function Locked(props: { sign: ReturnType<typeof useFloorSignIn>; until: Date }) {
  const t = useTranslations('floorSignIn.lock')
  const format = useFormatter()
  const { who, unlocking } = props.sign
  const person = who && 'person' in who ? who.person : null
  return (
    <section
      role="alert"
      className="mt-auto flex flex-none items-center gap-4 border-t border-line py-4"
    >
      <p className="min-w-0 flex-1 text-[16px]/[21px] text-ink-2">
        <b className="flex items-center gap-2 text-[19px]/[26px] font-semibold whitespace-nowrap text-stop">
          <Icon of={CircleX} size={22} />
          {t('title', {
            time: format.dateTime(props.until, {
              hour: '2-digit',
              minute: '2-digit',
              hourCycle: 'h23',
            }),
          })}
        </b>
        {t('why')}
      </p>
      {person && !unlocking && (
        <Button icon={Unlock} onClick={() => props.sign.startUnlock(person)}>
          {t('unlock')}
        </Button>
      )}
    </section>
  )
}

function Offline({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('floorSignIn.offline')
  const { me } = usePhone().saved
  return (
    <section className="flex flex-1 flex-col gap-4 pt-10 pb-6">
      <span className="grid size-[72px] place-items-center rounded-card border border-line-strong text-wait">
        <Icon of={CloudOff} size={38} />
      </span>
      <div>
        <h1 className="text-[30px]/[36px] font-[650] tracking-[-0.02em]">{t('title')}</h1>
        <p className="mt-2 text-ink-2">
          {t('why')} {me && t('goOnWhy')}
        </p>
      </div>
      <div className="mt-auto grid gap-3">
        {me && (
          <Button
            variant="primary"
            className="h-[92px]! text-[22px]!"
            // a whole document: the service worker answers without the network
            onClick={() => location.assign('/floor')}
          >
            {t('goOn', { name: shortName(me.name) })}
          </Button>
        )}
        <Button onClick={onRetry}>{t('retry')}</Button>
      </div>
    </section>
  )
}

function Kept({ count, name }: { count: number; name: string }) {
  const t = useTranslations('floorSignIn.kept')
  return (
    <section className="-mx-5 mt-5 flex flex-none items-center gap-3.5 bg-wait-soft px-5 pt-3.5 pb-5 text-[16px]/[22px]">
      <Icon of={Archive} size={26} className="text-wait" />
      <p>
        <b className="block text-[17px] font-[650] text-wait">{t('title', { count })}</b>
        {t('text', { count, name: shortName(name) })}
      </p>
    </section>
  )
}
