'use client'

import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import Link from 'next/link'
import { Fragment, type ReactElement } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { popupClass, popupItemClass } from './popup.ts'

export type MenuItem = {
  key: string
  label: string
  icon?: LucideIcon | undefined
  kbd?: string | undefined
  href?: string | undefined
  onSelect?: (() => void) | undefined
  danger?: boolean | undefined
  disabled?: boolean | undefined
}

/** Actions behind one button; each array of `groups` is divided from the next by a hairline. */
export function Menu(props: {
  trigger: ReactElement
  groups: readonly (readonly MenuItem[])[]
  align?: 'start' | 'end' | undefined
}) {
  return (
    <Base.Root>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={props.align ?? 'end'} className="z-50">
          <Base.Popup className={clsx(popupClass, 'min-w-44')}>
            {props.groups.map((group, index) => (
              <Fragment key={group[0]?.key ?? index}>
                {index > 0 && <Base.Separator className="-mx-1 my-1 h-px bg-line" />}
                {group.map((item) => (
                  <Base.Item
                    key={item.key}
                    disabled={item.disabled ?? false}
                    {...(item.href ? { render: <Link href={item.href} /> } : {})}
                    {...(item.onSelect ? { onClick: item.onSelect } : {})}
                    className={clsx(popupItemClass, item.danger && 'text-stop')}
                  >
                    {item.icon && (
                      <Icon of={item.icon} className={item.danger ? '' : 'text-ink-2'} />
                    )}
                    <span className="flex-1 pr-4">{item.label}</span>
                    {item.kbd && <Kbd>{item.kbd}</Kbd>}
                  </Base.Item>
                ))}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
