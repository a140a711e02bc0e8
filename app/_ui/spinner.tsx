import clsx from 'clsx'

/** Turning three-quarter ring. Never alone: a word stands beside it. */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      aria-hidden="true"
      className={clsx('icon block size-icon flex-none animate-spin', className)}
    >
      <path d="M12 3a9 9 0 1 1-9 9" />
    </svg>
  )
}
