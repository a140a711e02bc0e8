'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { HOLD_KINDS } from '#server/orders/contract'
import { useTRPC } from '../data/trpc.tsx'
import { useToast } from '../toast.tsx'
import type { HoldInput } from './hold-dialog.tsx'
import type { Order } from './types.ts'
import { useRefusalWords } from './words.ts'

/** After a change everything that shows orders reads again. */
export function useReload() {
  const trpc = useTRPC()
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: trpc.orders.pathKey() })
}

const commandId = () => crypto.randomUUID()

/** What can be done with one order in one press; refusals stand beside what was refused. */
export function useOrderActions(order: Order, editAddress: () => void) {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const onSuccess = useReload()
  const said = {
    onSuccess: () => {
      toast(t('page.saved'))
      return onSuccess()
    },
    onError: (error: unknown) => {
      toast(say(error), { failed: true })
    },
  }
  const hold = useMutation(trpc.orders.placeHold.mutationOptions({ onSuccess }))
  const release = useMutation(trpc.orders.releaseHold.mutationOptions(said))
  const source = useMutation(trpc.orders.sourceAgain.mutationOptions(said))
  const back = useMutation(trpc.orders.putBack.mutationOptions(said))
  const orderId = order.id
  const sourceAgain = () => source.mutate({ commandId: commandId(), orderId })
  return {
    busy: release.isPending || source.isPending || back.isPending,
    sourcing: source.isPending,
    holding: hold.isPending,
    holdError: hold.error ? say(hold.error) : undefined,
    sourceAgain,
    releaseHold: (kind: HoldInput['kind']) =>
      release.mutate({ commandId: commandId(), orderId, kind }),
    placeHold: (input: HoldInput, onDone: () => void) =>
      hold.mutate({ commandId: commandId(), orderId, hold: input }, { onSuccess: onDone }),
    /** Does what the answer proposes. */
    run: () => {
      const { action } = order.explanation
      const kind = HOLD_KINDS.find((candidate) => candidate === action?.params.hold)
      if (action?.kind === 'edit_address') editAddress()
      if (action?.kind === 'source_again') sourceAgain()
      if (action?.kind === 'put_back') back.mutate({ commandId: commandId(), orderId })
      if (action?.kind === 'release_hold' && kind)
        release.mutate({ commandId: commandId(), orderId, kind })
    },
  }
}

export type OrderActions = ReturnType<typeof useOrderActions>
