import { ok, type Result, refuse } from '../kernel/result.ts'
import { demoOffer } from '../platform/demo-offer.ts'
import { companyIsEmpty } from './store.ts'

export type DemoRefusal = {
  readonly code: 'demo_not_offered' | 'company_not_empty'
}

/**
 * An empty company chooses the demo: Dockline starts anew with it, a minute later it is there. The
 * answer comes before that.
 */
export async function loadDemo(): Promise<Result<undefined, DemoRefusal>> {
  const begin = demoOffer()
  if (!begin) return refuse({ code: 'demo_not_offered' })
  if (!(await companyIsEmpty())) return refuse({ code: 'company_not_empty' })
  begin()
  return ok()
}
