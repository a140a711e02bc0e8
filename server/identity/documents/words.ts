import type { Role } from '../../platform/auth/permissions.ts'

const ROLE_WORDS: Record<'en' | 'es', Record<Role, string>> = {
  en: {
    picker: 'Picker',
    packer: 'Packer',
    dispatcher: 'Dispatcher',
    receiver: 'Receiver',
    clerk: 'Clerk',
    manager: 'Manager',
    admin: 'Administrator',
  },
  es: {
    picker: 'Preparación',
    packer: 'Empaque',
    dispatcher: 'Expedición',
    receiver: 'Recepción',
    clerk: 'Administrativo',
    manager: 'Responsable',
    admin: 'Administración',
  },
}

/** A role as a badge says it. */
export function roleWord(role: Role, locale: 'en' | 'es'): string {
  return ROLE_WORDS[locale][role]
}

export function sheetTitle(locale: 'en' | 'es'): string {
  return locale === 'es' ? 'Credenciales' : 'Badges'
}
