import { useTranslations } from 'use-intl'
import type { RoleName } from './role-name.ts'

export type DemoPerson = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: RoleName
}

/** The demo company's log-ins, each one tap. Never drawn for a company of one's own. */
export function DemoPeople(props: {
  people: readonly DemoPerson[]
  busy: boolean
  onChoose: (person: DemoPerson) => void
}) {
  const { people, busy, onChoose } = props
  const t = useTranslations('identity')
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="sr-only">{t('signIn.demo')}</legend>
      <p aria-hidden="true" className="mb-2 text-[12.5px]/[18px] text-ink-2">
        {t('signIn.demo')}
      </p>
      <div className="grid grid-cols-2 gap-2">
        {people.map((person) => (
          <button
            key={person.email}
            type="button"
            disabled={busy}
            onClick={() => onChoose(person)}
            className="min-w-0 rounded-control border border-line-strong bg-surface px-3 py-1.5 text-left shadow-raised transition-colors hov:border-ink-3 hov:bg-sunken disabled:text-ink-3"
          >
            <span className="block truncate text-[13.5px]/[18px] font-medium">
              {t(`roles.${person.role}`)}
            </span>
            <span className="block truncate text-[12px]/[16px] text-ink-2">{person.name}</span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
