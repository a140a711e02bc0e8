import { z } from 'zod'
import { procedure, router } from '../platform/trpc.ts'
import {
  customerListInput,
  customerOrdersInput,
  editCustomerInput,
  newCustomerInput,
} from './contract.ts'
import { addCustomer, editCustomer } from './edit-customer.ts'
import { listCustomers } from './list-customers.ts'
import { customerOrders, showCustomer } from './show-customer.ts'

export const customersRouter = router({
  list: procedure('customers.read')
    .input(customerListInput)
    .query(({ input }) => listCustomers(input)),
  one: procedure('customers.read')
    .input(z.object({ customerId: z.uuid() }).strict())
    .query(({ ctx, input }) => showCustomer(ctx.viewer, input.customerId)),
  orders: procedure('customers.read')
    .input(customerOrdersInput)
    .query(({ ctx, input }) => customerOrders(ctx.viewer, input)),
  add: procedure('customers.change')
    .input(newCustomerInput)
    .mutation(({ ctx, input }) => addCustomer(ctx.viewer, input)),
  edit: procedure('customers.change')
    .input(editCustomerInput)
    .mutation(({ ctx, input }) => editCustomer(ctx.viewer, input)),
})
