import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { contextOf } from '#server/api/context'
import { appRouter } from '#server/api/router'

// For hosts without Dockline's own HTTP server, which answers this path before Next does.
function handle(req: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: appRouter,
    createContext: () => contextOf(req.headers),
    allowBatching: true,
  })
}

export { handle as GET, handle as POST }
