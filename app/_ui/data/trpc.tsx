'use client'

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import type { AppRouter } from '#server/api/router'
import { refusalOf } from './refusal.ts'

const context = createTRPCContext<AppRouter>()

/** The procedures as TanStack Query options: `useQuery(useTRPC().orders.list.queryOptions(input))`. */
export const useTRPC = context.useTRPC
export const useTRPCClient = context.useTRPCClient

const URL = '/api/trpc'
const MAX_BATCH = 10

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: URL }),
        false: httpBatchLink({ url: URL, maxItems: MAX_BATCH }),
      }),
    ],
  })
}

/** Data for a face that is signed in: one client, one cache. A session that ended leads to the sign-in. */
export function DataProvider(props: { signInPath: string; children: ReactNode }) {
  const { signInPath, children } = props
  const [client] = useState(createClient)
  const [queryClient] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({
          onError: (error) => {
            if (refusalOf(error).code === 'session_ended') leaveTo(signInPath)
          },
        }),
        defaultOptions: {
          queries: {
            staleTime: 30_000,
            retry: (count, error) => count < 2 && refusalOf(error).code === 'unreachable',
          },
        },
      }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  )
}

function leaveTo(signInPath: string): void {
  const back = `${location.pathname}${location.search}`
  if (location.pathname !== signInPath)
    location.assign(`${signInPath}?to=${encodeURIComponent(back)}`)
}
