import clsx from 'clsx'

/** The look of every small floating list: menus, selects, comboboxes. */
export const popupClass = clsx(
  'z-50 max-h-[min(var(--available-height),420px)] min-w-(--anchor-width) overflow-y-auto rounded-[10px] border border-line bg-surface p-1 text-ink shadow-float outline-none',
  'origin-(--transform-origin) transition-[opacity,scale] duration-120 ease-ui data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0 floor:rounded-card floor:p-2',
)

/** One row of such a list. */
export const popupItemClass = clsx(
  'flex h-[30px] cursor-default items-center gap-2 rounded-chip px-2 text-body whitespace-nowrap outline-none select-none',
  'data-highlighted:bg-sunken data-disabled:text-ink-3 floor:h-14 floor:gap-3 floor:rounded-base floor:px-3 floor:data-highlighted:bg-line',
)
