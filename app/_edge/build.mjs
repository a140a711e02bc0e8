import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Bundles the edge worker, into `.build/edge/worker.js` unless told; returns its path. */
export async function buildEdge(outfile = `${root}.build/edge/worker.js`) {
  await build({
    absWorkingDir: root,
    entryPoints: ['app/_edge/worker.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    conditions: ['workerd', 'edge-light'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
  })
  return outfile
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await buildEdge())
}
