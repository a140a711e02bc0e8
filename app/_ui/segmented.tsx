import clsx from 'clsx'

/** A small filter: one of a few, each with its count. Buttons that say whether they are pressed. */
export function Segmented(props: {
  label: string
  items: readonly { value: string; label: string; count?: string | number | undefined }[]
  value: string
  onValue: (value: string) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend
    <div role="group" aria-label={props.label} className="flex flex-wrap gap-0.5 floor:gap-2">
      {props.items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === props.value}
          onClick={() => props.onValue(item.value)}
          className={clsx(
            'h-[26px] rounded-[6px] px-2 text-[12.5px] font-medium text-ink-2 transition-colors hov:text-ink floor:h-12 floor:rounded-base floor:px-4 floor:text-[16px]',
            'aria-pressed:bg-sunken aria-pressed:text-ink aria-pressed:shadow-[inset_0_0_0_1px_var(--line)] floor:aria-pressed:bg-line',
          )}
        >
          {item.label}
          {item.count !== undefined && (
            <span className="ml-1 font-[450] text-ink-2 tabular-nums">{item.count}</span>
          )}
        </button>
      ))}
    </div>
  )
}
