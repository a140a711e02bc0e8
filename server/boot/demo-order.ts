import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import {
  DEMO_CONNECTION,
  newConnection,
  openSecret,
  signBody,
  unwrapShopify,
} from '../channels/index.ts'
import type { Env } from '../platform/env.ts'
import { setSecrets } from '../platform/secrets.ts'
import { readEnv } from './boot-context.ts'
import { connectAsOwner } from './connect.ts'
import { type Fate, tell } from './demo-order-words.ts'
import { BootError, messageOf } from './errors.ts'
import { callableHost } from './ports.ts'
import { postHere } from './post-here.ts'
import { runningPostgres } from './postgres.ts'
import { ROOT } from './prisma-cli.ts'
import { until } from './processes.ts'
import { loadSecrets } from './secrets.ts'

const EXAMPLE = 'server/channels/fixtures/shopify/paid-simple.json'
const READ_WITHIN_MS = 75_000

/**
 * `npm run demo:order -- FILE.json`: signs an order with the demo connection's secret, posts it to the running Dockline
 * as Shopify would, waits until it is read and says what became of it. Without a file, or with `--new`, the order gets a
 * number of its own, so that every run is a new order.
 */
export async function main(args: string[]): Promise<void> {
  const files = args.filter((arg) => !arg.startsWith('--'))
  const odd = args.find((arg) => arg.startsWith('--') && arg !== '--new')
  if (odd !== undefined) throw new BootError(`There is no option ${odd}. The one there is: --new.`)
  const env = readEnv()
  const file = files[0] ?? EXAMPLE
  const fresh = files.length === 0 || args.includes('--new')
  const bodies = unwrapShopify(readDocument(file), fresh ? Date.now() : null)
  const { tracking, ...secrets } = loadSecrets(path.resolve(env.dataDir))
  setSecrets({ tracking, ...secrets })
  const owner = await connect(env)
  try {
    const secret = await demoSecret(owner)
    for (const body of bodies) {
      const deliveryId = randomUUID()
      await post(env, body, secret, deliveryId)
      console.log(tell(await fateOf(owner, deliveryId), env))
    }
  } finally {
    await owner.end()
  }
}

function readDocument(file: string): Uint8Array {
  // npm starts scripts in the package's folder; a path is meant from where the person stands
  const places = [process.env.INIT_CWD, ROOT].flatMap((from) =>
    from === undefined ? [] : [path.resolve(from, file)],
  )
  for (const place of places) {
    try {
      return new Uint8Array(readFileSync(place))
    } catch {}
  }
  throw new BootError(`There is no file ${file}. Give the path of a Shopify order as JSON.`)
}

async function connect(env: Env): Promise<pg.Client> {
  const url = env.databaseUrl ?? runningPostgres(path.resolve(env.dataDir))
  if (url === undefined)
    throw new BootError(
      `No Dockline runs on ${env.dataDir}. Start it with npm start (and give this command the same DATA_DIR and PORT).`,
    )
  return connectAsOwner(url)
}

/** The first live secret of the demo connection, which is made when it is not there. */
async function demoSecret(owner: pg.Client): Promise<string> {
  const { row } = newConnection(DEMO_CONNECTION)
  await owner.query(
    `INSERT INTO connection (id, kind, name, currency, secrets) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
    [row.id, row.kind, row.name, row.currency, JSON.stringify(row.secrets)],
  )
  const found = await owner.query<{ sealed: string; paused: boolean }>(
    `SELECT secrets -> 0 ->> 'sealed' AS sealed, paused_at IS NOT NULL AS paused FROM connection WHERE id = $1`,
    [DEMO_CONNECTION.id],
  )
  const [connection] = found.rows
  const secret = connection ? openSecret(connection.sealed, DEMO_CONNECTION.id) : null
  if (secret === null)
    throw new BootError(
      'The demo connection’s secret was sealed with another key. Was secrets.json replaced? Rotate the secret under Channels.',
    )
  if (connection?.paused)
    throw new BootError(
      'The demo connection is paused: orders are kept and wait. Resume it under Channels.',
    )
  return secret
}

async function post(env: Env, body: Uint8Array, secret: string, deliveryId: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-webhook-id': deliveryId,
    'x-shopify-shop-domain': 'harbor-and-pine.example',
    'x-shopify-triggered-at': new Date().toISOString(),
    'x-shopify-hmac-sha256': signBody(body, secret),
  }
  const place = `${callableHost(env.host)}:${env.port}/api/webhooks/shopify/${DEMO_CONNECTION.id}`
  const answer = await postHere(place, headers, body).catch((error) => {
    throw new BootError(
      `No Dockline answers on port ${env.port} (${messageOf(error)}). Start it with npm start, or give its PORT.`,
    )
  })
  if (answer.status !== 200)
    throw new BootError(`Dockline answered ${answer.status}: ${answer.text.slice(0, 200)}`)
}

async function fateOf(owner: pg.Client, deliveryId: string): Promise<Fate> {
  let fate: Fate | undefined
  const read = await until(
    async () => {
      const found = await owner.query<Fate>(
        `SELECT d.id, d.status, d.reason AS result, d.order_name AS "orderName", o.number, o.status AS "orderStatus",
           o.fulfilment_status AS fulfilment, o.payment_status AS payment, o.currency, o.total_minor AS "totalMinor",
           o.customer_name AS customer,
           ARRAY(SELECT h.kind || ': ' || coalesce(h.reason ->> 'code', '') FROM hold h
             WHERE h.order_id = o.id AND h.released_at IS NULL) AS holds,
           ARRAY(SELECT DISTINCT w.name FROM fulfilment_order f JOIN warehouse w ON w.id = f.warehouse_id
             WHERE f.order_id = o.id AND f.status <> 'cancelled') AS warehouses,
           (SELECT coalesce(sum(backordered), 0)::int FROM order_line WHERE order_id = o.id) AS backordered,
           (SELECT id FROM tracking_link WHERE order_id = o.id AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 1) AS "linkId"
         FROM document d LEFT JOIN "order" o ON o.id = d.order_id
         WHERE d.connection_id = $1 AND d.delivery_id = $2`,
        [DEMO_CONNECTION.id, deliveryId],
      )
      fate = found.rows[0]
      return fate !== undefined && fate.status !== 'received'
    },
    READ_WITHIN_MS,
    100,
  )
  if (fate === undefined || !read)
    throw new BootError(
      'The order is stored, but was not read yet. Look under Channels, and into the log if it stays so.',
    )
  return fate
}
