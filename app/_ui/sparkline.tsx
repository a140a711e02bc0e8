import { linear, linePath } from './chart-scale.ts'

/** The shape of a figure's last weeks, beside the figure itself. `label` says it in words. */
export function Sparkline(props: {
  values: readonly number[]
  label: string
  target?: number | undefined
  widthPx?: number | undefined
  heightPx?: number | undefined
}) {
  const { values, label, target, widthPx: width = 80, heightPx: height = 23 } = props
  const known = target === undefined ? values : [...values, target]
  const y = linear([Math.min(...known), Math.max(...known)], [height - 4, 4])
  const x = linear([0, Math.max(1, values.length - 1)], [2, width - 4])
  const last = values[values.length - 1]
  if (last === undefined) return null
  return (
    <svg width={width} height={height} role="img" aria-label={label} className="block flex-none">
      {target !== undefined && (
        <line
          x1="2"
          x2={width}
          y1={y(target)}
          y2={y(target)}
          strokeDasharray="2 3"
          className="stroke-line-strong"
        />
      )}
      <path
        d={linePath(values.map((value, index) => [x(index), y(value)]))}
        fill="none"
        strokeWidth="1.25"
        strokeLinejoin="round"
        strokeLinecap="round"
        className="stroke-ink-2"
      />
      <circle cx={x(values.length - 1)} cy={y(last)} r="2.2" className="fill-ink" />
    </svg>
  )
}
