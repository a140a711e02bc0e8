import clsx from 'clsx'

/** An identifier (SKU, bin, order): mono, ligatures off, never wrapped. `strong` for the row's key. */
export function Code({
  children,
  strong,
  className,
}: {
  children: string
  strong?: boolean | undefined
  className?: string | undefined
}) {
  return <code className={clsx('code', strong && 'font-medium', className)}>{children}</code>
}
