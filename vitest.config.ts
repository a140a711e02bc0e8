import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Starts the database that integration tests share.
const globalSetup = './server/platform/testing/global-setup.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globals: false,
    // Real databases start and PDFs are drawn here: seconds each, more on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['server/**/*.test.ts', 'app/**/*.test.{ts,tsx}', 'prisma/seed/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'e2e/**', '.next/**', '.data/**', '.build/**'],
          globalSetup: existsSync(new URL(globalSetup, import.meta.url)) ? [globalSetup] : [],
        },
      },
    ],
  },
})
