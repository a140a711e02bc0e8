import { defineConfig } from 'vitest/config'

// Journeys share one running Dockline and one browser at a time: they run one after the other.
export default defineConfig({
  test: {
    name: 'journeys',
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['./e2e/support/dockline.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
