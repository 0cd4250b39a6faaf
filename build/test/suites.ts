// The suites of `npm test`, in the order in which they run: quick ones first, those that start whole programs last.
import type { SystemNeed } from './system-packages.ts';

interface SuiteBase {
  readonly name: string;
  readonly says: string;
  /** Without these it cannot run. */
  readonly needs: readonly SystemNeed[];
}
export interface VitestSuite extends SuiteBase {
  readonly kind: 'vitest';
  readonly folders: readonly string[];
  readonly without?: readonly string[];
  readonly workers: number;
}
export interface ProgramSuite extends SuiteBase {
  readonly kind: 'program';
  /** TypeScript file and arguments; it tells its counts as `N passed, N failed, N skipped` or by its exit code alone. */
  readonly command: readonly string[];
}
export type Suite = VitestSuite | ProgramSuite;

export const SUITES: readonly Suite[] = [
  {
    name: 'check',
    says: 'types, lint, layers, generated files, dead code',
    kind: 'program',
    command: ['build/check.ts'],
    needs: [],
  },
  {
    name: 'shared',
    says: 'decisions and contracts',
    kind: 'vitest',
    folders: ['test/shared'],
    without: ['test/shared/ui/**'],
    workers: 2,
    needs: [],
  },
  {
    name: 'agent',
    says: 'service, platform, command line',
    kind: 'vitest',
    folders: ['test/agent'],
    workers: 2,
    needs: [],
  },
  {
    name: 'console',
    says: 'server, on SQLite and on PostgreSQL',
    kind: 'vitest',
    folders: ['test/console/server'],
    workers: 2,
    needs: [],
  },
  {
    name: 'web and ui',
    says: 'pages and parts, without a browser',
    kind: 'vitest',
    folders: ['test/console/web', 'test/shared/ui/'],
    workers: 2,
    needs: [],
  },
  {
    name: 'build',
    says: 'checks, generators and bundles',
    kind: 'vitest',
    folders: ['test/build'],
    workers: 2,
    needs: [],
  },
  {
    name: 'browser',
    says: 'pages in a real Chromium',
    kind: 'vitest',
    folders: ['test/browser'],
    workers: 1,
    needs: ['chromium', 'japanese fonts'],
  },
  {
    name: 'faults',
    says: 'kill -9 of agent and console under load, short',
    kind: 'vitest',
    folders: ['test/faults'],
    workers: 1,
    needs: [],
  },
];
