import type { WarehouseCode } from './types.ts'

/** The password of every demo log-in. Only for the demo company; printed at start. */
export const DEMO_PASSWORD = 'harbor-pine-demo'

export const STAFF_ROLES = [
  'admin',
  'manager',
  'clerk',
  'receiver',
  'picker',
  'packer',
  'dispatcher',
] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export type SeedUser = {
  readonly name: string
  readonly email: string
  readonly role: StaffRole
  /** Empty means every warehouse. */
  readonly warehouses: readonly WarehouseCode[]
  readonly badge: string
  /** Four digits, for enrolled devices only. */
  readonly pin: string
  readonly language: 'en' | 'es'
}

function user(
  name: string,
  role: StaffRole,
  warehouses: readonly WarehouseCode[],
  badge: string,
  pin: string,
  language: 'en' | 'es' = 'en',
): SeedUser {
  const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@harborandpine.example`
  return { name, email, role, warehouses, badge, pin, language }
}

export const USERS: readonly SeedUser[] = [
  user('Robin Ashby', 'admin', [], 'HP-0001', '4071'),
  user('Dana Kessler', 'manager', [], 'HP-0002', '2846'),
  user('Samuel Ortega', 'manager', ['CMH', 'ABE'], 'HP-0003', '7390', 'es'),
  user('Priya Nair', 'clerk', [], 'HP-0004', '5162'),
  user('Ana Ruiz', 'picker', ['RNO'], 'HP-0101', '1357', 'es'),
  user('Omar Daoud', 'picker', ['RNO'], 'HP-0102', '8024'),
  user('Joy Whitfield', 'packer', ['RNO'], 'HP-0103', '6418'),
  user('Mateo Silva', 'dispatcher', ['RNO'], 'HP-0104', '9275', 'es'),
  user('Luis Moreno', 'picker', ['CMH'], 'HP-0201', '2580', 'es'),
  user('Kai Nakano', 'receiver', ['CMH'], 'HP-0202', '3691'),
  user('Tess Hollis', 'packer', ['CMH'], 'HP-0203', '4703'),
  user('Greg Baptiste', 'dispatcher', ['CMH'], 'HP-0204', '5814'),
  user('Nia Coleman', 'picker', ['ABE'], 'HP-0301', '6925'),
  user('Walt Janssen', 'packer', ['ABE'], 'HP-0302', '7136'),
  user('Ines Duarte', 'dispatcher', ['ABE'], 'HP-0303', '8249', 'es'),
]
