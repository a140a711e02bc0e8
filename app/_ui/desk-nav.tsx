'use client'

import clsx from 'clsx'
import {
  Banknote,
  Boxes,
  Cable,
  CalendarCheck,
  type LucideIcon,
  MessageSquare,
  PackageCheck,
  ReceiptText,
  Settings2,
  Users,
  Warehouse,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Icon } from './icon.tsx'

export type DeskPage =
  | 'today'
  | 'orders'
  | 'fulfilment'
  | 'stock'
  | 'warehouses'
  | 'customers'
  | 'money'
  | 'channels'
  | 'messages'
  | 'settings'

type Entry = { page: DeskPage; href: string; icon: LucideIcon; key: string }

/** The desk's pages in unlabelled groups; `key` follows `g`. */
export const deskPages: readonly (readonly Entry[])[] = [
  [{ page: 'today', href: '/desk', icon: CalendarCheck, key: 't' }],
  [
    { page: 'orders', href: '/desk/orders', icon: ReceiptText, key: 'o' },
    { page: 'fulfilment', href: '/desk/fulfilment', icon: PackageCheck, key: 'f' },
  ],
  [
    { page: 'stock', href: '/desk/stock', icon: Boxes, key: 's' },
    { page: 'warehouses', href: '/desk/warehouses', icon: Warehouse, key: 'w' },
  ],
  [
    { page: 'customers', href: '/desk/customers', icon: Users, key: 'u' },
    { page: 'money', href: '/desk/money', icon: Banknote, key: 'y' },
  ],
  [
    { page: 'channels', href: '/desk/channels', icon: Cable, key: 'c' },
    { page: 'messages', href: '/desk/messages', icon: MessageSquare, key: 'm' },
  ],
  [{ page: 'settings', href: '/desk/settings', icon: Settings2, key: 'e' }],
]

/** The links. `counts` stand at the right of a page's name: what waits there. */
export function DeskNav(props: {
  counts?: Partial<Record<DeskPage, number>> | undefined
  onGo?: (() => void) | undefined
}) {
  const { counts, onGo } = props
  const t = useTranslations('desk.nav')
  const path = usePathname()
  return (
    <nav aria-label={t('label')} className="mt-3 border-t border-line pt-1">
      {deskPages.map((group) => (
        <div key={group[0]?.page} className="pt-2">
          {group.map(({ page, href, icon }) => {
            const here = href === '/desk' ? path === href : path.startsWith(href)
            const count = counts?.[page]
            return (
              <Link
                key={page}
                href={href}
                onClick={() => onGo?.()}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  'flex h-[30px] items-center gap-2.5 rounded-chip px-2 transition-colors',
                  here
                    ? 'bg-sunken font-[580] text-ink shadow-[inset_0_0_0_1px_var(--line)]'
                    : 'font-[480] text-ink-2 hov:bg-sunken hov:text-ink',
                )}
              >
                <Icon of={icon} size={16} />
                <span className="flex-1">{t(page)}</span>
                {count !== undefined && count > 0 && (
                  <b className="text-[12px] font-[550] text-ink tabular-nums">{count}</b>
                )}
              </Link>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
