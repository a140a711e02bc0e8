import { DEMO_PASSWORD } from '../../prisma/seed/data/users.ts'
import { PERMISSIONS, ROLES, type Role } from '../platform/auth/permissions.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import type { Company, CompanyPatch } from './contract.ts'
import { mergeCompany, readCompany, readDemoPeople } from './store.ts'

const EMPTY: Company = {
  name: '',
  line1: '',
  city: '',
  region: '',
  postcode: '',
  country: 'US',
  taxId: '',
  supportEmail: '',
  supportPhone: '',
  supportHours: '',
}

/** The company with every field, empty where nobody has filled it in. */
export async function companyFacts(): Promise<Company> {
  const { company } = await readCompany()
  return { ...EMPTY, ...company }
}

/** Changes the given fields of the company. */
export async function changeCompany(viewer: Viewer, patch: CompanyPatch): Promise<void> {
  await mergeCompany(patch, viewer.uid)
}

export type SignInFacts = {
  readonly company: string
  /** One log-in a desk role, in the demo company only. */
  readonly demo: readonly { name: string; email: string; role: Role; password: string }[]
}

/** What the sign-in screen shows before anybody is known. */
export async function signInFacts(): Promise<SignInFacts> {
  const { company, demo } = await readCompany()
  const people = demo ? await readDemoPeople(PERMISSIONS['stock.read']) : []
  people.sort((a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role))
  return {
    company: company.name ?? '',
    demo: people.map((person) => ({ ...person, password: DEMO_PASSWORD })),
  }
}
