'use client'

import clsx from 'clsx'
import { Ellipsis, Lock } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '../icon.tsx'
import type { FloorPerson } from './floor-people.ts'
import { initialsOf, shortName } from './role-name.ts'

// comes after the first paint, with the screen: it is there before anybody can ask for it
const Sheet = lazy(async () => ({ default: (await import('../sheet.tsx')).Sheet }))

const SHOWN = 4

/** Who was here last, four in reach of the thumb, everybody behind the fifth. */
export function PeopleRow(props: {
  people: readonly FloorPerson[]
  chosen: string | null
  unsent: ReadonlyMap<string, number>
  onChoose: (person: FloorPerson) => void
}) {
  const { people, chosen, unsent, onChoose } = props
  const t = useTranslations('floorSignIn')
  const [all, setAll] = useState(false)
  const first = people.slice(0, SHOWN)
  const far = people.slice(SHOWN).find((person) => person.id === chosen)
  const row = far ? [far, ...first.slice(0, SHOWN - 1)] : first
  return (
    <>
      <ul aria-label={t('people')} className="grid grid-cols-5 gap-1">
        {row.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-pressed={person.id === chosen}
              onClick={() => onChoose(person)}
              className={clsx(
                'grid w-full justify-items-center gap-2 py-1 text-[15px]/[18px] whitespace-nowrap',
                person.id === chosen ? 'font-semibold text-ink' : 'text-ink-2',
              )}
            >
              <Face person={person} chosen={person.id === chosen} unsent={unsent.get(person.id)} />
              <span className="max-w-full overflow-hidden text-ellipsis">
                {shortName(person.name)}
              </span>
            </button>
          </li>
        ))}
        {people.length > SHOWN && (
          <li>
            <button
              type="button"
              onClick={() => setAll(true)}
              className="grid w-full justify-items-center gap-2 py-1 text-[15px]/[18px] text-ink-2"
            >
              <span className="grid size-[60px] place-items-center rounded-full border border-line-strong bg-surface text-ink">
                <Icon of={Ellipsis} size={26} />
              </span>
              {t('other')}
            </button>
          </li>
        )}
      </ul>
      <Suspense fallback={null}>
        <Sheet open={all} onOpen={setAll} title={t('everybody')}>
          <ul>
            {people.map((person) => (
              <li key={person.id} className="border-b border-line last:border-0">
                <button
                  type="button"
                  onClick={() => {
                    onChoose(person)
                    setAll(false)
                  }}
                  className="flex min-h-[72px] w-full items-center gap-4 text-left"
                >
                  <Face person={person} chosen={false} unsent={unsent.get(person.id)} small />
                  <span className="min-w-0 flex-1">
                    <b className="block truncate text-[20px]/[26px] font-semibold">{person.name}</b>
                    <span className="text-[16px]/[20px] text-ink-2">
                      {t(`roles.${person.role}`)}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      </Suspense>
    </>
  )
}

function Face(props: {
  person: FloorPerson
  chosen: boolean
  unsent: number | undefined
  small?: boolean
}) {
  const { person, chosen, unsent, small } = props
  const t = useTranslations('floorSignIn')
  return (
    <span
      className={clsx(
        'relative grid flex-none place-items-center rounded-full border font-semibold',
        small ? 'size-12 text-[16px]' : 'size-[60px] text-[19px]',
        chosen
          ? 'border-ink bg-ink text-on-ink outline-2 outline-offset-3 outline-ink'
          : 'border-line-strong bg-surface text-ink',
      )}
    >
      {initialsOf(person.name)}
      {unsent !== undefined && (
        <em className="absolute -top-[3px] -right-[5px] h-6 min-w-6 rounded-full bg-wait-solid px-1.5 text-center text-[14px]/6 font-bold text-[oklch(0.2_0.02_75)] not-italic shadow-[0_0_0_3px_var(--bg)]">
          <span aria-hidden="true">{unsent}</span>
          <span className="sr-only">{t('unsentOf', { count: unsent })}</span>
        </em>
      )}
      {person.lockedUntil && (
        <em className="absolute -right-[5px] -bottom-[3px] grid size-6 place-items-center rounded-full bg-stop-solid text-white shadow-[0_0_0_3px_var(--bg)]">
          <Icon of={Lock} size={14} label={t('locked')} />
        </em>
      )}
    </span>
  )
}
