import net from 'node:net'

export type Answer = { readonly status: number; readonly body: string }
export type Ask = (method: string, path: string, body?: string) => Promise<Answer>

/**
 * HTTP/1.1 by the least work: kept-alive sockets, whole answers, nothing else. Node's own client takes a third of what a
 * scan costs the server, and on two cores what the bench takes, the servers lack.
 */
export function openWire(origin: string, headers: Readonly<Record<string, string>>) {
  const { hostname, port, host } = new URL(origin)
  const idle: net.Socket[] = []
  const open = new Set<net.Socket>()
  const fixed = Object.entries({ host, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

  const connect = async (): Promise<net.Socket> => {
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject)
    })
    open.add(socket)
    // one that breaks while idle is not asked again
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    return socket
  }

  const ask: Ask = async (method, path, body = '') => {
    const kept = idle.pop()
    const socket = kept && !kept.destroyed ? kept : await connect()
    const length = method === 'GET' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
    socket.write(`${method} ${path} HTTP/1.1\r\n${fixed}${length}\r\n${body}`)
    const answer = await readAnswer(socket)
    idle.push(socket)
    return answer
  }
  return {
    ask,
    close: () => {
      for (const socket of open) socket.destroy()
    },
  }
}

function readAnswer(socket: net.Socket): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0)
    const done = (end: Answer | Error) => {
      socket.off('data', take).off('error', done).off('close', cut)
      if (end instanceof Error) reject(end)
      else resolve(end)
    }
    const cut = () => done(new Error('the connection closed before the answer was whole'))
    const take = (chunk: Buffer) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
      const answer = wholeAnswer(got)
      if (answer) done(answer)
    }
    socket.on('data', take).on('error', done).on('close', cut)
  })
}

/** The answer, once all of it is there. */
function wholeAnswer(got: Buffer): Answer | undefined {
  const headEnd = got.indexOf('\r\n\r\n')
  if (headEnd < 0) return
  const head = got.toString('latin1', 0, headEnd)
  const rest = got.subarray(headEnd + 4)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    return rest.length < Number(length) ? undefined : { status, body: rest.toString() }
  }
  if (!rest.subarray(-5).equals(LAST_CHUNK)) return
  return { status, body: dechunked(rest) }
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

function dechunked(bytes: Buffer): string {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) return Buffer.concat(parts).toString()
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
