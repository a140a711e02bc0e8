import clsx from 'clsx'

/** One stage's filled share, 0 to 1; `stuck` draws it amber. */
export type StageFill = { share: number; stuck?: boolean | undefined }

/**
 * Ink filling up over allocated, picked, packed, loaded: four segments of 11×5 px, 2 px apart
 * (24×8 on the floor). `label` says the same in words; a word should stand beside it as well.
 */
export function OrderProgress({ stages, label }: { stages: readonly StageFill[]; label: string }) {
  return (
    <span
      role="img"
      aria-label={label}
      className="inline-flex flex-none gap-[2px] align-middle floor:gap-[3px]"
    >
      {stages.map((stage, index) => (
        <svg
          // biome-ignore lint/suspicious/noArrayIndexKey: the stages are a fixed row
          key={index}
          viewBox="0 0 11 5"
          preserveAspectRatio="none"
          aria-hidden="true"
          className="h-[5px] w-[11px] rounded-[1.5px] bg-line floor:h-2 floor:w-6 floor:rounded-[2.5px]"
        >
          {stage.share > 0 && stage.share < 1 && (
            <rect width="11" height="5" className="fill-line-strong" />
          )}
          <rect
            width={11 * Math.min(1, Math.max(0, stage.share))}
            height="5"
            className={clsx(stage.stuck ? 'fill-wait-solid' : 'fill-ink')}
          />
        </svg>
      ))}
    </span>
  )
}
