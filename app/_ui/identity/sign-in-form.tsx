'use client'

import { ChevronRight, Eye, EyeOff, ScanLine } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { inputClass } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { type SignInProblem, signInWith } from './auth-client.ts'
import { DemoPeople, type DemoPerson } from './demo-people.tsx'

/** E-mail and password; the address goes on to `to`. */
export function SignInForm(props: { company: string; to: string; demo: readonly DemoPerson[] }) {
  const { company, to, demo } = props
  const t = useTranslations('identity.signIn')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [forgot, setForgot] = useState(false)
  const [keep, setKeep] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const [missing, setMissing] = useState<'email' | 'password' | null>(null)
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  async function enter(as: { email: string; password: string }) {
    setBusy(true)
    setProblem(null)
    const refused = await signInWith('desk', { ...as, ...(keep ? { remember: 'true' } : {}) })
    if (!refused) {
      // a whole new page: nothing of an earlier person stays in memory
      location.assign(to)
      return
    }
    setBusy(false)
    setProblem(refused)
    passwordField.current?.select()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const lacks = email.trim() === '' ? 'email' : password === '' ? 'password' : null
    setMissing(lacks)
    if (lacks) (lacks === 'email' ? emailField : passwordField).current?.focus()
    else void enter({ email, password })
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="grid w-full gap-5">
      <div>
        <h1 className="text-[30px]/[36px] font-semibold tracking-[-0.024em]">{t('title')}</h1>
        {company && <p className="mt-1 text-[15px]/[22px] text-ink-2">{company}</p>}
      </div>
      {problem && <Problem of={problem} />}
      <div>
        <label htmlFor="email" className="mb-1.5 block text-[13.5px]/[20px] font-medium">
          {t('email')}
        </label>
        <input
          id="email"
          ref={emailField}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          aria-invalid={missing === 'email'}
          aria-describedby={missing === 'email' ? 'email-missing' : undefined}
          {...(missing === 'email' ? { 'data-invalid': '' } : {})}
          className={`${inputClass} h-10! px-3! text-[15px]!`}
        />
        {missing === 'email' && <Missing id="email-missing">{t('missingEmail')}</Missing>}
      </div>
      <div>
        <div className="mb-1.5 flex justify-between text-[13.5px]/[20px]">
          <label htmlFor="password" className="font-medium">
            {t('password')}
          </label>
          <button
            type="button"
            aria-expanded={forgot}
            onClick={() => setForgot(!forgot)}
            className="min-h-6 text-ink-2 underline decoration-line-strong underline-offset-[3px] hov:text-ink"
          >
            {t('forgot')}
          </button>
        </div>
        <div className="relative">
          <input
            id="password"
            ref={passwordField}
            type={shown ? 'text' : 'password'}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            aria-invalid={missing === 'password'}
            aria-describedby={missing === 'password' ? 'password-missing' : undefined}
            {...(missing === 'password' ? { 'data-invalid': '' } : {})}
            className={`${inputClass} h-10! pr-11! pl-3! text-[15px]!`}
          />
          <span className="absolute inset-y-0 right-1 grid place-items-center">
            <IconButton
              icon={shown ? EyeOff : Eye}
              size={18}
              label={t(shown ? 'hide' : 'show')}
              onClick={() => setShown(!shown)}
            />
          </span>
        </div>
        {missing === 'password' && <Missing id="password-missing">{t('missingPassword')}</Missing>}
        {forgot && <p className="mt-1.5 text-[12.5px]/[18px] text-ink-2">{t('forgotHint')}</p>}
      </div>
      <Checkbox checked={keep} onChecked={setKeep}>
        <span className="text-[13.5px]">
          {t('keep')} <span className="ml-1.5 text-ink-2">{t('keepFor')}</span>
        </span>
      </Checkbox>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        loading={busy}
        loadingLabel={t('busy')}
        className="w-full"
      >
        {t('submit')}
      </Button>
      {demo.length > 0 && (
        <DemoPeople
          people={demo}
          busy={busy}
          onChoose={(person) => {
            setEmail(person.email)
            setPassword(person.password)
            void enter(person)
          }}
        />
      )}
      <Link
        href="/floor/sign-in"
        className="flex items-center gap-3 border-t border-line pt-4 leading-5 text-ink-2 hov:text-ink"
      >
        <Icon of={ScanLine} size={20} />
        <span className="flex-1">
          <b className="block font-medium text-ink">{t('floor')}</b>
          {t('floorHint')}
        </span>
        <Icon of={ChevronRight} size={18} />
      </Link>
    </form>
  )
}

const KNOWN = ['wrong_credentials', 'locked', 'wrong_face', 'unreachable'] as const

function Problem({ of }: { of: SignInProblem }) {
  const t = useTranslations('identity.signIn.problem')
  const format = useFormatter()
  const code = KNOWN.find((known) => known === of.code) ?? 'fault'
  const time = of.until
    ? format.dateTime(of.until, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    : ''
  return <Banner tone="stop" title={t(code, { time })} />
}

function Missing({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className="mt-1 text-[12px]/[16px] text-stop">
      {children}
    </p>
  )
}
