import { defineConfig } from 'prisma/config'

// `node server/boot/start.mjs db` prints a DATABASE_URL for use with the Prisma CLI by hand; the
// engine it needs is server/boot/schema-engine.mjs (see server/boot/README.md).
const url = process.env.DATABASE_URL

export default defineConfig({
  schema: 'prisma',
  migrations: { path: process.env.DOCKLINE_MIGRATIONS ?? 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
