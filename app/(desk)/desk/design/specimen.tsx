import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Button, type ButtonVariant } from '../../../_ui/button.tsx'

/** One named piece of the page, under a hairline. */
export function Specimen(props: {
  name: string
  note?: string
  wide?: boolean
  children: ReactNode
}) {
  return (
    <section className={clsx('min-w-0', props.wide && 'sm:col-span-2')}>
      <h2 className="flex gap-2 border-t border-line pt-[5px] pb-1.5 text-[12px]/[16px] font-medium text-ink-2">
        {props.name}
        {props.note && <span className="font-normal">{props.note}</span>}
      </h2>
      {props.children}
    </section>
  )
}

export type Sample = { variant: ButtonVariant; name: string; rest: string; loading: string }

/** Four kinds of button by five states. */
export function ButtonStates({
  samples,
  pressed,
}: {
  samples: readonly Sample[]
  pressed: string
}) {
  return (
    <div className="overflow-x-auto p-1">
      <div className="grid min-w-[520px] grid-cols-[72px_repeat(5,minmax(0,1fr))] items-center gap-2 *:w-full floor:min-w-[640px] floor:gap-2.5">
        <span />
        {['Rest', pressed, 'Focus', 'Disabled', 'Loading'].map((state) => (
          <span key={state} className="text-center text-[12px]/[12px] text-ink-2">
            {state}
          </span>
        ))}
        {samples.map(({ variant, name, rest, loading }) => (
          <div key={name} className="contents">
            <span className="text-[12px]/[16px] text-ink-2">{name}</span>
            <Button variant={variant}>{rest}</Button>
            <Button variant={variant} data-force="hover">
              {rest}
            </Button>
            <Button variant={variant} data-force="focus">
              {rest}
            </Button>
            <Button variant={variant} disabled>
              {rest}
            </Button>
            <Button variant={variant} loading loadingLabel={loading} className="floor:px-1!">
              {rest}
            </Button>
          </div>
        ))}
      </div>
    </div>
  )
}
