/** Dockline's mark: a dock door and its line, on a square of ink. */
export function BrandMark({ sizePx = 22 }: { sizePx?: number }) {
  return (
    <svg
      width={sizePx}
      height={sizePx}
      viewBox="0 0 24 24"
      aria-hidden="true"
      className="flex-none"
    >
      <rect width="24" height="24" rx="6" className="fill-ink" />
      <path
        d="M6.5 16.5h11M8 16.5V7.5h4.2a4.5 4.5 0 0 1 4.5 4.5v4.5"
        fill="none"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-ink"
      />
    </svg>
  )
}
