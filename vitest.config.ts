import { defineConfig } from 'vitest/config'

/** Pure tests: no database, no queue, seconds in all (`npm run verify`). */
const UNIT = [
  'test/architecture.test.ts',
  'test/{moderation,config,classifier,perspective,statistics,training,tuning,evaluation,telemetry,simulation}/**/*.test.ts',
]

export default defineConfig({
  test: {
    // Two, since each integration file has a PostgreSQL database and a server of its own at work.
    maxWorkers: 2,
    // Loading the program anew for every file took a fifth of the time. Files share a process, so nothing of a
    // module may be left changed by a test.
    isolate: false,
    setupFiles: ['test/support/property-seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: UNIT } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: UNIT,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
})
