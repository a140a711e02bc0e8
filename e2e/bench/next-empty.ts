import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { freePort } from '#server/boot/postgres'
import { ROOT } from '#server/boot/prisma-cli'
import { endOf, lineOf } from './stack.ts'

const APP = path.join(ROOT, '.build', 'bench-next')
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{"name":"bench-next","private":true,"type":"module"}\n',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(ROOT)} }, typescript: { ignoreBuildErrors: true } }\n`,
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }\n',
  'app/page.jsx': 'export default function Page() { return <p>bench</p> }\n',
  'app/api/trpc/[trpc]/route.js': `import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
const t = initTRPC.create()
const router = t.router({ empty: t.procedure.mutation(() => null) })
const handler = (req) => fetchRequestHandler({ endpoint: '/api/trpc', req, router, createContext: () => ({}) })
export { handler as GET, handler as POST }
`,
}

/** A Next app with nothing but an empty tRPC procedure in a route handler, built once and served. */
export async function serveEmptyNext(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const stamp = path.join(APP, '.built')
  const wanted = JSON.stringify(FILES)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(APP, name)), { recursive: true })
      writeFileSync(path.join(APP, name), text)
    }
    const built = spawnSync(process.execPath, [next, 'build', APP], { env, encoding: 'utf8' })
    if (built.status !== 0)
      throw new Error(`next build: ${built.stdout}${built.stderr}`.slice(-600))
    writeFileSync(stamp, wanted)
  }
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [next, 'start', APP, '-H', '127.0.0.1', '-p', String(port)],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await lineOf(child, /(Ready)/)
  return { origin: `http://127.0.0.1:${port}`, stop: () => endOf(child) }
}
