import type { Headline } from '../../server/tracking/contract.ts'

const OPEN_BOX: ReadonlySet<Headline> = new Set(['ordered', 'picking', 'packing', 'scheduled'])
const ON_ROAD: ReadonlySet<Headline> = new Set([
  'on_its_way',
  'part_on_its_way',
  'out_for_delivery',
])
const AT_DOOR: ReadonlySet<Headline> = new Set(['delivered', 'part_delivered'])

/** The small drawing beside the headline on wide screens; decoration only. */
export function Scene({ headline }: { headline: Headline }) {
  const drawing = OPEN_BOX.has(headline)
    ? openBox(headline !== 'packing')
    : ON_ROAD.has(headline)
      ? van
      : AT_DOOR.has(headline)
        ? door
        : headline === 'packed'
          ? closedBox
          : null
  if (!drawing) return null
  return (
    <svg
      className="scene"
      width="300"
      height="144"
      viewBox="0 0 300 144"
      aria-hidden="true"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M0 142h300" stroke="var(--line2)" strokeWidth="1.5" />
      {drawing}
    </svg>
  )
}

const label = (
  <path d="M96 122h20M96 129h12M174 120h18v12h-18z" stroke="var(--tape)" strokeWidth="1.5" />
)

function openBox(empty: boolean) {
  return (
    <>
      {empty ? null : (
        <g stroke="none">
          <path d="M104 44h24v22h-24z" fill="#2c4268" />
          <ellipse cx="116" cy="44" rx="12" ry="3.4" fill="#f3f1ec" />
          <path d="M142 54h38v12h-38z" fill="#a3b19d" />
          <rect x="140" y="43" width="42" height="12" rx="5" fill="#b9c5b1" />
        </g>
      )}
      <path d="M72 66h132v76H72z" fill="var(--card)" />
      <path d="M72 66 50 48h30l16 18M204 66l22-18h-30l-16 18" fill="var(--flap)" />
      {label}
      <g stroke="var(--ink3)" strokeWidth="1.5" strokeDasharray="3 4">
        <path d="M236 118h26v24h-26z" />
        {empty ? <path d="M18 112h34v30H18z" /> : null}
      </g>
    </>
  )
}

const closedBox = (
  <>
    <path d="M72 58h132v84H72z" fill="var(--card)" />
    <path d="M72 58h132v18H72z" fill="var(--flap)" />
    <path d="M128 58v30h20V58" fill="var(--flap)" stroke="var(--tape)" />
    {label}
  </>
)

const van = (
  <>
    <path d="M20 142h30M8 126h26M24 110h18" stroke="var(--line2)" />
    <path d="M66 52h112v76H66z" fill="var(--card)" />
    <path d="M178 76h34l26 28v24h-60z" fill="var(--flap)" />
    <path d="M190 86h18l15 18h-33z" fill="var(--surface)" />
    <path d="M96 84h34v28H96zM113 84v9" stroke="var(--tape)" strokeWidth="1.5" />
    <g fill="var(--bg)">
      <circle cx="98" cy="129" r="12.5" />
      <circle cx="206" cy="129" r="12.5" />
    </g>
    <g fill="var(--ink)">
      <circle cx="98" cy="129" r="3" />
      <circle cx="206" cy="129" r="3" />
    </g>
  </>
)

const door = (
  <>
    <path d="M84 8h76v134H84z" fill="var(--surface)" />
    <path d="M94 18h56v124H94z" fill="var(--flap)" />
    <path
      d="M102 28h16v42h-16zM126 28h16v42h-16zM102 84h16v44h-16zM126 84h16v44h-16z"
      stroke="var(--tape)"
      strokeWidth="1.5"
    />
    <circle cx="144" cy="78" r="2.5" fill="var(--ink)" />
    <path d="M176 92h66v50h-66z" fill="var(--card)" />
    <path d="M202 92v18h14V92" fill="var(--flap)" stroke="var(--tape)" />
    <path d="M184 128h16M184 134h10" stroke="var(--tape)" strokeWidth="1.5" />
  </>
)
