import { createServer } from 'node:net'
import { BootError, codeOf } from './errors.ts'

/** Throws the line for a port that cannot be had, before minutes go into a build for it. */
export async function demandPort(name: string, port: number, host: string): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(codeOf(error) ?? 'unknown'))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
  switch (code) {
    case undefined:
      return
    case 'EADDRINUSE':
      throw new BootError(
        `Port ${port} is in use by another program. Stop that, or choose another: ${name}=${port + 10} npm start.`,
      )
    case 'EACCES':
      throw new BootError(
        `Port ${port} is reserved for root. Choose one above 1023: ${name}=${port + 8000} npm start.`,
      )
    default:
      throw new BootError(
        `Nothing can listen on ${host}:${port} (${code}). Set HOST to an address of this machine.`,
      )
  }
}

/** How this machine itself calls what listens on HOST, as it stands in an address. */
export function callableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
