// `npm run demo` as a process: ready, its links open, stopped cleanly, and new links the next time.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

interface Ready {
  readonly state: 'ready';
  readonly url: string;
  readonly ca: string;
  readonly people: readonly { readonly role: string; readonly name: string; readonly link: string }[];
}
const ROLES = ['administrator', 'operator', 'section-head', 'auditor', 'staff'];

describe('npm run demo', { timeout: 120_000 }, () => {
  let data: string;
  let running: ChildProcess | null = null;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'sekimori-demo-'));
  });
  afterEach(async () => {
    await stop();
    rmSync(data, { recursive: true, force: true });
  });

  async function start(): Promise<{ ready: Ready; states: string[] }> {
    const small = ['--endpoints', '40', '--days', '2'];
    const own = ['--data', data, '--port', '0', '--agent-port', '0', '--json'];
    running = spawn(process.execPath, ['build/demo/demo.ts', ...own, ...small], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const states: string[] = [];
    for await (const text of createInterface({ input: running.stdout as NodeJS.ReadableStream })) {
      const line = JSON.parse(text);
      states.push(line.step ?? line.state);
      if (line.state === 'ready') {
        // What it says from here on is nobody's to read, and must not fill the pipe.
        running.stdout?.resume();
        return { ready: line, states };
      }
    }
    throw new Error(`ended after ${states}`);
  }
  async function stop(): Promise<number | null> {
    const child = running;
    running = null;
    if (child === null) return null;
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    return code as number | null;
  }
  /** Opens a link as the page does that it leads to. */
  function opened({ url, ca }: Ready, link: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const { origin, pathname, hash } = new URL(link);
    expect([origin, pathname]).toEqual([url, '/invitation']);
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'x-sekimori': '1', origin: url };
      const sent = request(
        `${url}/api/v1/invitation/claim`,
        { method: 'POST', ca: readFileSync(ca), headers, agent: false },
        async (response) => {
          const parts = await response.toArray();
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString()) });
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ secret: hash.slice(1) }));
    });
  }

  it('gives a link for a person of each role, stops cleanly, and gives new ones the next time', async () => {
    const first = await start();
    expect(
      first.states.filter((state) => ['organisation', 'terminals', 'days', 'agents'].includes(state)).length,
    ).toBeGreaterThan(3);
    expect(first.ready.people.map(({ role }) => role)).toEqual(ROLES);
    const [administrator, operator] = first.ready.people;
    expect((await opened(first.ready, operator?.link ?? '')).status).toBe(200);
    expect(await stop()).toBe(0);

    const again = await start();
    expect(again.ready.people.map(({ role, name }) => [role, name])).toEqual(
      first.ready.people.map(({ role, name }) => [role, name]),
    );
    const [renewed] = again.ready.people;
    const old = { ...again.ready, link: (administrator?.link ?? '').replace(first.ready.url, again.ready.url) };
    expect((await opened(again.ready, old.link)).status).toBe(403);
    expect((await opened(again.ready, renewed?.link ?? '')).status).toBe(200);
    expect(await stop()).toBe(0);
  });
});
