import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'

/** A button that is only an icon: 28 px on the desk, 48 px on the floor. `label` is its name and tip. */
export function IconButton({
  icon,
  label,
  size,
  className,
  type = 'button',
  ...rest
}: Omit<ComponentProps<'button'>, 'children' | 'title'> & {
  icon: LucideIcon
  label: string
  size?: number | undefined
}) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        'inline-grid size-7 flex-none place-items-center rounded-[6px] text-ink-2 transition-colors floor:size-12 floor:rounded-base floor:text-ink',
        'hov:bg-sunken hov:text-ink floor:hov:bg-line disabled:text-ink-3 disabled:opacity-60',
        className,
      )}
    >
      <Icon of={icon} size={size} />
    </button>
  )
}
