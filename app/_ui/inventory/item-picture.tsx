import clsx from 'clsx'
import { Package } from 'lucide-react'
import { Icon } from '../icon.tsx'

/** An item's photo, or the shape of a parcel when there is none. Decoration: the name stands beside it. */
export function ItemPicture({ photoId, large }: { photoId: string | null; large?: boolean }) {
  const size = large ? 64 : 24
  const box = clsx('flex-none bg-sunken', large ? 'rounded-base' : 'rounded-[5px]')
  if (photoId === null)
    return (
      <span
        className={clsx(box, 'grid place-items-center text-ink-3', large ? 'size-16' : 'size-6')}
      >
        <Icon of={Package} size={large ? 26 : 14} />
      </span>
    )
  return (
    // biome-ignore lint/performance/noImgElement: our own small pictures, kept for ever by the browser
    <img
      src={`/api/photos/${photoId}`}
      alt=""
      width={size}
      height={size}
      loading={large ? 'eager' : 'lazy'}
      className={clsx(box, 'object-cover')}
    />
  )
}
