import { spawn } from 'node:child_process'
import type { Running } from './dockline.ts'

/** Posts an order as the demo's web shop does, signed, and gives back what `npm run demo:order` said became of it. */
export async function postAsShop(dockline: Running, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['server/boot/start.mjs', 'demo-order', ...args], {
    env: {
      ...process.env,
      PORT: String(dockline.port),
      TRACK_PORT: String(dockline.trackPort),
      DATA_DIR: dockline.dataDir,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  return said
}
