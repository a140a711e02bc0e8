'use client'

import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Code } from './code.tsx'
import { Icon } from './icon.tsx'

export type Crumb = { label: string; href?: string | undefined; code?: boolean | undefined }

/** Where this page lies. The last crumb is the page itself and has no link. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('common')
  return (
    <nav aria-label={t('breadcrumb')} className="min-w-0">
      <ol className="flex items-center gap-1.5 text-ink-2">
        {items.map((item, index) => {
          const last = index === items.length - 1
          const text = item.code ? <Code>{item.label}</Code> : item.label
          return (
            // a long last crumb gives way; the ones that lead back stay whole
            <li
              key={item.label}
              className={clsx(
                'flex items-center gap-1.5 whitespace-nowrap',
                last ? 'min-w-0' : 'flex-none',
              )}
            >
              {index > 0 && <Icon of={ChevronRight} size={14} className="text-ink-3" />}
              {item.href && !last ? (
                <Link href={item.href} className="py-1 hov:text-ink hov:underline">
                  {text}
                </Link>
              ) : (
                <span aria-current={last ? 'page' : undefined} className="truncate text-ink">
                  {text}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
