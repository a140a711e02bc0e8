'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ItemPage } from '#server/inventory/contract'
import { newId } from '#server/kernel/ids'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC } from '../data/trpc.tsx'
import { useToast } from '../toast.tsx'
import { useRefusalText } from './refusal-text.ts'
import type { StockPlan } from './stock-plan.ts'

/** Sends a change of stock as one command, says that it is done, and offers its way back. */
export function useStockAction(item: ItemPage, onDone: () => void) {
  const t = useTranslations('inventory.action')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const why = useRefusalText()
  const [error, setError] = useState<string>()
  // the same intent keeps its id, so that trying again after a lost answer does it once
  const sent = useRef<{ plan: string; id: string }>(undefined)
  const receive = useMutation(trpc.inventory.receive.mutationOptions())
  const move = useMutation(trpc.inventory.move.mutationOptions())
  const adjust = useMutation(trpc.inventory.adjust.mutationOptions())
  const withhold = useMutation(trpc.inventory.withhold.mutationOptions())
  const reverse = useMutation(trpc.inventory.reverse.mutationOptions())
  const itemId = item.id
  const fresh = () => queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })

  const undo = async (plan: StockPlan, commandId: string) => {
    try {
      if (plan.kind === 'withhold' || plan.kind === 'release') await giveOrTake(plan, newId(), -1)
      else await reverse.mutateAsync({ commandId: newId(), itemId, reverses: commandId })
      toast(t('undone'))
    } catch (refused) {
      toast(t('notUndone'), { detail: why(refused), failed: true })
    }
    void fresh()
  }

  const giveOrTake = (plan: StockPlan, commandId: string, sign: 1 | -1) => {
    const { level, quantity, withholdReason: reason, kind } = plan
    if (!level || quantity === null) throw new Error('A plan without its bin')
    const change = (kind === 'withhold' ? quantity : -quantity) * sign
    const { binId, lotId } = level
    return withhold.mutateAsync({ commandId, itemId, binId, lotId, quantity: change, reason })
  }

  const send = (plan: StockPlan, commandId: string) => {
    const { kind, level, to, quantity, lot, expiresOn } = plan
    if (quantity === null) throw new Error('A plan without its quantity')
    if (kind === 'receive' && to)
      return receive.mutateAsync({
        commandId,
        itemId,
        binId: to.id,
        quantity,
        lot: lot === '' ? null : { code: lot, expiresOn: expiresOn || null },
      })
    if (!level) throw new Error('A plan without its bin')
    const { binId, lotId } = level
    if (kind === 'move' && to)
      return move.mutateAsync({
        commandId,
        itemId,
        fromBinId: binId,
        toBinId: to.id,
        lotId,
        quantity,
      })
    if (kind === 'count')
      return adjust.mutateAsync({
        commandId,
        itemId,
        binId,
        lotId,
        counted: quantity,
        reason: plan.adjustReason,
      })
    return giveOrTake(plan, commandId, 1)
  }

  const run = async (plan: StockPlan) => {
    setError(undefined)
    const text = JSON.stringify(plan)
    const commandId = sent.current?.plan === text ? sent.current.id : newId()
    sent.current = { plan: text, id: commandId }
    try {
      await send(plan, commandId)
      const posted = plan.kind !== 'count' || plan.quantity !== plan.level?.onHand
      toast(t(`done.${plan.kind}`, { count: plan.quantity ?? 0, sku: item.sku }), {
        ...(posted ? { undo: () => void undo(plan, commandId) } : {}),
      })
      onDone()
    } catch (refused) {
      // a refused intent has its outcome for ever: the next try is a new one
      if (!['unreachable', 'fault'].includes(refusalOf(refused).code)) sent.current = undefined
      setError(why(refused))
    }
    void fresh()
  }
  const busy = receive.isPending || move.isPending || adjust.isPending || withhold.isPending
  return { run, busy, error }
}
