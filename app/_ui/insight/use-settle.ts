'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Decision, DecisionAction, SettleInput } from '#server/insight/contract'
import { useTRPC } from '../data/trpc.tsx'
import { useToast } from '../toast.tsx'
import { hrefOf } from './hrefs.ts'
import { useRefusedText } from './refused-text.ts'

const UNDONE: ReadonlySet<DecisionAction> = new Set([
  'release_hold',
  'accept_weight',
  'accept_short',
  'settle',
  'stop_selling',
])

type Done = {
  readonly action: SettleInput['action']
  readonly subjectId: string
  readonly commandId: string
}

/** Does a decision's action: leads away, or gives the command and says so; `undo` takes the last one back. */
export function useSettle() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const t = useTranslations('insight')
  const refused = useRefusedText()
  const last = useRef<Done | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<{ readonly id: string; readonly text: string } | null>(
    null,
  )
  const settle = useMutation(trpc.insight.settle.mutationOptions())
  const reload = () => queries.invalidateQueries({ queryKey: trpc.insight.pathKey() })

  async function undo(what: Done | null = last.current) {
    if (!what) return void toast(t('today.nothingToUndo'))
    try {
      await settle.mutateAsync({
        action: what.action,
        subjectId: what.subjectId,
        commandId: crypto.randomUUID(),
        undoes: what.commandId,
      })
      last.current = null
      toast(t('today.undone'))
    } catch (error) {
      toast(refused(error), { failed: true })
    }
    await reload()
  }

  async function act(decision: Decision, action: DecisionAction) {
    const href = hrefOf(action, decision)
    if (href) return router.push(href)
    if (busy) return
    const done: Done = {
      action: action as SettleInput['action'],
      subjectId: decision.subjectId,
      commandId: crypto.randomUUID(),
    }
    setBusy(decision.id)
    setProblem(null)
    try {
      await settle.mutateAsync({
        action: done.action,
        subjectId: done.subjectId,
        commandId: done.commandId,
      })
      const back = UNDONE.has(action)
      last.current = back ? done : null
      toast(t('today.done', { action: t(`action.${action}`) }), {
        detail: decision.orderNumber ?? decision.code ?? undefined,
        undo: back ? () => void undo(done) : undefined,
      })
    } catch (error) {
      setProblem({ id: decision.id, text: refused(error) })
    }
    setBusy(null)
    await reload()
  }

  return { act, undo: () => undo(), busy, problem }
}
