// The guest's suite: one guest at a time, so one file at a time, and long limits; run by `npm run test:vm`. With
// SEKIMORI_VM_SPEED set it is what is measured beside others instead, which needs a machine that does nothing else.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: [process.env.SEKIMORI_VM_SPEED === undefined ? 'test/vm/**/*.test.ts' : 'test/vm/**/*.speed.ts'],
    globalSetup: ['test/vm/bench/global-setup.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
