import { z } from 'zod'
import { ok, type Result, refuse } from '../kernel/result.ts'

const port = (name: string, usual: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `${name} must be a port number from 1 to 65535`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= 65535, `${name} must be a port number from 1 to 65535`)
    .default(usual)

const databaseUrl = (name: string) =>
  z
    .string()
    .refine(
      (text) =>
        URL.canParse(text) &&
        /^postgres(ql)?:$/.test(new URL(text).protocol) &&
        new URL(text).pathname.length > 1,
      `${name} must look like postgresql://user:password@host:5432/database`,
    )
    .optional()

const schema = z.object({
  PORT: port('PORT', 3000),
  TRACK_PORT: port('TRACK_PORT', 3001),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: databaseUrl('DATABASE_URL'),
  APP_DATABASE_URL: databaseUrl('APP_DATABASE_URL'),
  DEMO: z
    .enum(['0', '1'], 'DEMO must be 0 (start empty) or 1 (start with the demo company)')
    .default('1')
    .transform((text) => text === '1'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'SMTP_URL must look like smtp://user:password@host:587')
    .optional(),
  SMTP_FROM: z.string().optional(),
  // read where messages are written
  DOCKLINE_TRACK_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'DOCKLINE_TRACK_URL must look like https://track.example.com',
    )
    .optional(),
})

/** What the environment says, with its defaults. */
export type Env = {
  /** Port of the application. */
  port: number
  /** Port of the tracking page's edge worker. */
  trackPort: number
  host: string
  dataDir: string
  /** The owner's URL of a PostgreSQL of one's own; undefined: the bundled one. */
  databaseUrl: string | undefined
  /** The application's URL, where its role is made by hand. */
  appDatabaseUrl: string | undefined
  demo: boolean
  logLevel: string
  smtpUrl: string | undefined
  smtpFrom: string | undefined
}

export type EnvRefusal = { readonly code: 'wrong_environment'; readonly lines: readonly string[] }

/** Reads the variables once. An empty one counts as not set; each wrong one gives one line to act on. */
export function parseEnv(
  source: Readonly<Record<string, string | undefined>>,
): Result<Env, EnvRefusal> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  const lines = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.message}.`)
  if (!parsed.success) return refuse({ code: 'wrong_environment', lines })
  const env = parsed.data
  if (env.PORT === env.TRACK_PORT) {
    const line = `PORT and TRACK_PORT are both ${env.PORT}: give each its own.`
    return refuse({ code: 'wrong_environment', lines: [line] })
  }
  return ok({
    port: env.PORT,
    trackPort: env.TRACK_PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    appDatabaseUrl: env.APP_DATABASE_URL,
    demo: env.DEMO,
    logLevel: env.LOG_LEVEL,
    smtpUrl: env.SMTP_URL,
    smtpFrom: env.SMTP_FROM,
  })
}
