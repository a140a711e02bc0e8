import type { ReactNode } from 'react'

/** Title, quiet note and what can be done, of a section in the item's columns. */
export function SideHead(props: { title: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 pt-3.5 pb-1.5">
      <h2 className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">{props.title}</h2>
      {props.note !== undefined && (
        <span className="text-[12.5px] text-ink-2 tabular-nums">{props.note}</span>
      )}
      <span className="ml-auto flex items-baseline gap-3 text-[12.5px] text-ink-2">
        {props.children}
      </span>
    </div>
  )
}
