import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions, authRequestOf } from '#server/identity/index'
import { readCookies } from '#server/platform/auth/viewer'

// The origin is the one the request was made to; our own server sets x-forwarded-host and -proto.
process.env.AUTH_TRUST_HOST ??= '1'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const cookies = readCookies(request.headers.get('cookie') ?? undefined)
  return NextAuth(request, context, authOptions(authRequestOf(request.headers, cookies)))
}

export { handler as GET, handler as POST }
