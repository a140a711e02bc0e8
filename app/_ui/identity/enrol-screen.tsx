'use client'

import { Smartphone } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { TextField } from '../text-field.tsx'

type Problem = { code: string; until?: string }

/** A phone the desk does not know yet: how it gets enrolled, and the code when the QR brought one. */
export function EnrolScreen(props: { code: string; onEnrolled: () => void }) {
  const t = useTranslations('floorSignIn.enrol')
  const format = useFormatter()
  const [code, setCode] = useState(props.code)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy || code.trim() === '') return
    setBusy(true)
    const failed = await enrol(code)
    setBusy(false)
    setProblem(failed)
    if (!failed) props.onEnrolled()
  }
  const error =
    problem?.code === 'enrol_code_unknown'
      ? t('unknown')
      : problem?.code === 'locked' && problem.until
        ? t('lockedOut', {
            time: format.dateTime(new Date(problem.until), {
              hour: '2-digit',
              minute: '2-digit',
              hourCycle: 'h23',
            }),
          })
        : problem
          ? t('failed')
          : undefined

  return (
    <form noValidate onSubmit={submit} className="flex flex-1 flex-col gap-6 pt-10 pb-2">
      <span className="grid size-[72px] place-items-center rounded-card border border-line-strong">
        <Icon of={Smartphone} size={38} />
      </span>
      <div>
        <h1 className="text-[30px]/[36px] font-[650] tracking-[-0.02em] text-balance">
          {t('title')}
        </h1>
        <p className="mt-3 text-ink-2 text-pretty">{t('how')}</p>
      </div>
      <div className="mt-auto grid gap-4">
        <TextField
          label={t('code')}
          mono
          value={code}
          onValue={(next) => setCode(next.toUpperCase())}
          error={error}
          maxLength={40}
          enterKeyHint="done"
        />
        <Button
          type="submit"
          variant="primary"
          loading={busy}
          loadingLabel={t('busy')}
          disabled={code.trim() === ''}
          className="h-20! text-[22px]!"
        >
          {t('submit')}
        </Button>
        <Link
          href="/sign-in"
          className="grid min-h-12 place-items-center text-[16px] text-ink-2 underline underline-offset-4"
        >
          {t('desk')}
        </Link>
      </div>
    </form>
  )
}

async function enrol(code: string): Promise<Problem | null> {
  try {
    const answer = await fetch('/api/device/enrol', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: code.trim() }),
    })
    if (answer.ok) return null
    const body = (await answer.json()) as { refusal?: Problem }
    return body.refusal ?? { code: 'fault' }
  } catch {
    return { code: 'unreachable' }
  }
}
