import { Icon, type LucideIcon } from '../../icon.tsx'

/** A document in a window of its own: an ordinary link, since no page of ours answers it. */
export function PrintLink(props: { href: string; icon: LucideIcon; children: string }) {
  return (
    <a
      href={props.href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex h-control items-center gap-1.5 rounded-control border border-line-strong bg-surface px-3 font-[530] whitespace-nowrap shadow-raised transition-colors hov:border-ink-3 hov:bg-sunken"
    >
      <Icon of={props.icon} />
      {props.children}
    </a>
  )
}
