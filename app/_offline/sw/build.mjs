// Builds public/sw.js over a finished `next build`: webpack, because Workbox's InjectManifest is a webpack
// plugin and Next builds with Turbopack. Run after every build; safe to run again.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import webpack from 'webpack'
import { copyDecoder } from '../scan/copy-decoder.mjs'
import { precacheEntries } from './precache.mjs'

const { InjectManifest } = createRequire(import.meta.url)('workbox-webpack-plugin')
const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.resolve(here, '../../..')

/** Writes public/sw.js and answers with what the phone will keep: files and bytes. */
export async function buildServiceWorker() {
  copyDecoder()
  const dist = path.join(root, process.env.NEXT_DIST_DIR ?? '.next')
  const work = path.join(dist, 'sw-source')
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  // TypeScript to JavaScript; the packages stay for webpack.
  await bundle({
    entryPoints: [path.join(here, 'sw.ts')],
    outfile: path.join(work, 'sw.mjs'),
    bundle: true,
    format: 'esm',
    external: ['workbox-*'],
    logLevel: 'error',
  })
  writeFileSync(path.join(work, 'nothing.mjs'), '')
  const entries = precacheEntries({ dist, publicDir: path.join(root, 'public') })
  await run({
    mode: 'production',
    target: 'webworker',
    devtool: false,
    context: root,
    entry: path.join(work, 'nothing.mjs'),
    output: { path: path.join(work, 'out'), filename: 'nothing.js' },
    resolve: { modules: [path.join(root, 'node_modules')] },
    performance: false,
    plugins: [
      new InjectManifest({
        swSrc: path.join(work, 'sw.mjs'),
        swDest: path.join(root, 'public', 'sw.js'),
        exclude: [/./],
        additionalManifestEntries: entries.map(({ url, revision }) => ({ url, revision })),
      }),
    ],
  })
  return { files: entries.length, bytes: entries.reduce((sum, { size }) => sum + size, 0) }
}

function run(config) {
  return new Promise((resolve, reject) => {
    webpack(config, (error, stats) => {
      if (error) return reject(error)
      if (stats?.hasErrors()) return reject(new Error(stats.toString({ all: false, errors: true })))
      resolve(undefined)
    })
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { files, bytes } = await buildServiceWorker()
  console.log(`public/sw.js: ${files} files, ${(bytes / 1024).toFixed(0)} KiB kept on the phone`)
}
