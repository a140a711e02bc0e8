import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { callerFor } from '#server/api/caller'
import { BrandMark } from '../../_ui/brand.tsx'
import { serverTranslations } from '../../_ui/i18n-server.ts'
import { FloorPlan } from '../../_ui/identity/floor-plan.tsx'
import { safePath } from '../../_ui/identity/safe-path.ts'
import { SignInFoot } from '../../_ui/identity/sign-in-foot.tsx'
import { SignInForm } from '../../_ui/identity/sign-in-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('identity')
  return { title: t('signIn.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const [{ to }, head] = await Promise.all([searchParams, headers()])
  const next = safePath(Array.isArray(to) ? to[0] : to, '/desk')
  const caller = await callerFor(head)
  const [facts, me] = await Promise.all([caller.identity.signInFacts(), caller.identity.me()])
  if (me?.face === 'desk') redirect(next)
  return (
    <div className="grid min-h-dvh grid-cols-1 bg-surface min-[1080px]:grid-cols-[560px_minmax(0,1fr)]">
      <main className="mx-auto flex w-full max-w-[400px] flex-col px-6 pt-10 pb-8 min-[1080px]:mx-0 min-[1080px]:box-content min-[1080px]:w-[352px] min-[1080px]:max-w-none min-[1080px]:justify-self-end min-[1080px]:pr-[104px] min-[1080px]:pl-0">
        <p className="flex items-center gap-2.5 text-[17px] font-semibold tracking-[-0.015em]">
          <BrandMark sizePx={24} />
          Dockline
        </p>
        <div className="my-auto py-8">
          <SignInForm company={facts.company} to={next} demo={facts.demo} />
        </div>
        <SignInFoot />
      </main>
      <div className="hidden overflow-hidden border-l border-line bg-bg min-[1080px]:flex min-[1080px]:items-center">
        <FloorPlan />
      </div>
    </div>
  )
}
