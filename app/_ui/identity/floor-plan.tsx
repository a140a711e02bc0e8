const AISLES = [5, 6, 7, 8, 9, 10]
const PACKS = [1, 2, 3]
const BAYS = Array.from({ length: 10 }, (_, index) => index + 1)

/** A warehouse from above with a walk half done: the picture beside the sign-in. */
export function FloorPlan() {
  return (
    <svg
      viewBox="8 -58 880 900"
      fill="none"
      aria-hidden="true"
      strokeLinejoin="round"
      strokeLinecap="round"
      className="block h-[900px] w-[880px]"
    >
      <g className="stroke-line-strong">
        {AISLES.map((_, aisle) =>
          [132, 404].map((top) =>
            [96, 130].map((left) => {
              const x = left + aisle * 124
              const shelves = BAYS.map((bay) => `M${x} ${top + bay * 20}h34`).join('')
              return <path key={`${x}-${top}`} d={`M${x} ${top}h34v220h-34z${shelves}`} />
            }),
          ),
        )}
      </g>
      {AISLES.map((name, aisle) => (
        <text
          key={name}
          x={130 + aisle * 124}
          y={120}
          textAnchor="middle"
          className="fill-ink-3 font-mono text-[11px]"
        >
          {`B-${String(name).padStart(2, '0')}`}
        </text>
      ))}
      <path
        d="M440 202V378H564V494V652H688V696"
        strokeWidth={2}
        strokeDasharray="1 7"
        className="stroke-ink-3"
      />
      <path d="M192 708V378H316V104H440V202" strokeWidth={2} className="stroke-ink" />
      <g className="fill-ink">
        <rect x={132} y={506} width={30} height={16} rx={2} />
        <rect x={256} y={274} width={30} height={16} rx={2} />
        <rect x={470} y={194} width={30} height={16} rx={2} />
        <circle cx={192} cy={514} r={4} />
        <circle cx={316} cy={282} r={4} />
        <circle cx={440} cy={202} r={4} />
      </g>
      <g strokeWidth={1.75} className="stroke-ink">
        <rect x={594} y={486} width={30} height={16} rx={2} className="fill-surface" />
        <circle cx={564} cy={494} r={4} className="fill-bg" />
      </g>
      <Station x={158} name="Carts" />
      {PACKS.map((pack) => (
        <Station key={pack} x={486 + pack * 84} name={`Pack ${pack}`} next={pack === 2} />
      ))}
      <rect x={638} y={477} width={92} height={34} rx={8} className="fill-ink" />
      <text
        x={684}
        y={498.5}
        textAnchor="middle"
        className="fill-on-ink font-mono text-[13px] font-medium"
      >
        B-09-3-02
      </text>
    </svg>
  )
}

function Station({ x, name, next }: { x: number; name: string; next?: boolean }) {
  return (
    <>
      <rect
        x={x}
        y={696}
        width={68}
        height={34}
        rx={5}
        strokeWidth={next ? 1.75 : 1}
        className={next ? 'fill-surface stroke-ink' : 'fill-surface stroke-line-strong'}
      />
      <text x={x + 34} y={718} textAnchor="middle" className="fill-ink-2 text-[12.5px]">
        {name}
      </text>
    </>
  )
}
