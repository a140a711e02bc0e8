'use client'

import { useTranslations } from 'use-intl'
import { type KeyBinding, useKeys } from './keys.tsx'

/**
 * The keyboard of a list: j and k (or arrows) move, Enter opens, x selects, Escape clears. `index`
 * is the current row or -1. Give `current={row === index}` to `Tr` and `current` to `VirtualRows`.
 */
export function useListKeys(list: {
  count: number
  index: number
  onIndex: (index: number) => void
  onOpen?: ((index: number) => void) | undefined
  onSelect?: ((index: number) => void) | undefined
  onClear?: (() => void) | undefined
  /** The page's own keys, listed with these. */
  more?: readonly KeyBinding[] | undefined
  enabled?: boolean | undefined
}): void {
  const { count, index, onIndex, onOpen, onSelect, onClear, more = [], enabled } = list
  const t = useTranslations('desk.keys')
  const here = index >= 0 && index < count
  const down = () => onIndex(Math.min(count - 1, index + 1))
  const up = () => onIndex(Math.max(0, index - 1))
  const bindings: KeyBinding[] = [
    { keys: 'j', label: t('next'), run: down },
    { keys: 'k', label: t('previous'), run: up },
    { keys: 'ArrowDown', label: t('next'), run: down },
    { keys: 'ArrowUp', label: t('previous'), run: up },
  ]
  if (onOpen) bindings.push({ keys: 'Enter', label: t('open'), run: () => here && onOpen(index) })
  if (onSelect) bindings.push({ keys: 'x', label: t('select'), run: () => here && onSelect(index) })
  if (onClear) bindings.push({ keys: 'Escape', label: t('clear'), run: onClear })
  useKeys([...bindings, ...more], enabled ?? true)
}
