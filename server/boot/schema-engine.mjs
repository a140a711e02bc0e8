#!/usr/bin/env node
// The schema engine that the Prisma CLI talks to (PRISMA_SCHEMA_ENGINE_BINARY), without the native
// binary the CLI would download: the same engine compiled to WASM, on adapter-pg, behind the same
// two doors: JSON-RPC lines on stdin/stdout, and the sub-command `cli` for two one-shot questions.
import { readFileSync } from 'node:fs'
import readline from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const OID_CHAR = 18 // PostgreSQL's internal "char"; adapter-pg 7.10 has no mapping for it
const OID_TEXT = 25
const COLUMN_TYPE_CHARACTER = 6 // ColumnTypeEnum.Character of driver-adapter-utils

const { values, datamodels, question } = readArguments(process.argv.slice(2))
const url = values.datasource ? JSON.parse(values.datasource).url : undefined

/** adapter-pg with three repairs: "char" columns, whole scripts, shadow database by URL. */
class EngineAdapterFactory extends PrismaPg {
  async connect() {
    return repair(await super.connect())
  }
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID().replaceAll('-', '')}`
    await onServer(url, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`))
    const shadow = repair(await new PrismaPg(withDatabase(url, name)).connect())
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await onServer(url, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
      )
    }
    return shadow
  }
}

function repair(adapter) {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw
  adapter.queryRaw = async (query) => {
    const result = await performIO(query)
    const chars = result.fields.flatMap((field, i) => (field.dataTypeID === OID_CHAR ? [i] : []))
    for (const i of chars) result.fields[i].dataTypeID = OID_TEXT
    const answered = Object.create(adapter, { performIO: { value: async () => result } })
    const rows = await queryRaw.call(answered, query)
    for (const i of chars) rows.columnTypes[i] = COLUMN_TYPE_CHARACTER
    return rows
  }
  // adapter-pg splits a script at every ';', also inside $$ bodies. One simple-protocol message runs
  // it whole and as one transaction.
  adapter.executeScript = async (script) => {
    const client = adapter.underlyingDriver()
    try {
      await client.query(script + (await completion(client)))
    } catch (error) {
      adapter.onError(error)
    }
  }
  return adapter
}

/**
 * A migration and the note that it is done commit together: killed at any moment, a row without
 * `finished_at` means that the whole script was rolled back, and it may simply run again.
 */
async function completion(client) {
  const known = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS yes`)
  if (!known.rows[0].yes) return ''
  const open = await client.query(
    'SELECT id FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
  if (open.rowCount !== 1) return ''
  const id = pg.escapeLiteral(open.rows[0].id)
  return `\n;UPDATE _prisma_migrations SET finished_at = now() WHERE id = ${id};`
}

function withDatabase(from, name) {
  const to = new URL(from)
  to.pathname = `/${encodeURIComponent(name)}`
  return to.href
}

/** Runs one statement beside the wanted database: on `postgres`, or on the server's template when that is missing. */
async function onServer(from, work) {
  let lastError
  for (const name of ['postgres', 'template1']) {
    const client = new pg.Client({
      connectionString: withDatabase(from, name),
      connectionTimeoutMillis: 5000,
    })
    try {
      await client.connect()
    } catch (error) {
      lastError = error
      continue
    }
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  throw lastError
}

async function ping() {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  await client.query('SELECT 1')
  await client.end()
}

async function createDatabase(target) {
  const name = decodeURIComponent(new URL(target).pathname.slice(1))
  await onServer(target, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`),
  ).catch((error) => {
    if (error.code !== '42P04') throw error
  })
  return name
}

/** Prisma's error code and text for a failed connection. */
function connectionError(error) {
  switch (error.code) {
    case '3D000':
      return { error_code: 'P1003', message: 'The database does not exist.' }
    case '28P01':
    case '28000':
      return { error_code: 'P1000', message: 'The database refused the user or the password.' }
    default:
      return {
        error_code: 'P1001',
        message: `The database server cannot be reached: ${error.message || error.code}`,
      }
  }
}

function log(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine' }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

async function answerQuestion() {
  log('INFO', { message: 'schema engine' }) // the CLI drops the first line it reads from stderr
  try {
    if (question === 'can-connect-to-database') await ping()
    else if (question === 'create-database') {
      log('INFO', { message: `Successfully created database ${await createDatabase(url)}` })
    } else throw new Error(`no such question: ${question}`)
    return 0
  } catch (error) {
    log('ERROR', { ...connectionError(error), is_panic: false })
    return 1
  }
}

async function loadEngine() {
  const module = new URL(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const glue = await import(module.href)
  const bytes = readFileSync(new URL('./schema_engine_bg.wasm', module))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const schema = datamodels.map((file) => [file, readFileSync(file, 'utf8')])
  return glue.SchemaEngine.new(
    { datamodels: schema.length > 0 ? schema : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(
      new EngineAdapterFactory(url ?? 'postgresql://localhost/none'),
    ),
  )
}

let engine
async function call(method, params) {
  if (method === 'createDatabase') {
    return { databaseName: await createDatabase(params?.datasource?.url ?? url) }
  }
  if (method === 'ensureConnectionValidity') {
    await ping()
    return {}
  }
  engine ??= loadEngine()
  const loaded = await engine
  const name = method === 'getDatabaseVersion' ? 'version' : method
  return (await loaded[name](params)) ?? {}
}

function reply(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

async function serve() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {}
    if (!request.method) continue
    try {
      const result = await call(request.method, request.params)
      // `migrate diff` reads its text from a print request, not from the result.
      if (request.method === 'diff' && result.stdout != null) {
        reply({ id: 0, method: 'print', params: { content: result.stdout } })
      }
      reply({ id: request.id, result })
    } catch (error) {
      const data = {
        is_panic: false,
        message: error.message ?? String(error),
        error_code: error.code,
        meta: error.meta ?? null,
      }
      reply({ id: request.id, error: { code: 4466, message: 'An error happened.', data } })
    }
  }
}

function readArguments(argv) {
  const values = {}
  const datamodels = []
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i]
    if (argument === '--version') {
      const version = JSON.parse(
        readFileSync(
          new URL('./package.json', import.meta.resolve('@prisma/schema-engine-wasm')),
          'utf8',
        ),
      ).version
      console.log(`schema-engine ${version}`)
      process.exit(0)
    }
    if (argument === 'cli') return { values, datamodels, question: argv[i + 1] }
    if (argument === '--datamodels' || argument === '-d') datamodels.push(argv[++i])
    else if (argument.startsWith('--')) values[argument.slice(2)] = argv[++i]
  }
  return { values, datamodels, question: undefined }
}

if (question) process.exitCode = await answerQuestion()
else await serve()
// Open pools would keep the process alive.
process.exit()
