// The load program against a running console: it enrols its agents as terminals are, and what it says is stored is stored.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personIn } from '../support/console.ts';
import { type RunningConsole, runConsole } from '../support/running-console.ts';
import { STORES, type StoreKind } from '../support/stores.ts';

describe('the load program', () => {
  let running: RunningConsole;
  let folder: string;
  beforeAll(async () => {
    running = await runConsole(STORES[0] as StoreKind, { clock: { now: Date.now } });
    folder = mkdtempSync(join(tmpdir(), 'sekimori-load-'));
    const { app, store } = running.console;
    const person = await personIn({ app, store, clock: { now: Date.now } }, 'full', 'operator');
    const order = { kind: 'direct', zone: 'lgwan', department: null, lifetimeSeconds: 600, uses: 3, note: null };
    const answer = await person.post('/api/v1/enrolment/tokens', order);
    const { token } = answer.json<{ token: string }>();
    writeFileSync(join(folder, 'token'), token, { mode: 0o600 });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await running.remove();
  });

  it('reports as much as it was told to, by as many terminals', async () => {
    const said = await load('--token-file', join(folder, 'token'));
    expect(said).toContain('3 agents are connected\n');
    expect(said).toContain('3 of 3 connected, 60 events stored');
    expect(await stored()).toEqual([20, 20, 20]);
  });

  it('comes back with the same terminals, and goes on with their numbers', async () => {
    expect(await load()).toContain('3 of 3 connected, 60 events stored');
    expect(await stored()).toEqual([40, 40, 40]);
    expect(await running.console.store.db.selectFrom('conditions').select('code').execute()).toEqual([]);
  });

  async function load(...args: string[]): Promise<string> {
    const all = ['--console', running.console.url, '--data', join(folder, 'data'), '--agents', '3', '--rate', '60'];
    const child = spawn(process.execPath, ['build/load.ts', ...all, '--minutes', String(1 / 60), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return text(child.stdout);
  }

  /** The highest number of each terminal, without a hole below it. */
  async function stored(): Promise<number[]> {
    const { store } = running.console;
    const endpoints = await store.db.selectFrom('endpoints').select('id').execute();
    const heads = await Promise.all(endpoints.map(({ id }) => store.events.headsOf(id)));
    return heads.map((list) => (list[0]?.ranges[0]?.[0] === 1 ? list[0].ranges[0][1] : 0));
  }
});
