import { z } from 'zod'

const ROLE = z.enum(['picker', 'packer', 'dispatcher', 'receiver', 'clerk', 'manager', 'admin'])
const NAME = z.string().trim().min(1).max(80)
const LOCALE = z.enum(['en', 'es'])

/** Badge + PIN, or a name tapped on the enrolled device + PIN. */
export const floorCredentials = z.union([
  z.object({ badge: z.string().min(4).max(64), pin: z.string().max(12) }),
  z.object({ personId: z.uuid(), pin: z.string().max(12) }),
])
export type FloorCredentials = z.infer<typeof floorCredentials>

export const deskCredentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().min(1).max(200),
  remember: z.literal('true').optional().catch(undefined),
})

/** Why somebody could not sign in. Wrong person and wrong secret are one answer. */
export type SignInRefusal =
  | { readonly code: 'wrong_credentials' }
  | { readonly code: 'locked'; readonly until: string }
  | { readonly code: 'device_not_enrolled' }
  | { readonly code: 'wrong_face' }
  | { readonly code: 'other_warehouse' }

export const newUser = z
  .object({
    name: NAME,
    email: z.email().max(254).toLowerCase().nullable(),
    role: ROLE,
    /** Empty is every warehouse. */
    warehouseIds: z.array(z.uuid()).max(100),
    locale: LOCALE,
  })
  .strict()
export type NewUser = z.infer<typeof newUser>

export const editedUser = newUser.extend({ id: z.uuid(), disabled: z.boolean() }).strict()
export type EditedUser = z.infer<typeof editedUser>

export const userId = z.object({ id: z.uuid() }).strict()

export const usersPage = z
  .object({
    query: z.string().trim().max(80).optional(),
    /** The last row of the page before. */
    cursor: z.object({ name: z.string(), id: z.uuid() }).strict().nullish(),
    /** The list's client sends it; the list only goes forward. */
    direction: z.literal('forward').optional(),
  })
  .strict()

export const newDevice = z.object({ name: NAME.max(40), warehouseId: z.uuid() }).strict()
export const deviceId = z.object({ id: z.uuid() }).strict()

export const unlockHere = z
  .object({
    personId: z.uuid(),
    supervisor: z.object({ badge: z.string().min(4).max(64), pin: z.string().max(12) }).strict(),
  })
  .strict()

const LINE = z.string().trim().max(120)

/** The company as it stands on papers, messages and the tracking page. */
export const company = z
  .object({
    name: LINE.min(1),
    line1: LINE,
    city: LINE,
    region: LINE,
    postcode: LINE.max(20),
    country: z.string().regex(/^[A-Z]{2}$/),
    taxId: LINE.max(40),
    supportEmail: z.union([z.literal(''), z.email().max(254)]),
    supportPhone: LINE.max(40),
    supportHours: LINE,
  })
  .strict()
export type Company = z.infer<typeof company>
export const companyPatch = company.partial().strict()
export type CompanyPatch = z.infer<typeof companyPatch>
