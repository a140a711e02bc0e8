import { startBackground } from '#server/api/start'
import { startHttp } from '#server/boot/http'
import { db, openDatabase } from '#server/platform/db'

// Started by stack.ts: what `npm start` serves, without the database that is there already.
openDatabase(process.env.DOCKLINE_APP_URL ?? '')
db()
const background = await startBackground()
const http = await startHttp({
  host: '127.0.0.1',
  port: Number(process.env.BENCH_PORT ?? 0),
  pages: process.env.BENCH_PAGES === '1',
})
console.log(`listening ${http.port}`)
process.once('SIGTERM', () => {
  const hard = setTimeout(() => process.exit(0), 5_000)
  hard.unref()
  void http
    .close()
    .then(() => background.stop())
    .finally(() => process.exit(0))
})
