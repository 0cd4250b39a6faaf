import { describe, expect, it } from 'vitest';
import { readImports, sourceFiles } from '../../build/check/imports.ts';
import { LAYERS } from '../../build/check/layer-table.ts';
import { brokenLayers } from '../../build/check/layers.ts';
import { tempTree } from '../support/temp-tree.ts';

function broken(files: Record<string, string>): string[] {
  const root = tempTree(files);
  return brokenLayers(readImports(root, sourceFiles(root, ['agent', 'console', 'shared'])), LAYERS, [
    'agent/service/main.ts',
  ]);
}
/** The first line without its reason in words. */
const heads = (problems: string[]) => problems.map((problem) => problem.split('\n')[0]);

describe('the layers', () => {
  it('are kept by a service that imports its platform, its store and what is shared', () => {
    expect(
      broken({
        'agent/service/main.ts': `import '../platform/platform.ts'; import './store/store.ts'; import '../../shared/time.ts'; import ws from 'ws';`,
        'agent/platform/platform.ts': `import './linux/usb.ts';`,
        'agent/platform/linux/usb.ts': `import { execFile } from 'node:child_process';`,
        'agent/service/store/store.ts': `import Database from 'better-sqlite3';`,
        'shared/time.ts': '',
      }),
    ).toEqual([]);
  });

  it('print the whole chain from a program to the import that breaks them, and the reason', () => {
    const [problem] = broken({
      'agent/service/main.ts': `import './clock.ts';`,
      'agent/service/clock.ts': `import { parse } from '../../shared/time/epoch.ts';`,
      'shared/time/epoch.ts': `\n\nexport { readFileSync as parse } from 'node:fs';`,
    });
    expect(problem).toBe(
      [
        'shared/time/epoch.ts:3 imports node:fs: shared is pure and has no node:fs',
        '    agent/service/main.ts',
        '  → agent/service/clock.ts',
        '  → shared/time/epoch.ts',
        '  → node:fs',
        '  because shared decides for agent and console alike: no clock, random, disk, network or DOM of its own, and no knowledge of either program',
      ].join('\n'),
    );
  });

  const CASES: [string, Record<string, string>, string][] = [
    [
      'the agent imports the console',
      { 'agent/service/a.ts': `import '../../console/server/b.ts';`, 'console/server/b.ts': '' },
      'agent/service/a.ts:1 imports console/server/b.ts: agent/service may not import console/server',
    ],
    [
      'the console imports a type of the agent',
      { 'console/server/a.ts': `import type { B } from '../../agent/service/b.ts';`, 'agent/service/b.ts': '' },
      'console/server/a.ts:1 imports agent/service/b.ts: console/server may not import agent/service',
    ],
    [
      'shared imports a React part',
      { 'shared/a.ts': `import './ui/Button.tsx';`, 'shared/ui/Button.tsx': '' },
      'shared/a.ts:1 imports shared/ui/Button.tsx: shared may not import shared/ui',
    ],
    [
      'the service reaches past the platform',
      { 'agent/service/a.ts': `import '../platform/linux/usb.ts';`, 'agent/platform/linux/usb.ts': '' },
      'agent/service/a.ts:1 imports agent/platform/linux/usb.ts: agent/service may not import agent/platform/linux',
    ],
    [
      'the service starts a program',
      { 'agent/service/a.ts': `await import('node:child_process');` },
      'agent/service/a.ts:1 imports node:child_process: agent/service may not load node:child_process',
    ],
    [
      'a room of the console opens a database',
      { 'console/server/enrolment/a.ts': `import pg from 'pg';` },
      'console/server/enrolment/a.ts:1 imports pg: pg is not among the packages of console/server',
    ],
    [
      'a feature imports another feature',
      {
        'console/web/features/endpoints/a.ts': `import '../events/b.ts';`,
        'console/web/features/events/b.ts': '',
      },
      'console/web/features/endpoints/a.ts:1 imports console/web/features/events/b.ts: the rooms of console/web/features do not import each other',
    ],
    [
      'a page imports the server',
      { 'console/web/a.ts': `import '../server/b.ts';`, 'console/server/b.ts': '' },
      'console/web/a.ts:1 imports console/server/b.ts: console/web may not import console/server',
    ],
    [
      'the agent keeps a schema library by an import of types that stays at run time',
      { 'agent/service/a.ts': `import { type Static } from 'typebox';` },
      'agent/service/a.ts:1 imports typebox: agent/service may import only types of typebox (import type)',
    ],
    [
      'a file lies where no row of the table is',
      { 'agent/new-room/a.ts': '' },
      'agent/new-room/a.ts has no row in the table of layers: say where it runs and what it may import.',
    ],
  ];
  it.each(CASES)('are broken when %s', (_, files, head) => {
    expect(heads(broken(files))).toEqual([head]);
  });

  it('find a schema library that the agent loads through a module it shares', () => {
    const problems = broken({
      'agent/service/main.ts': `import './frames.ts';`,
      'agent/service/frames.ts': `import { messages } from '../../shared/messages.ts'; import type { T } from 'typebox';`,
      'shared/messages.ts': `import { Type } from 'typebox';`,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      'agent/service loads typebox at run time\n    agent/service/frames.ts\n  → shared/messages.ts\n  → typebox',
    );
  });

  it('let the agent take types alone from that module', () => {
    expect(
      broken({
        'agent/service/main.ts': `import type { Message } from '../../shared/messages.ts';`,
        'shared/messages.ts': `import { Type } from 'typebox';`,
      }),
    ).toEqual([]);
  });
});
