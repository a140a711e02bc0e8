'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { addressSchema } from '#server/orders/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Icon } from '../icon.tsx'
import { Sheet } from '../sheet.tsx'
import { useToast } from '../toast.tsx'
import { AddressFields, EMPTY_ADDRESS } from './address-fields.tsx'
import type { Order } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useRefusalWords } from './words.ts'

/** The delivery address, edited in place; what saving it does stands below while one types. */
export function AddressSheet({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useTranslations('orders.shipTo')
  const tc = useTranslations('common')
  const tp = useTranslations('orders.page')
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const reload = useReload()
  const [commandId] = useState(() => crypto.randomUUID())
  const [address, setAddress] = useState(order.shipTo ?? EMPTY_ADDRESS)
  const [asked, setAsked] = useState(false)
  const parsed = addressSchema.safeParse(useDeferredValue(address))
  const check = useQuery(
    trpc.orders.checkAddress.queryOptions(
      {
        address: parsed.success
          ? parsed.data
          : { ...EMPTY_ADDRESS, name: '-', line1: '-', city: '-' },
      },
      { enabled: parsed.success, placeholderData: keepPreviousData },
    ),
  )
  const save = useMutation(
    trpc.orders.editAddress.mutationOptions({
      onSuccess: () => {
        toast(tp('saved'))
        onClose()
        return reload()
      },
    }),
  )
  const packed = order.parcels.some((parcel) => parcel.status !== 'voided')
  const held = order.holds.some((hold) => hold.kind === 'address' && hold.releasedAt === null)
  const problem = parsed.success ? check.data?.[0] : undefined
  const proposal = problem?.code === 'postcode_region' ? problem.proposal : null
  const submit = () => {
    const whole = addressSchema.safeParse(address)
    setAsked(true)
    if (whole.success) save.mutate({ commandId, orderId: order.id, shipTo: whole.data })
  }
  return (
    <Sheet
      open
      onOpen={(open) => !open && onClose()}
      title={t('sheet')}
      wide
      actions={
        <>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            variant="primary"
            disabled={packed}
            loading={save.isPending}
            loadingLabel={tc('saving')}
            onClick={submit}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <AddressFields value={address} onValue={setAddress} asked={asked} />
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
          {t('save')}
        </button>
      </form>
      <div role="status" className="mt-4 flex gap-2 text-[13px]/[19px]">
        {save.error || packed || problem ? (
          <>
            <Icon of={TriangleAlert} size={14} className="mt-[3px] text-wait" />
            <span className="min-w-0 flex-1">
              {save.error ? (
                say(save.error)
              ) : packed ? (
                t('packed')
              ) : (
                <>
                  {problem?.code === 'postcode_missing' && t('problem.postcode_missing')}
                  {problem?.code === 'postcode_shape' &&
                    t('problem.postcode_shape', {
                      postcode: problem.postcode,
                      country: problem.country,
                    })}
                  {problem?.code === 'postcode_region' &&
                    (problem.found
                      ? t('problem.postcode_region', {
                          postcode: problem.postcode,
                          found: problem.found,
                          region: problem.region,
                        })
                      : t('problem.postcode_region_unknown', {
                          postcode: problem.postcode,
                          region: problem.region,
                        }))}{' '}
                  {proposal && `${t('proposed', { postcode: proposal })} `}
                  {t('willHold')}
                </>
              )}
            </span>
            {proposal && !save.error && !packed && (
              <Button size="sm" onClick={() => setAddress({ ...address, postcode: proposal })}>
                {t('use', { postcode: proposal })}
              </Button>
            )}
          </>
        ) : (
          parsed.success && (
            <>
              <Icon of={CircleCheck} size={14} className="mt-[3px] text-ok" />
              <span>{t(held ? 'willRelease' : 'willSave')}</span>
            </>
          )
        )}
      </div>
    </Sheet>
  )
}
