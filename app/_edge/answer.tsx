import type { Headline, Step, TrackingSnapshot } from '../../server/tracking/contract.ts'
import type { PageFrame } from './frame.ts'
import { Icon, type IconName } from './icons.tsx'
import { Scene } from './scene.tsx'
import type { Words } from './words.ts'

/** Headlines that carry a sign beside them, with the sign's meaning colour. */
const SIGN: Partial<Record<Headline, [IconName, string]>> = {
  backordered: ['clock', 'wait'],
  delivery_problem: ['alert', 'stop'],
  returning: ['undo', 'wait'],
  held_payment: ['hourglass', 'wait'],
  held_address: ['pin', 'wait'],
  held_check: ['hourglass', 'wait'],
  cancelled: ['cross', 'mut'],
}
const EXPLAINED = [
  'held_payment',
  'held_address',
  'held_check',
  'scheduled',
  'backordered',
  'delivery_problem',
  'returning',
  'cancelled',
] as const
const isExplained = (headline: Headline): headline is (typeof EXPLAINED)[number] =>
  EXPLAINED.some((one) => one === headline)
const PARTLY: ReadonlySet<Headline> = new Set(['part_on_its_way', 'part_delivered'])
const BEFORE_ROAD: ReadonlySet<Headline> = new Set(['ordered', 'picking', 'packing', 'packed'])

/** The answer's second line: the date, or what is known instead of one. */
function secondLine(snapshot: TrackingSnapshot, words: Words): string | null {
  const { t } = words
  const { headline, headlineAt, promise } = snapshot
  if (headlineAt) return t('at', { day: words.day(headlineAt), time: words.time(headlineAt) })
  if (promise)
    return t(PARTLY.has(headline) ? 'promise.rest' : 'promise.arrives', {
      days: words.days(promise),
    })
  if (headline === 'backordered') return t('promise.backordered')
  return BEFORE_ROAD.has(headline) ? t('promise.open') : null
}

/** Both lines as one sentence, for the title of the window. */
export function headlineWords(snapshot: TrackingSnapshot, words: Words): string {
  const second = secondLine(snapshot, words)
  const first = words.t(`headline.${snapshot.headline}`)
  return second ? `${first} — ${second}` : first
}

/** First paint: the state in words, the date, the five steps, and why if it stands still. */
export function Answer({ snapshot, frame }: { snapshot: TrackingSnapshot; frame: PageFrame }) {
  const { words } = frame
  const { t } = words
  const { headline } = snapshot
  const sign = SIGN[headline]
  const second = secondLine(snapshot, words)
  const first = t(`headline.${headline}`)
  return (
    <section className="answer">
      <h1>
        {headline === 'delivered' || sign ? (
          <span className="h">
            {sign ? (
              <span className={`mark ${sign[1]}`}>
                <Icon name={sign[0]} size={28} />
              </span>
            ) : (
              <span className="tick">
                <Icon name="check" />
              </span>
            )}
            {first}
          </span>
        ) : (
          first
        )}
        {second ? (
          <>
            <span className="vh"> — </span>
            <span className="l2">{second}</span>
          </>
        ) : null}
      </h1>
      <Scene headline={headline} />
      {isExplained(headline) ? <p className="why">{t(`explain.${headline}`)}</p> : null}
      {headline === 'cancelled' ? null : <Steps snapshot={snapshot} frame={frame} />}
      {snapshot.collectsAt && BEFORE_ROAD.has(headline) ? (
        <p className="next">
          <Icon name="truck" />
          <span>
            {t.rich('collects', {
              when: words.when(snapshot.collectsAt, frame.nowMs),
              b: (text) => <b>{text}</b>,
            })}
          </span>
        </p>
      ) : null}
    </section>
  )
}

function Steps({ snapshot, frame }: { snapshot: TrackingSnapshot; frame: PageFrame }) {
  const { t } = frame.words
  const all = snapshot.headline === 'delivered'
  return (
    <ol className={all ? 'steps all' : 'steps'} aria-label={t('steps.label')}>
      {snapshot.steps.map((step) => {
        const now = step.state === 'current'
        const done = isWhole(step)
        const share = done ? 100 : step.total > 0 ? Math.round((100 * step.done) / step.total) : 0
        const under = underStep(step, snapshot, frame)
        const name =
          done && (step.key === 'picking' || step.key === 'packing')
            ? t(`steps.${step.key}_done`)
            : t(`steps.${step.key}`)
        return (
          <li
            key={step.key}
            className={[done ? 'done' : share > 0 || now ? 'go' : '', now ? 'now' : '']
              .join(' ')
              .trim()}
            aria-current={now ? 'step' : undefined}
          >
            <svg className="bar" aria-hidden="true">
              <rect width={`${share}%`} height="6" />
            </svg>
            <b>
              {done && !all ? <Icon name="check" size={14} /> : null}
              {name}
            </b>
            <span className="vh">
              {now ? t('steps.is_current') : done ? t('steps.is_done') : t('steps.is_todo')}{' '}
            </span>
            {under ? <span>{under}</span> : null}
          </li>
        )
      })}
    </ol>
  )
}

/** All units are through it; such a step may still be the one called now. */
const isWhole = (step: Step) =>
  step.state === 'done' || (step.state === 'current' && step.total > 0 && step.done === step.total)

/** The small line under a step: when it was, how far it is, or when it is expected. */
function underStep(step: Step, snapshot: TrackingSnapshot, frame: PageFrame): string | null {
  const { words, nowMs } = frame
  if (isWhole(step)) {
    if (!step.at) return null
    const day = words.day(step.at)
    return day === words.day(new Date(nowMs).toISOString()) ? words.time(step.at) : day
  }
  if (step.done > 0) return words.t('steps.count', { done: step.done, total: step.total })
  if (step.key === 'on_its_way' && snapshot.collectsAt && BEFORE_ROAD.has(snapshot.headline)) {
    const sameDay = words.day(snapshot.collectsAt) === words.day(new Date(nowMs).toISOString())
    return sameDay ? words.time(snapshot.collectsAt) : words.day(snapshot.collectsAt)
  }
  return step.key === 'delivered' && snapshot.promise ? words.shortDays(snapshot.promise) : null
}
