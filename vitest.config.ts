// One configuration for every vitest suite; a suite is picked by its folder on the command line.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/vm/**', '**/node_modules/**'],
    globalSetup: ['test/support/postgres.ts', 'test/support/sqlite-template.ts'],
    // Bounds against what hangs, far above what anything takes: a machine that does other work must not turn a test red.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
