/** What a role may do. A procedure declares one permission; nothing is allowed that is not in this table. */
export const ROLES = [
  'picker',
  'packer',
  'dispatcher',
  'receiver',
  'clerk',
  'manager',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

const FLOOR = ['picker', 'packer', 'dispatcher', 'receiver', 'manager', 'admin'] as const
const DESK = ['clerk', 'manager', 'admin'] as const
const LEAD = ['manager', 'admin'] as const

export const PERMISSIONS = {
  'self.read': ROLES,
  'live.follow': ROLES,
  'floor.read': FLOOR,
  'floor.pick': ['picker', 'packer', 'manager', 'admin'],
  'floor.put_back': ['picker', 'packer', 'dispatcher', 'manager', 'admin'],
  'floor.pack': ['packer', 'dispatcher', 'manager', 'admin'],
  'floor.dispatch': ['packer', 'dispatcher', 'manager', 'admin'],
  'floor.unlock': LEAD,
  'stock.read': [...DESK, 'receiver'],
  'stock.change': ['receiver', ...LEAD],
  'warehouses.read': [...DESK, 'receiver'],
  'warehouses.change': LEAD,
  'items.read': [...DESK, 'receiver'],
  'items.change': LEAD,
  'orders.read': DESK,
  'orders.change': DESK,
  'fulfilment.read': DESK,
  'fulfilment.change': LEAD,
  'decisions.read': DESK,
  'decisions.settle': LEAD,
  'channels.read': DESK,
  'channels.change': LEAD,
  'documents.settle': DESK,
  'customers.read': DESK,
  'customers.change': DESK,
  'messages.read': DESK,
  'messages.send': DESK,
  'invoices.read': DESK,
  'people.read': LEAD,
  'people.change': ['admin'],
  'devices.read': LEAD,
  'devices.change': LEAD,
  'settings.change': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission]
  return roles.includes(role)
}

/** What a badge and a four-digit PIN open, whatever the role: the floor's work, never people, secrets or settings. */
const BY_PIN: readonly Permission[] = [
  'self.read',
  'live.follow',
  'floor.read',
  'floor.pick',
  'floor.put_back',
  'floor.pack',
  'floor.dispatch',
  'floor.unlock',
  'stock.read',
  'stock.change',
  'warehouses.read',
  'items.read',
]

/** Whether a log-in may do this: its role must, and one made by PIN only what a PIN opens. */
export function mayDo(
  viewer: { readonly role: Role; readonly face: 'desk' | 'floor' },
  permission: Permission,
): boolean {
  return can(viewer.role, permission) && (viewer.face === 'desk' || BY_PIN.includes(permission))
}
