import { describe, expect, it } from 'vitest';
import { brokenRules } from '../../build/check/effects.ts';

const found = (file: string, text: string) => brokenRules(file, text).map((problem) => problem.split('\n')[0]);

describe('pure code', () => {
  it.each([
    ['the clock', 'export const at = Date.now();', 'Date.now'],
    ['the present', 'export const at = new Date();', 'Date()'],
    ['chance', 'export const n = Math.random();', 'Math.random'],
    ['the environment', 'export const p = process.env.HOME;', 'process'],
    ['a timer', 'setTimeout(() => {}, 1);', 'setTimeout'],
    ['the network', "await fetch('https://localhost');", 'fetch'],
    ['the screen', "document.title = '';", 'document'],
  ])('does not ask %s', (_, text, shown) => {
    expect(found('shared/time/a.ts', text)).toEqual([`shared/time/a.ts:1 an effect in pure code: ${shown}`]);
  });

  it('may build an instant from a number and name a parameter as it likes', () => {
    expect(found('shared/time/a.ts', 'export const f = (console) => new Date(console.max).getTime();')).toEqual([]);
  });

  it('is asked of shared alone: the agent has a clock', () => {
    expect(found('agent/service/clock.ts', 'export const at = Date.now();')).toEqual([]);
    expect(found('shared/ui/Instant.tsx', 'export const at = Date.now();')).toEqual([]);
  });
});

describe('SQL', () => {
  it.each(["db.exec('CREATE TABLE a (b INTEGER)')", 'sql`select a, b\n from t where c = 1`', "run('DELETE FROM t')"])(
    'is refused outside the stores: %s',
    (text) => {
      expect(found('console/server/ingest/a.ts', text)).toHaveLength(1);
      expect(found('console/server/store/a.ts', text)).toEqual([]);
      expect(found('agent/service/store/a.ts', text)).toEqual([]);
    },
  );

  it('is not seen in a sentence', () => {
    expect(found('console/server/ingest/a.ts', "'Select the terminals from the list'")).toHaveLength(0);
  });
});

describe('the operating system', () => {
  it('is known to agent/platform alone', () => {
    const text = "open('/proc/self/mountinfo'); if (process.platform === 'linux') run();";
    expect(found('agent/service/volumes/a.ts', text)).toEqual([
      'agent/service/volumes/a.ts:1 a path of one operating system: /proc/self/mountinfo',
      'agent/service/volumes/a.ts:1 a question of which operating system this is: process.platform',
    ]);
    expect(found('agent/platform/linux/a.ts', text)).toEqual([]);
  });
});
