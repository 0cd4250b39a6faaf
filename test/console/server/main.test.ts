// The console's program: what it says of flags that it does not know, and how it is called.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const run = (...flags: string[]) =>
  spawnSync(process.execPath, ['console/server/main.mjs', ...flags], { encoding: 'utf8', timeout: 20_000 });

describe('the console’s program', () => {
  it.each([['--nonsense'], ['--port'], ['stray']])('refuses %s with a sentence and the exit code of usage', (flag) => {
    const { status, stderr, stdout } = run(flag);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(
      /^コマンドの指定が正しくありません（.+）。\n--help で使い方を確かめてください。\nSKM_USAGE\n$/u,
    );
  });
  it('says how it is called', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    for (const flag of ['--data', '--host', '--port', '--agent-port', '--json']) expect(stdout).toContain(flag);
  });
});
