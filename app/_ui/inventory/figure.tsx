import clsx from 'clsx'
import Link from 'next/link'
import { Quantity } from '../quantity.tsx'

/** A number that leads to what is behind it. */
export function Figure({
  value,
  href,
  label,
  strong,
}: {
  value: number
  href: string
  /** What the number is, for those who cannot see its column. */
  label: string
  strong?: boolean | undefined
}) {
  return (
    <Link
      href={href}
      aria-label={`${label}: ${value}`}
      className="group/figure inline-block min-w-6 py-0.5 text-right"
    >
      <span
        className={clsx(
          'inline-block border-b border-line-strong leading-5 group-hover/figure:border-ink',
          value === 0 ? 'text-ink-2' : strong && 'font-semibold',
        )}
      >
        <Quantity value={value} bare />
      </span>
    </Link>
  )
}
