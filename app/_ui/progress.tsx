import clsx from 'clsx'

/** How far along: what it is at the left, how much at the right, a bar of ink below. */
export function Progress(props: {
  label: string
  /** Units done and in all. */
  value: number
  max: number
  /** The words at the right; "312 of 480" or "58%". */
  text: string
  tone?: 'plain' | 'wait' | undefined
}) {
  const { label, value, max, text, tone = 'plain' } = props
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div>
      <div className="flex justify-between gap-3">
        <span className="font-medium">{label}</span>
        <span className="text-ink-2 tabular-nums">{text}</span>
      </div>
      <svg
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={text}
        className="mt-1 block h-1.5 w-full rounded-[3px] bg-line floor:mt-1.5 floor:h-2.5 floor:rounded-[5px]"
      >
        <rect
          height="100%"
          width={`${(share * 100).toFixed(2)}%`}
          className={clsx(tone === 'wait' ? 'fill-wait-solid' : 'fill-ink')}
        />
      </svg>
    </div>
  )
}
