// The guest's suite: one guest at a time, so one file at a time, and long limits; run by `npm run test:vm`.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/vm/**/*.test.ts'],
    globalSetup: ['test/vm/bench/global-setup.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
