import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SignedSnapshot, TrackingSnapshot } from '../../server/tracking/contract.ts'
import { type FactLine, statusOf, type TrackingFacts } from '../../server/tracking/domain/status.ts'
import { sealSnapshot, trackingTokenHash } from '../../server/tracking/seal.ts'

/** The demo's clock: a Monday morning in California. */
const NOW = '2026-11-23T09:12:00-08:00'
export const TOKEN = 'Zm9sbG93LXRoZS1ib3g0Mg'

const svg = (body: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'>${body}</svg>`)}`
const MARK = svg(
  "<path d='M32 5 46 25h-8l13 18H13l13-18h-8z' fill='#3c7a5f'/><path d='M5 55c7 0 7-4 13-4s7 4 14 4 7-4 13-4 7 4 14 4' fill='none' stroke='#3c7a5f' stroke-width='5' stroke-linecap='round'/>",
)
const MUG = svg(
  "<path d='M16 20h28v25a7 7 0 0 1-7 7H23a7 7 0 0 1-7-7z' fill='#2c4268'/><path d='M44 27h3.5a6.5 6.500 0 0 1 0 13H44' fill='none' stroke='#2c4268' stroke-width='4'/><ellipse cx='30' cy='20' rx='14' ry='4' fill='#f3f1ec'/><ellipse cx='30' cy='20.6' rx='11.5' ry='2.6' fill='#1e2f4d'/>",
)
const THROW = svg(
  "<rect x='12' y='37' width='40' height='13' rx='5' fill='#8a9a86'/><rect x='12' y='25' width='40' height='13' rx='5' fill='#a3b19d'/><rect x='12' y='14' width='40' height='12' rx='5' fill='#b9c5b1'/><path d='M22 14v36M27 14v36' stroke='#5f7263' stroke-width='2'/>",
)
const CANDLE = svg(
  "<path d='M32 13c2.600 2.800 3.400 4.600 3.400 6.200a3.400 3.400 0 0 1-6.800 0c0-1.600.8-3.400 3.400-6.200z' fill='#e0a63f'/><path d='M32 21v6' stroke='#4a4338' stroke-width='1.600'/><rect x='18' y='26' width='28' height='26' rx='4' fill='#c98f4b'/><ellipse cx='32' cy='27' rx='14' ry='3' fill='#f0dcae'/><rect x='23' y='34' width='18' height='12' rx='1.500' fill='#fbf6ea'/>",
)

const line = (name: string, ordered: number, photo: string, far: Partial<FactLine>): FactLine => ({
  name,
  photo,
  unit: 'piece',
  ordered,
  cancelled: 0,
  backordered: 0,
  allocated: ordered,
  picked: 0,
  packed: 0,
  shipped: 0,
  delivered: 0,
  inWork: false,
  ...far,
})
const all = (n: number): Partial<FactLine> => ({ picked: n, packed: n, shipped: n })
const lines = (far: (n: number) => Partial<FactLine>) => [
  line('Enamel mug, navy', 4, MUG, far(4)),
  line('Wool throw, sage stripe', 1, THROW, far(1)),
  line('Beeswax candle, tin', 2, CANDLE, far(2)),
]
const open: TrackingFacts = {
  orderStatus: 'open',
  paymentStatus: 'paid',
  fulfilmentStatus: 'not_started',
  lines: lines(() => ({})),
  holds: [],
  parcels: [],
  promise: { from: '2026-11-24', to: '2026-11-25' },
  at: {
    ordered: '2026-11-21T18:04:00-08:00',
    picking: '2026-11-23T09:02:00-08:00',
    packing: '2026-11-23T10:05:00-08:00',
    on_its_way: '2026-11-23T14:30:00-08:00',
    delivered: '2026-11-24T13:42:00-08:00',
    cancelled: '2026-11-22T11:20:00-08:00',
  },
}
const parcel = (state: TrackingSnapshot['parcels'][number]['state'], number = 1) => ({
  number,
  carrier: 'Sierra Parcel',
  trackingNumber: `1Z952DOCK0047120${number}`,
  trackingUrl: `https://carrier.example/track/1Z952DOCK0047120${number}`,
  state,
  events: [
    ...(state === 'delivered'
      ? [{ at: '2026-11-24T13:42:00-08:00', state, place: 'Sacramento, CA' }]
      : []),
    { at: '2026-11-24T07:55:00-08:00', text: 'Loaded for delivery', place: 'Sacramento, CA' },
    { at: '2026-11-24T03:12:00-08:00', text: 'Arrived at depot', place: 'Sacramento, CA' },
    { at: '2026-11-23T21:40:00-08:00', text: 'Departed hub', place: 'Reno, NV' },
    { at: '2026-11-23T14:30:00-08:00', state: 'handed_over' as const },
  ],
})

export type SampleName = keyof typeof samples
const samples = {
  ordered: { facts: open },
  packing: {
    facts: {
      ...open,
      lines: [
        line('Enamel mug, navy', 4, MUG, { picked: 4, packed: 4 }),
        line('Wool throw, sage stripe', 1, THROW, { picked: 1 }),
        line('Beeswax candle, tin', 2, CANDLE, {}),
      ],
    },
    extra: {
      changes: [
        { kind: 'address', until: '2026-11-23T11:30:00-08:00' },
        { kind: 'cancel_item', item: 'Beeswax candle, tin', untilState: 'picking' },
        { kind: 'note', until: '2026-11-23T14:30:00-08:00' },
      ],
      unlock: { by: 'postcode' },
    },
  },
  on_its_way: {
    facts: { ...open, lines: lines(all), parcels: [parcel('in_transit')] },
    extra: { parcels: [parcel('in_transit')] },
  },
  delivered: {
    facts: {
      ...open,
      lines: lines((n) => ({ ...all(n), delivered: n })),
      parcels: [parcel('delivered')],
    },
    extra: { parcels: [parcel('delivered')] },
  },
  part_backordered: {
    facts: {
      ...open,
      lines: [
        line('Enamel mug, navy', 4, MUG, all(4)),
        line('Wool throw, sage stripe', 1, THROW, all(1)),
        line('Ridge lantern, brass', 2, CANDLE, { backordered: 2, expectedAt: '2026-12-02' }),
      ],
      promise: { from: '2026-12-02', to: '2026-12-03' },
      parcels: [parcel('in_transit')],
    },
    extra: { parcels: [parcel('in_transit')] },
  },
  backordered: {
    facts: {
      ...open,
      lines: lines((n) => ({ backordered: n, expectedAt: '2026-12-02' })),
      promise: undefined,
    },
  },
  held: { facts: { ...open, holds: ['payment'] } },
  problem: {
    facts: { ...open, lines: lines(all), parcels: [parcel('problem')] },
    extra: { parcels: [parcel('problem')] },
  },
  cancelled: { facts: { ...open, orderStatus: 'cancelled' } },
  long: {
    facts: {
      ...open,
      fulfilmentStatus: 'in_progress',
      lines: [
        line(
          'Doppelwandige Borosilikatglas-Teekanne mit herausnehmbarem Edelstahlsieb und Bambusdeckel, 1,2 Liter, extra hitzebeständig',
          12,
          MUG,
          { picked: 6, inWork: true },
        ),
        line(
          'Kinderschlafsackreißverschlussreparaturset_XXL_2026_Sonderauflage_grün',
          1,
          THROW,
          {},
        ),
        ...Array.from({ length: 40 }, (_, i) =>
          line(`Beeswax candle no. ${i + 1}, hand-poured, tin`, i + 1, CANDLE, {
            picked: i % 3 ? i + 1 : 0,
            inWork: true,
          }),
        ),
      ],
      parcels: [1, 2, 3].map((n) => parcel('packed', n)),
    },
    extra: {
      parcels: [1, 2, 3].map((n) => parcel('in_transit', n)),
      merchant: {
        name: 'Harbor & Pine Household, Garden & Outdoor Trading Company of the Sierra Foothills',
        supportEmail: 'care@harborpine.example',
        supportPhone: '(775) 555-0142',
        supportHours: 'Mon – Fri, 8 am – 5 pm PT',
      },
    },
  },
} satisfies Record<string, { facts: TrackingFacts; extra?: object }>

export const SAMPLES = Object.keys(samples).filter((name): name is SampleName => name in samples)

let issues = 0
/** A snapshot in one of the states a customer can meet it in, made by the product's own rules. */
export function sample(name: SampleName, token = TOKEN, version = 'v1'): TrackingSnapshot {
  // Every reading has its own moment, as the origin's has; the version does not follow it.
  issues += 1
  const { facts, extra }: { facts: TrackingFacts; extra?: object } = samples[name]
  return TrackingSnapshot.parse({
    version: `${name}-${version}`,
    tokenHash: trackingTokenHash(token),
    issuedAt: new Date(Date.parse(NOW) + issues).toISOString(),
    merchant: {
      name: 'Harbor & Pine',
      mark: MARK,
      supportEmail: 'care@harborpine.example',
      supportPhone: '(775) 555-0142',
      supportHours: 'Mon – Fri, 8 am – 5 pm PT',
    },
    orderNumber: 'SO-10482',
    timezone: 'America/Los_Angeles',
    collectsAt: '2026-11-23T14:30:00-08:00',
    parcels: [],
    shipTo: { city: 'Sacramento', region: 'CA', country: 'US' },
    changes: [],
    ...statusOf(facts),
    ...extra,
  })
}

export const newSecret = () => randomBytes(32).toString('base64url')

/** What the pretend origin does with the next requests; `seen` is every path it was asked for. */
export type Origin = {
  url: string
  port: number
  seen: string[]
  answer: (tokenHash: string) => SignedSnapshot | 'unknown' | 'broken' | 'html404' | 'hang'
  close: () => Promise<void>
}

/** An origin that answers as `answer` says; a given port lets it come back where it was. */
export async function startOrigin(answer: Origin['answer'], port = 0): Promise<Origin> {
  const origin: Origin = { url: '', port: 0, seen: [], answer, close: async () => {} }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    origin.seen.push(path)
    const what = origin.answer(path.replace('/api/track/', ''))
    if (what === 'hang') return
    const json = { 'content-type': 'application/json' }
    if (what === 'unknown') response.writeHead(404, json).end('{"error":"unknown"}')
    else if (what === 'broken') response.writeHead(500, json).end('{}')
    else if (what === 'html404')
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>')
    else response.writeHead(200, json).end(JSON.stringify(what))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  origin.port = address.port
  origin.url = `http://127.0.0.1:${address.port}`
  origin.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return origin
}

export { sealSnapshot, trackingTokenHash }
