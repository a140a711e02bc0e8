import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-solid'
/** `sm` is 28 px on the desk and 48 on the floor; `lg` is the floor's 92 px answer to a whole screen. */
export type ButtonSize = 'sm' | 'md' | 'lg'

type Look = {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: LucideIcon | undefined
  iconEnd?: LucideIcon | undefined
  kbd?: string | undefined
  className?: string | undefined
}

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-ink bg-ink text-on-ink hov:border-transparent hov:bg-[color-mix(in_oklab,var(--ink)_84%,var(--bg))]',
  secondary:
    'border-line-strong bg-surface text-ink shadow-raised floor:shadow-none hov:border-ink-3 hov:bg-sunken floor:hov:bg-line',
  quiet: 'border-transparent bg-transparent text-ink hov:bg-sunken floor:hov:bg-line',
  danger:
    'border-line-strong bg-surface text-stop shadow-raised floor:shadow-none hov:border-stop hov:bg-stop-soft',
  'danger-solid':
    'border-stop-solid bg-stop-solid text-white hov:bg-[color-mix(in_oklab,var(--stop-solid)_88%,black)]',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-[13px] rounded-[6px] floor:h-12 floor:px-4 floor:text-[16px] floor:rounded-base',
  md: 'h-control px-3 text-body rounded-control floor:px-[19px]',
  lg: 'h-10 px-4 text-[15px] rounded-control floor:h-[92px] floor:px-6 floor:text-[28px]',
}

const off: Record<ButtonVariant, string> = {
  primary: 'border-line bg-sunken text-ink-3',
  secondary: 'border-line bg-sunken text-ink-3',
  quiet: 'border-transparent text-ink-3',
  danger: 'border-line bg-sunken text-ink-3',
  'danger-solid': 'border-line bg-sunken text-ink-3',
}

export function buttonClass(look: Look, disabled = false): string {
  const { variant = 'secondary', size = 'md', className } = look
  return clsx(
    'inline-flex flex-none items-center justify-center gap-1.5 border font-[530] whitespace-nowrap select-none transition-colors floor:gap-2 floor:font-semibold',
    sizes[size],
    disabled ? off[variant] : variants[variant],
    className,
  )
}

function Content({ look, children }: { look: Look; children?: ReactNode }) {
  const ink = look.variant === 'primary' || look.variant === 'danger-solid'
  return (
    <>
      {look.icon && <Icon of={look.icon} />}
      {children}
      {look.iconEnd && <Icon of={look.iconEnd} />}
      {look.kbd && (
        <span aria-hidden="true" className="-mr-1 flex max-[899px]:hidden floor:hidden">
          <Kbd inherit={ink}>{look.kbd}</Kbd>
        </span>
      )}
    </>
  )
}

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, keyof Look> & {
    loading?: boolean | undefined
    /** The word beside the spinner; its width is kept free from the start, so nothing shifts. */
    loadingLabel?: string | undefined
  }

/**
 * A button at the density it stands in. One `primary` a screen. Danger is red text on an outline;
 * `danger-solid` only in the dialog that confirms. While loading it keeps its width and its focus.
 */
export function Button({
  variant,
  size,
  icon,
  iconEnd,
  kbd,
  className,
  loading,
  loadingLabel,
  children,
  disabled,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const look: Look = { variant, size, icon, iconEnd, kbd, className }
  const stacked = loadingLabel !== undefined || loading
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      aria-keyshortcuts={kbd}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, disabled)}
    >
      {stacked ? (
        <span className="grid items-center justify-items-center *:col-start-1 *:row-start-1">
          <span
            className={clsx('inline-flex items-center gap-1.5 floor:gap-2', loading && 'invisible')}
          >
            <Content look={look}>{children}</Content>
          </span>
          <span
            className={clsx(
              'inline-flex items-center gap-1.5 floor:gap-2',
              !loading && 'invisible',
            )}
          >
            <Spinner />
            {loadingLabel ?? children}
          </span>
        </span>
      ) : (
        <Content look={look}>{children}</Content>
      )}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink(props: Look & { href: string; children: ReactNode }) {
  return (
    <Link href={props.href} className={buttonClass(props)}>
      <Content look={props}>{props.children}</Content>
    </Link>
  )
}
