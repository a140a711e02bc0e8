import type { ReactNode } from 'react'
import type { TrackingSnapshot } from '../../server/tracking/contract.ts'
import { Answer, headlineWords } from './answer.tsx'
import type { PageFrame } from './frame.ts'
import { Icon, type IconName } from './icons.tsx'
import { Changes, Items, Parcels } from './sections.tsx'
import { SCRIPT, STYLE } from './style.ts'
import type { Words } from './words.ts'

/** The whole tracking page as one document; both hosts render exactly this. */
export function TrackPage({ snapshot, frame }: { snapshot: TrackingSnapshot; frame: PageFrame }) {
  const { words } = frame
  const { t } = words
  const shipped = snapshot.parcels.length > 0
  const side = shipped || snapshot.changes.length > 0
  const parcels = shipped ? <Parcels snapshot={snapshot} frame={frame} /> : null
  const changes = snapshot.changes.length > 0 ? <Changes snapshot={snapshot} frame={frame} /> : null
  const items = <Items snapshot={snapshot} frame={frame} />
  const aside = side ? (
    <div className="side">
      {parcels}
      {changes}
    </div>
  ) : null
  return (
    <Document title={headlineWords(snapshot, words)} frame={frame}>
      <Brand merchant={snapshot.merchant} words={words} />
      <main>
        {frame.staleSince ? (
          <p className="stale" role="status">
            <Icon name="clock" />
            <span>
              {t.rich('stale', {
                when: words.moment(frame.staleSince, frame.nowMs),
                b: (text) => <b>{text}</b>,
              })}
            </span>
          </p>
        ) : null}
        <Answer snapshot={snapshot} frame={frame} />
        <div className={side ? 'main' : 'main bare'}>
          {shipped ? aside : items}
          {shipped ? items : aside}
          <Help snapshot={snapshot} words={words} />
        </div>
      </main>
      <footer className="foot">
        <span>{t('updated', { time: words.moment(snapshot.issuedAt, frame.nowMs) })}</span>
        <LanguageLink words={words} />
        {snapshot.merchant.privacyUrl ? (
          <a href={snapshot.merchant.privacyUrl}>{t('privacy')}</a>
        ) : null}
        <span>Dockline</span>
      </footer>
    </Document>
  )
}

export type NoticeKind = 'unknown' | 'unavailable' | 'untrusted'
const NOTICE_ICON: Record<NoticeKind, [IconName, string]> = {
  unknown: ['help', 'mut'],
  unavailable: ['hourglass', 'wait'],
  untrusted: ['alert', 'stop'],
}

/** The page when there is no snapshot to show, and why. */
export function NoticePage(props: {
  kind: NoticeKind
  frame: Pick<PageFrame, 'words'>
  merchant?: Pick<TrackingSnapshot['merchant'], 'name'> | undefined
}) {
  const { kind, merchant } = props
  const { words } = props.frame
  const { t } = words
  const [icon, tone] = NOTICE_ICON[kind]
  return (
    <Document title={t(`notice.${kind}_title`)} frame={props.frame}>
      <Brand merchant={merchant} words={words} />
      <main>
        <section className="answer w">
          <h1>
            <span className="h">
              <span className={`mark ${tone}`}>
                <Icon name={icon} size={28} />
              </span>
              {t(`notice.${kind}_title`)}
            </span>{' '}
            <span className="l2">{t(`notice.${kind}_sub`)}</span>
          </h1>
          <p className="why">{t(`notice.${kind}_text`)}</p>
          {kind === 'unknown' ? null : (
            <p className="acts one">
              <a className="btn" href="?">
                {t('notice.again')}
              </a>
            </p>
          )}
        </section>
      </main>
      <footer className="foot">
        <LanguageLink words={words} />
        <span>Dockline</span>
      </footer>
    </Document>
  )
}

function Document(props: {
  title: string
  frame: Pick<PageFrame, 'words'> & { etag?: string }
  children: ReactNode
}) {
  const { language } = props.frame.words
  return (
    <html lang={language} dir="ltr" data-etag={props.frame.etag}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex,nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="data:," />
        <title>{props.title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <div className="wrap">{props.children}</div>
        <p id="live" className="vh" aria-live="polite" />
        {props.frame.etag ? <script>{SCRIPT}</script> : null}
      </body>
    </html>
  )
}

function Brand(props: {
  merchant?: { name: string; mark?: string | undefined } | undefined
  words: Words
}) {
  const { merchant, words } = props
  const hasHelp = merchant && 'supportHours' in merchant
  return (
    <header className="brand">
      <b>
        {merchant?.mark?.startsWith('data:') ? (
          // biome-ignore lint/performance/noImgElement: rendered outside Next, without its script
          <img src={merchant.mark} width={18} height={18} alt="" />
        ) : (
          <Icon name="package" />
        )}
        <bdi>{merchant?.name ?? 'Dockline'}</bdi>
      </b>
      {hasHelp ? (
        <a href="#help">
          <Icon name="help" />
          {words.t('help.title')}
        </a>
      ) : null}
    </header>
  )
}

function LanguageLink({ words }: { words: Words }) {
  const other = words.language === 'en' ? 'es' : 'en'
  return (
    <a href={`?lang=${other}`} lang={other} hrefLang={other}>
      {words.t('language')}
    </a>
  )
}

function Help({ snapshot, words }: { snapshot: TrackingSnapshot; words: Words }) {
  const { t } = words
  const { name, supportEmail, supportPhone, supportHours } = snapshot.merchant
  const subject = encodeURIComponent(t('help.subject', { number: snapshot.orderNumber }))
  return (
    <section className="help" id="help">
      <div className="head">
        <h2>{t('help.title')}</h2>
        {supportHours ? <small>{supportHours}</small> : null}
      </div>
      {supportEmail ? <p>{t('help.text', { merchant: name })}</p> : null}
      <div className="acts">
        {supportEmail ? (
          <a className="btn sec" href={`mailto:${supportEmail}?subject=${subject}`}>
            <Icon name="mail" />
            {t('help.write')}
          </a>
        ) : null}
        {supportPhone ? (
          <a className="btn sec" href={`tel:${supportPhone.replace(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            <bdi>{supportPhone}</bdi>
          </a>
        ) : null}
      </div>
    </section>
  )
}
