import type {
  ItemState,
  ParcelState,
  TrackedChange,
  TrackedParcel,
  TrackingSnapshot,
} from '../../server/tracking/contract.ts'
import type { PageFrame } from './frame.ts'
import { Icon, type IconName } from './icons.tsx'

type Props = { snapshot: TrackingSnapshot; frame: PageFrame }

const ITEM_SIGN: Record<ItemState, [IconName, string]> = {
  waiting: ['clock', 'mut'],
  picking: ['hourglass', ''],
  packing: ['box', ''],
  in_box: ['check', 'ok'],
  shipped: ['truck', ''],
  delivered: ['check', 'ok'],
  backordered: ['clock', 'wait'],
  cancelled: ['cross', 'mut'],
}

const BOXED: ReadonlySet<ItemState> = new Set(['in_box', 'shipped', 'delivered', 'cancelled'])

/** Characters of inlined pictures a page may carry, so that a long order stays under 30 kB. */
const PHOTO_BUDGET = 14_000

/** The order's items with where each unit stands. */
export function Items({ snapshot, frame }: Props) {
  const { words } = frame
  const { t } = words
  const over = snapshot.headline === 'delivered' || snapshot.headline === 'cancelled'
  const allBoxed = snapshot.items.every((item) => BOXED.has(item.state))
  let spent = 0
  return (
    <section className="items">
      <div className="head">
        <h2>{t('items.title', { parcels: allBoxed ? snapshot.parcels.length : 0 })}</h2>
        <small>{t('items.order', { number: snapshot.orderNumber })}</small>
      </div>
      <ul>
        {snapshot.items.map((item, i) => {
          const inline = item.photo?.startsWith('data:')
          if (inline) spent += item.photo?.length ?? 0
          const reachable = inline ? spent <= PHOTO_BUDGET : frame.publicOrigin !== undefined
          const photo = item.photo && reachable ? item.photo : null
          const [icon, tone] = ITEM_SIGN[item.state]
          // On a page that is all "Delivered", saying it again on each row only adds noise.
          const silent = over && item.state === 'delivered'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
            <li key={i} className="row">
              <span className="th">
                {photo ? (
                  // biome-ignore lint/performance/noImgElement: rendered outside Next, without its script
                  <img
                    src={inline ? photo : `${frame.publicOrigin}${photo}`}
                    width={56}
                    height={56}
                    alt=""
                    loading="lazy"
                  />
                ) : (
                  <Icon name="package" size={24} />
                )}
              </span>
              <b>
                <bdi>{item.name}</bdi>
              </b>
              <span className="meta">
                {t(`items.${item.unit}`, { n: item.quantity })}
                {item.expectedAt ? (
                  <>
                    {' · '}
                    {t('items.expected', { day: words.calendarDay(item.expectedAt) })}
                  </>
                ) : null}
              </span>
              {silent ? null : (
                <span className={`st ${tone}`}>
                  <Icon name={icon} size={16} />
                  {t(`state.${item.state}`)}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const PARCEL_SIGN: Record<ParcelState, [IconName, string]> = {
  packed: ['package', 'mut'],
  handed_over: ['truck', ''],
  in_transit: ['truck', ''],
  out_for_delivery: ['truck', ''],
  delivered: ['check', 'ok'],
  problem: ['alert', 'stop'],
  returning: ['undo', 'wait'],
}

/** Each parcel: where it is, its number at the carrier, and what the carrier has said. */
export function Parcels({ snapshot, frame }: Props) {
  const { t } = frame.words
  const many = snapshot.parcels.length > 1
  return (
    <section>
      <div className="head">
        <h2>{t('parcels.title', { n: snapshot.parcels.length })}</h2>
        <small>{t('parcels.to', { place: placeOf(snapshot, frame) })}</small>
      </div>
      {snapshot.parcels.map((parcel) => (
        <Parcel key={parcel.number} parcel={parcel} frame={frame} many={many} />
      ))}
    </section>
  )
}

function placeOf({ shipTo }: TrackingSnapshot, frame: PageFrame): string {
  const near = [shipTo.city, shipTo.region].filter(Boolean).join(', ')
  return near || frame.words.region(shipTo.country)
}

function Parcel(props: { parcel: TrackedParcel; frame: PageFrame; many: boolean }) {
  const { parcel, frame, many } = props
  const { t } = frame.words
  const [icon, tone] = PARCEL_SIGN[parcel.state]
  const [recent, earlier] = [parcel.events.slice(0, 3), parcel.events.slice(3)]
  return (
    <div className="parcel">
      <p className="pl">
        <b>{many ? t('parcels.number', { number: parcel.number }) : <bdi>{parcel.carrier}</bdi>}</b>
        <span className={`st ${tone}`}>
          <Icon name={icon} size={16} />
          {t(`parcels.${parcel.state}`)}
        </span>
      </p>
      {parcel.trackingNumber ? (
        <p>
          {many && parcel.carrier ? <bdi className="meta">{parcel.carrier} </bdi> : null}
          <code dir="ltr">{parcel.trackingNumber}</code>
        </p>
      ) : null}
      <Events events={recent} frame={frame} newest />
      {earlier.length > 0 ? (
        <details>
          <summary>{t('parcels.earlier')}</summary>
          <Events events={earlier} frame={frame} />
        </details>
      ) : null}
      {parcel.trackingUrl ? (
        <a className="btn sec" href={parcel.trackingUrl} rel="noreferrer noopener">
          {parcel.carrier
            ? t('parcels.track', { carrier: parcel.carrier })
            : t('parcels.track_plain')}
          <Icon name="out" size={16} />
        </a>
      ) : null}
    </div>
  )
}

function Events(props: { events: TrackedParcel['events']; frame: PageFrame; newest?: boolean }) {
  const { words, nowMs } = props.frame
  if (props.events.length === 0) return null
  return (
    <ol className={props.newest ? 'ev new' : 'ev'}>
      {props.events.map((event) => (
        <li key={`${event.at}${event.text ?? event.state ?? ''}`}>
          <bdi>{event.text ?? (event.state ? words.t(`parcels.${event.state}`) : '')}</bdi>
          <span className="meta">
            <time dateTime={event.at}>{words.moment(event.at, nowMs)}</time>
            {event.place ? (
              <>
                {' · '}
                <bdi>{event.place}</bdi>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

const CHANGE_ICON: Record<TrackedChange['kind'], IconName> = {
  address: 'pin',
  note: 'note',
  cancel_order: 'cross',
  cancel_item: 'cross',
}

/** What may still be changed, each with its own deadline, and the postcode that unlocks it. */
export function Changes({ snapshot, frame }: Props) {
  const { words, nowMs } = frame
  const { t } = words
  const us = snapshot.shipTo.country === 'US' && words.language === 'en'
  const canUnlock = snapshot.unlock && frame.publicOrigin !== undefined && !frame.staleSince
  return (
    <section className="change">
      <div className="head">
        <h2>{t('change.title')}</h2>
        {canUnlock ? (
          <small className="lk">
            <Icon name="lock" size={14} />
            {t(us ? 'change.locked_us' : 'change.locked')}
          </small>
        ) : null}
      </div>
      <ul>
        {snapshot.changes.map((change) => {
          const left = change.until ? words.left(change.until, nowMs) : null
          return (
            <li key={`${change.kind}${change.item ?? ''}`}>
              <Icon name={CHANGE_ICON[change.kind]} />
              <span className="t">
                {change.kind === 'cancel_item'
                  ? t('change.cancel_item', { item: change.item ?? '' })
                  : t(`change.${change.kind}`)}
              </span>
              <span className="u">
                {change.until
                  ? t('change.until', { when: words.moment(change.until, nowMs) })
                  : change.untilState
                    ? t(`change.until_${change.untilState}`)
                    : null}
              </span>
              {change.kind === 'address' ? (
                <span className="v">
                  <span className="dot" aria-hidden="true">
                    •••••{' '}
                  </span>
                  {placeOf(snapshot, frame)}
                </span>
              ) : null}
              {left ? <span className="l">{left}</span> : null}
            </li>
          )
        })}
      </ul>
      {canUnlock ? (
        <form
          className="gate"
          method="post"
          action={`${frame.publicOrigin}/track/${frame.token}/unlock`}
        >
          <label htmlFor="postcode">{t(us ? 'change.ask_us' : 'change.ask')}</label>
          <div>
            <input
              className="in"
              id="postcode"
              name="postcode"
              autoComplete="postal-code"
              inputMode={us ? 'numeric' : 'text'}
              maxLength={12}
              required
            />
            <button className="btn" type="submit">
              {t('change.go')}
            </button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
