import clsx from 'clsx'

/** One key, as printed on it. `inherit` takes the colour of the ink button it stands in. */
export function Kbd({ children, inherit }: { children: string; inherit?: boolean | undefined }) {
  return (
    <kbd
      className={clsx(
        'inline-block min-w-[18px] rounded-[4px] border px-1 text-center font-sans text-[11px]/[16px] font-medium',
        inherit ? 'border-current/45' : 'border-line bg-surface text-ink-2',
      )}
    >
      {children}
    </kbd>
  )
}
