'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { TriangleAlert, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { type Address, deskOrderSchema } from '#server/orders/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Combobox } from '../combobox.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { KeyValue } from '../key-value.tsx'
import { formatMoney, MoneyText } from '../money-text.tsx'
import { NumberField } from '../number-field.tsx'
import { PageHeader } from '../page-header.tsx'
import { Section } from '../panel.tsx'
import { RadioGroup } from '../radio-group.tsx'
import { Segmented } from '../segmented.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { AddressFields, EMPTY_ADDRESS } from './address-fields.tsx'
import type { ItemChoice } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useRefusalWords } from './words.ts'

type Line = { readonly item: ItemChoice; readonly quantity: number }
const PAYMENTS = ['unpaid', 'authorised', 'paid'] as const

/** An order that came by phone or e-mail. */
export function NewOrderScreen() {
  const t = useTranslations('orders.create')
  const to = useTranslations('orders')
  const tc = useTranslations('common')
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const reload = useReload()
  const [commandId, setCommandId] = useState(() => crypto.randomUUID())
  const [email, setEmail] = useState('')
  const [address, setAddress] = useState<Address>(EMPTY_ADDRESS)
  const [lines, setLines] = useState<readonly Line[]>([])
  const [onShort, setOnShort] = useState<'backorder' | 'refuse'>('backorder')
  const [payment, setPayment] = useState<(typeof PAYMENTS)[number]>('unpaid')
  const [shipping, setShipping] = useState(0)
  const [note, setNote] = useState('')
  const [language, setLanguage] = useState<'en' | 'es'>(locale === 'es' ? 'es' : 'en')
  const [asked, setAsked] = useState<'missing' | 'bad' | null>(null)
  const place = useMutation(
    trpc.orders.create.mutationOptions({
      onSuccess: (result) => {
        const number = String(result.number)
        toast(t('placed', { number }))
        router.push(`/desk/orders/${number}`)
        return reload()
      },
      // refused for good under this id: what is changed now is another intent
      onError: () => setCommandId(crypto.randomUUID()),
    }),
  )
  const currency = lines[0]?.item.currency ?? 'USD'
  const subtotal = lines.reduce((sum, line) => sum + line.item.priceMinor * line.quantity, 0)
  const shippingMinor = Math.round(shipping * 100)
  const money = (minor: number) => <MoneyText value={{ minor, currency }} />
  const submit = () => {
    const order = deskOrderSchema.safeParse({
      customer: {
        name: address.company ?? address.name,
        company: address.company,
        email: email.trim() || null,
        phone: address.phone,
      },
      shipTo: address,
      lines: lines.map((line) => ({ itemId: line.item.id, quantity: line.quantity })),
      shippingMinor,
      paymentStatus: payment,
      note,
      locale: language,
      onShort,
    })
    const complete = address.name && address.line1 && address.city && address.country
    if (!complete || lines.length === 0) return setAsked('missing')
    if (!order.success) return setAsked('bad')
    setAsked(null)
    place.mutate({ commandId, order: order.data })
  }
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <PageHeader
        crumbs={[{ label: to('title'), href: '/desk/orders' }, { label: t('crumb') }]}
        actions={
          <>
            <Button onClick={() => router.push('/desk/orders')}>{tc('cancel')}</Button>
            <Button
              type="submit"
              variant="primary"
              loading={place.isPending}
              loadingLabel={t('placing')}
            >
              {t('place')}
            </Button>
          </>
        }
      />
      <div className="grid min-h-0 flex-1 overflow-y-auto min-[1180px]:grid-cols-[minmax(0,1fr)_348px]">
        <div className="min-w-0 px-6 pt-4 pb-6 max-[899px]:px-4 min-[1180px]:border-r min-[1180px]:border-line">
          <h1 className="text-heading leading-7 font-[640] tracking-[-0.02em]">{t('title')}</h1>
          {(asked || place.error) && (
            <p role="alert" className="mt-2 flex gap-2 text-stop">
              <Icon of={TriangleAlert} size={15} className="mt-[3px]" />
              {place.error ? say(place.error) : asked && t(asked)}
            </p>
          )}
          <Section title={t('lines')} first className="mt-4 pb-4!">
            <ItemPicker
              onPick={(item) =>
                setLines((all) =>
                  all.some((line) => line.item.id === item.id)
                    ? all.map((line) =>
                        line.item.id === item.id ? { ...line, quantity: line.quantity + 1 } : line,
                      )
                    : [...all, { item, quantity: 1 }],
                )
              }
            />
            {lines.length === 0 ? (
              <p className="mt-3 text-[13px] text-ink-2">{t('linesNone')}</p>
            ) : (
              <ul className="mt-3">
                {lines.map((line) => (
                  <LineRow
                    key={line.item.id}
                    line={line}
                    onQuantity={(quantity) =>
                      setLines((all) =>
                        all.map((one) =>
                          one.item.id === line.item.id ? { ...one, quantity } : one,
                        ),
                      )
                    }
                    onRemove={() =>
                      setLines((all) => all.filter((one) => one.item.id !== line.item.id))
                    }
                  />
                ))}
              </ul>
            )}
          </Section>
          <Section title={t('shipTo')} className="max-w-[760px] pb-4!">
            <AddressFields value={address} onValue={setAddress} asked={asked !== null} />
            <TextField
              label={t('email')}
              type="email"
              autoComplete="off"
              className="mt-3 max-w-[374px]"
              value={email}
              onValue={setEmail}
            />
          </Section>
        </div>
        <div className="min-w-0 px-5 pt-4 pb-4 max-[899px]:px-4">
          <Section title={t('total')} first className="pb-4!">
            <KeyValue
              rows={[
                { key: 'sub', label: t('subtotal'), value: money(subtotal) },
                { key: 'ship', label: t('shipping'), value: money(shippingMinor) },
                {
                  key: 'total',
                  label: t('total'),
                  value: money(subtotal + shippingMinor),
                  total: true,
                },
              ]}
            />
            <NumberField
              label={t('shipping')}
              className="mt-3 w-40"
              min={0}
              max={1_000_000}
              decimals={2}
              unit={currency}
              value={shipping}
              onValue={(value) => setShipping(value ?? 0)}
            />
          </Section>
          <Section title={t('onShort')} className="pb-4!">
            <RadioGroup
              label={t('onShort')}
              value={onShort}
              onValue={(value) => setOnShort(value === 'refuse' ? 'refuse' : 'backorder')}
              options={[
                { value: 'backorder', label: t('backorder'), detail: t('backorderHint') },
                { value: 'refuse', label: t('refuse'), detail: t('refuseHint') },
              ]}
            />
          </Section>
          <Section title={t('payment')} className="pb-4!">
            <RadioGroup
              label={t('payment')}
              value={payment}
              onValue={(value) =>
                setPayment(PAYMENTS.find((candidate) => candidate === value) ?? 'unpaid')
              }
              options={PAYMENTS.map((value) => ({
                value,
                label: t(value),
                ...(value === 'unpaid' ? { detail: t('unpaidHint') } : {}),
              }))}
            />
          </Section>
          <Section title={t('note')} className="pb-4!">
            <TextField
              label={t('note')}
              hideLabel
              rows={3}
              maxLength={2000}
              value={note}
              onValue={setNote}
            />
            <p className="mt-3 mb-1 text-[13px]/[18px] font-medium">{t('language')}</p>
            <Segmented
              label={t('language')}
              value={language}
              onValue={(value) => setLanguage(value === 'es' ? 'es' : 'en')}
              items={[
                { value: 'en', label: 'English' },
                { value: 'es', label: 'Español' },
              ]}
            />
          </Section>
        </div>
      </div>
    </form>
  )
}

function ItemPicker({ onPick }: { onPick: (item: ItemChoice) => void }) {
  const t = useTranslations('orders.create')
  const locale = useLocale()
  const trpc = useTRPC()
  const [q, setQ] = useState('')
  const asked = q.trim().slice(0, 80)
  const found = useQuery(
    trpc.orders.findItems.queryOptions(
      { q: asked || '-' },
      { enabled: asked !== '', placeholderData: keepPreviousData, staleTime: 10_000 },
    ),
  )
  const items = asked === '' ? [] : (found.data ?? [])
  return (
    <Combobox
      label={t('item')}
      placeholder={t('itemHint')}
      className="max-w-[560px]"
      busy={found.isFetching}
      value={null}
      onQuery={setQ}
      options={items.map((item) => ({
        value: item.id,
        label: item.name,
        code: item.sku,
        detail: `${formatMoney({ minor: item.priceMinor, currency: item.currency }, locale)}, ${
          item.available === null ? t('isKit') : t('available', { count: item.available })
        }`,
      }))}
      onValue={(option) => {
        const item = items.find((candidate) => candidate.id === option?.value)
        if (item) onPick(item)
        setQ('')
      }}
    />
  )
}

function LineRow(props: {
  line: Line
  onQuantity: (quantity: number) => void
  onRemove: () => void
}) {
  const { item, quantity } = props.line
  const t = useTranslations('orders.create')
  const short = item.available === null ? 0 : quantity - Math.max(0, item.available)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2">
      <span className="min-w-40 flex-1">
        <span className="block truncate font-[540]" title={item.name}>
          {item.name}
        </span>
        <span className="text-[12px] text-ink-2">
          <Code>{item.sku}</Code>
          {' · '}
          {item.available === null ? t('isKit') : t('available', { count: item.available })}
        </span>
        {short > 0 && (
          <span className="flex items-center gap-1.5 text-[12.5px] text-wait">
            <Icon of={TriangleAlert} size={14} />
            {t('short', { count: short })}
          </span>
        )}
      </span>
      <NumberField
        label={t('quantity', { title: item.name })}
        hideLabel
        className="w-24"
        min={1}
        max={100_000}
        value={quantity}
        onValue={(value) => props.onQuantity(value ?? 1)}
      />
      <span className="w-24 text-right font-[560]">
        <MoneyText value={{ minor: item.priceMinor * quantity, currency: item.currency }} />
      </span>
      <IconButton icon={X} label={t('remove', { title: item.name })} onClick={props.onRemove} />
    </li>
  )
}
