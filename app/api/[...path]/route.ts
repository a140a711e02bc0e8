import { findRoute } from '#server/api/http/routes'

// For hosts without Dockline's own HTTP server, which answers these paths before Next does.
async function handle(request: Request): Promise<Response> {
  const route = findRoute(request.method, new URL(request.url).pathname)
  if (!route) return Response.json({ error: 'not_found' }, { status: 404 })
  return route.handler(request, route.params)
}

export { handle as GET, handle as POST }
