import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'

export type { LucideIcon }

/**
 * One Lucide icon at an absolute 1.75 px stroke. Without `size` (px) it follows the density:
 * 15 px on the desk, 22 px on the floor. With `label` it speaks; without it is decoration.
 */
export function Icon(props: {
  of: LucideIcon
  size?: number | undefined
  label?: string | undefined
  className?: string | undefined
}) {
  const { of: Glyph, size, label, className } = props
  return (
    <Glyph
      className={clsx('icon block flex-none', size === undefined && 'size-icon', className)}
      {...(size === undefined ? {} : { width: size, height: size })}
      strokeWidth={1.75}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  )
}
