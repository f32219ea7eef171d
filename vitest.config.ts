import { defineConfig } from 'vitest/config';

/**
 * Fast suites first; `journeys` start the built server and a real browser, one file at a time.
 * Nothing sleeps and nothing asserts on elapsed time; the limits here only stop what hangs.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/journeys/**', 'test/deep/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // One flake was seen (live.test.ts, offline) and not yet explained: see the roadmap. To be taken out again.
          retry: 1,
        },
      },
    ],
  },
});
