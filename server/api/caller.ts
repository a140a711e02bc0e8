import { createCallerFactory } from '../platform/trpc.ts'
import { contextOf } from './context.ts'
import { appRouter } from './router.ts'

const createCaller = createCallerFactory(appRouter)

/** The procedures, called from a server component with the request's own headers. */
export async function callerFor(headers: Headers) {
  return createCaller(await contextOf(headers))
}
