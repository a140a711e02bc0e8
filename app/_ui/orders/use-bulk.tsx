'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HOLD_KINDS, MAX_BULK } from '#server/orders/contract'
import { useTRPC } from '../data/trpc.tsx'
import { MoneyText } from '../money-text.tsx'
import { useToast } from '../toast.tsx'
import { HoldDialog, type HoldInput, ReleaseDialog } from './hold-dialog.tsx'
import type { OrderRow } from './types.ts'
import { sayRefusal, useRefusalWords } from './words.ts'

const commandId = () => crypto.randomUUID()

/** Holds and releases for the selected rows, or the one named: dialogs, calls, and what came of them. */
export function useBulk(
  rows: readonly OrderRow[],
  selected: ReadonlySet<string>,
  onDone: () => void,
) {
  const t = useTranslations('orders')
  const tr = useTranslations('orders.refused')
  const trpc = useTRPC()
  const cache = useQueryClient()
  const toast = useToast()
  const say = useRefusalWords()
  const [one, setOne] = useState<string | null>(null)
  const [asking, setAsking] = useState<'hold' | 'release' | null>(null)
  const ids = one === null ? [...selected] : [one]
  const chosen = rows.filter((row) => ids.includes(row.id))
  const kinds = HOLD_KINDS.filter((kind) =>
    chosen.some((row) => row.holds.some((hold) => hold.kind === kind)),
  )
  type Results = readonly { orderId: string; outcome: string; code: string | null }[]
  const settled = {
    onSuccess: (
      results: Results,
      input: { readonly hold?: Pick<HoldInput, 'kind'>; readonly orderIds: readonly string[] },
    ) => {
      const applied = results.filter((result) => result.outcome === 'applied')
      const done = applied.length
      const left = results.length - done
      const why = results.find((result) => result.code)?.code
      const kind = input.hold?.kind
      toast(t('bulk.done', { done }), {
        // a hold placed by a slip of the hand: only the orders that got it give it back
        ...(kind && done > 0
          ? {
              undo: () =>
                release.mutate({
                  commandId: commandId(),
                  orderIds: applied.map((result) => result.orderId),
                  kind,
                }),
            }
          : {}),
        ...(left > 0
          ? { detail: t('bulk.left', { left, why: sayRefusal({ code: why ?? '' }, tr) }) }
          : {}),
      })
      setAsking(null)
      onDone()
      return cache.invalidateQueries({ queryKey: trpc.orders.pathKey() })
    },
  }
  const hold = useMutation(trpc.orders.holdMany.mutationOptions(settled))
  const release = useMutation(trpc.orders.releaseMany.mutationOptions(settled))
  const ask = (what: 'hold' | 'release') => (id?: string) => {
    if (selected.size === 0 && !id) return
    if (selected.size > MAX_BULK && !id)
      return void toast(t('bulk.tooMany', { max: MAX_BULK, count: selected.size }), {
        failed: true,
      })
    setOne(selected.size > 0 ? null : (id ?? null))
    hold.reset()
    release.reset()
    setAsking(what)
  }
  const currencies = new Set(chosen.map((row) => row.currency))
  const [currency] = currencies
  return {
    kinds,
    askHold: ask('hold'),
    askRelease: ask('release'),
    value:
      currencies.size === 1 && currency ? (
        <MoneyText
          value={{ minor: chosen.reduce((sum, row) => sum + row.totalMinor, 0), currency }}
        />
      ) : undefined,
    dialogs: (
      <>
        <HoldDialog
          open={asking === 'hold'}
          onOpen={(open) => !open && setAsking(null)}
          busy={hold.isPending}
          error={hold.error ? say(hold.error) : undefined}
          note={chosen.length === 1 ? chosen[0]?.number : t('list.total', { count: ids.length })}
          onPlace={(input: HoldInput) =>
            hold.mutate({ commandId: commandId(), orderIds: ids, hold: input })
          }
        />
        <ReleaseDialog
          open={asking === 'release'}
          onOpen={(open) => !open && setAsking(null)}
          kinds={kinds}
          busy={release.isPending}
          error={release.error ? say(release.error) : undefined}
          onRelease={(kind) => release.mutate({ commandId: commandId(), orderIds: ids, kind })}
        />
      </>
    ),
  }
}
