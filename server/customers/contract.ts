import { z } from 'zod'

export const CUSTOMER_PAGE = 60

export const customerListInput = z
  .object({
    q: z.string().trim().max(80).default(''),
    after: z
      .object({ name: z.string().max(200), id: z.uuid() })
      .strict()
      .nullable()
      .default(null),
  })
  .strict()
export type CustomerListInput = z.infer<typeof customerListInput>

export type CustomerRow = {
  readonly id: string
  readonly name: string
  readonly company: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly orders: number
  readonly openOrders: number
  readonly lastOrderAt: string | null
  readonly sortKey: string
}
export type CustomerPage = {
  readonly rows: readonly CustomerRow[]
  readonly next: { readonly name: string; readonly id: string } | null
}

export const customerOrdersInput = z
  .object({
    customerId: z.uuid(),
    after: z.object({ placedAt: z.iso.datetime(), id: z.uuid() }).strict().nullable().default(null),
  })
  .strict()

export type Customer = {
  readonly id: string
  readonly name: string
  readonly company: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly locale: string
  readonly createdAt: string
  readonly money: readonly {
    readonly currency: string
    readonly orders: number
    readonly openOrders: number
    readonly totalMinor: number
    readonly unpaidMinor: number
    readonly invoicedMinor: number
  }[]
}

export type CustomerOrder = {
  readonly id: string
  readonly number: string
  readonly placedAt: string
  readonly status: string
  readonly paymentStatus: string
  readonly fulfilmentStatus: string
  readonly held: boolean
  readonly units: number
  readonly totalMinor: number
  readonly currency: string
}

const contact = {
  customerId: z.uuid(),
  name: z.string().trim().min(1).max(120),
  company: z.string().trim().max(120).nullable(),
  email: z.email().max(200).nullable(),
  phone: z.string().trim().max(40).nullable(),
}

export const editCustomerInput = z.object(contact).strict()
export type EditCustomer = z.infer<typeof editCustomerInput>

/** A new customer, by an id of the caller's: the same again is the same customer. */
export const newCustomerInput = z.object({ ...contact, locale: z.enum(['en', 'es']) }).strict()
export type NewCustomer = z.infer<typeof newCustomerInput>
