import type { NextConfig } from 'next'

const config: NextConfig = {
  // A second dev server or a test build needs its own folder: Next locks the one it uses.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  turbopack: {
    root: import.meta.dirname,
    // html5-qrcode asks for its own zxing-js by this path; we decode elsewhere (app/_offline/scan).
    resolveAlias: {
      '../third_party/zxing-js.umd': './app/_offline/scan/zxing-js.stub.ts',
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
    rules: {
      '*.json': {
        condition: { path: /\/messages\/(en|es)(\/|\.json$)/ },
        loaders: ['./app/_ui/messages/precompile.mjs'],
      },
    },
  },
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  // Next compresses a route handler's answer only when its type is already set: otherwise it
  // appends the type as a list, which its own compression does not recognise as text.
  headers: async () => [
    {
      source: '/track/:token',
      headers: [{ key: 'Content-Type', value: 'text/html; charset=utf-8' }],
    },
  ],
  // Types are checked by `npm test` with the project's own compiler, five times as fast.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pg-boss', '@node-rs/argon2', 'pino', 'pdfkit', 'bwip-js'],
}

export default config
