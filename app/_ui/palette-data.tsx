'use client'

import { Languages, Moon, Plus, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { PaletteCommand, PaletteGroup } from './command-palette.tsx'
import { useTRPCClient } from './data/trpc.tsx'
import { chooseLocale } from './i18n.tsx'
import { binHref, customerHref, itemHref, orderHref } from './insight/hrefs.ts'
import { chooseDark, useDark } from './theme-toggle.tsx'

/** What the palette searches and commands, for DeskFrame's `onSearch` and `commands`. One call a keystroke. */
export function useDeskSearch(): {
  onSearch: (query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>
  commands: readonly PaletteCommand[]
} {
  const client = useTRPCClient()
  const t = useTranslations('insight.find')
  const status = useTranslations('orders.fulfilment')
  const locale = useLocale()
  const router = useRouter()
  const dark = useDark()

  const onSearch = useCallback(
    async (query: string, signal: AbortSignal): Promise<readonly PaletteGroup[]> => {
      const found = await client.insight.find.query({ q: query.slice(0, 80) }, { signal })
      return [
        {
          id: 'orders',
          label: t('orders'),
          items: found.orders.map((order) => ({
            id: `order-${order.number}`,
            code: order.number,
            label: order.customer,
            detail: order.held ? t('held') : statusWord(status, order.status),
            href: orderHref(order.number),
          })),
        },
        {
          id: 'items',
          label: t('items'),
          items: found.items.map((item) => ({
            id: `item-${item.id}`,
            code: item.sku,
            label: item.name,
            href: itemHref(item.sku),
          })),
        },
        {
          id: 'customers',
          label: t('customers'),
          items: found.customers.map((customer) => ({
            id: `customer-${customer.id}`,
            label: customer.name,
            detail: customer.detail ?? undefined,
            href: customerHref(customer.id),
          })),
        },
        {
          id: 'bins',
          label: t('bins'),
          items: found.bins.map((bin) => ({
            id: `bin-${bin.id}`,
            code: bin.code,
            label: bin.warehouse,
            href: binHref(bin.warehouseCode, bin.code),
          })),
        },
      ]
    },
    [client, t, status],
  )

  const commands = useMemo<readonly PaletteCommand[]>(
    () => [
      { id: 'new-order', label: t('newOrder'), icon: Plus, href: '/desk/orders/new' },
      {
        id: 'theme',
        label: t(dark ? 'toLight' : 'toDark'),
        icon: dark ? Sun : Moon,
        run: () => chooseDark(!dark),
      },
      {
        id: 'language',
        label: t('language'),
        icon: Languages,
        run: () => {
          chooseLocale(locale === 'en' ? 'es' : 'en')
          router.refresh()
        },
      },
    ],
    [t, dark, locale, router],
  )
  return { onSearch, commands }
}

function statusWord(
  status: ReturnType<typeof useTranslations<'orders.fulfilment'>>,
  word: string,
): string {
  const key = word as 'picking'
  return status.has(key) ? status(key) : word
}
