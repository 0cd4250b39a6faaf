import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

interface Ready {
  state: 'ready';
  url: string;
  signIn: string;
  ca: string;
}

describe('npm start', { timeout: 120_000 }, () => {
  let data: string;
  let running: ChildProcess | null = null;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'sekimori-start-'));
  });
  afterEach(async () => {
    await stop();
    rmSync(data, { recursive: true, force: true });
  });

  async function start(): Promise<{ ready: Ready; states: string[]; lines: Interface }> {
    const args = ['build/start/start.ts', '--data', data, '--port', '0', '--agent-port', '0', '--json'];
    running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const lines = createInterface({ input: running.stdout as NodeJS.ReadableStream });
    const states: string[] = [];
    for await (const text of lines) {
      const line = JSON.parse(text);
      states.push(line.state);
      if (line.state === 'ready') return { ready: line, states, lines };
    }
    throw new Error(`ended after ${states}`);
  }
  async function stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    const child = running;
    running = null;
    if (!child) return null;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code as number | null;
  }
  function ask(
    { url, ca }: Ready,
    path: string,
    body?: object,
  ): Promise<{ status: number; cookie: string | undefined; body: Record<string, unknown> }> {
    return new Promise((resolve, reject) => {
      const headers = body ? { 'content-type': 'application/json', 'x-sekimori': '1', origin: url } : {};
      const sent = request(
        `${url}${path}`,
        { method: body ? 'POST' : 'GET', ca: readFileSync(ca), headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (part) => {
            text += part;
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              cookie: response.headers['set-cookie']?.[0],
              body: JSON.parse(text),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body ? JSON.stringify(body) : undefined);
    });
  }

  it('shows this machine, gives one link that signs in once, stops cleanly, and goes on with the same data', async () => {
    const first = await start();
    expect(first.states.slice(-4)).toEqual(['starting-console', 'enrolling', 'starting-agent', 'ready']);
    const link = new URL(first.ready.signIn);
    expect([link.origin, link.pathname, link.search]).toEqual([first.ready.url, '/first-run', '']);
    const claim = { secret: link.hash.slice(1) };
    expect(await ask(first.ready, '/api/v1/first-run/claim', claim)).toMatchObject({
      status: 200,
      body: { stage: 'setup-account' },
    });
    expect(await ask(first.ready, '/api/v1/first-run/claim', claim)).toMatchObject({
      status: 403,
      body: { code: 'SKM_FIRST_RUN_LINK' },
    });
    expect(await stop()).toBe(0);

    const again = await start();
    expect(again.states).not.toContain('enrolling');
    // Nobody finished the set-up: the next start offers it anew.
    expect(again.ready.signIn).toContain('/first-run#');
    expect(await ask(again.ready, '/api/v1/session')).toMatchObject({
      status: 200,
      body: { stage: 'none', hasAdministrator: false },
    });
    expect(await stop('SIGTERM')).toBe(0);
  });

  it('keeps everything in the data folder from others on the machine', async () => {
    await start();
    const open = ['', ...readdirSync(data, { recursive: true, encoding: 'utf8' })].filter(
      // A file may be gone again by now: databases make and drop files beside them.
      (path) => ((statSync(join(data, path), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
    );
    expect(open).toEqual([]);
    expect(await stop()).toBe(0);
  });

  it('leaves nothing running behind when it is killed', async () => {
    const { ready } = await start();
    const agent = Number(readFileSync(join(data, 'agent/agent.pid'), 'utf8'));
    const console_ = Number(readFileSync(join(data, 'console/console.pid'), 'utf8'));
    await stop('SIGKILL');
    await expect.poll(() => [agent, console_].filter(isRunning), { timeout: 20_000 }).toEqual([]);
    await expect(ask(ready, '/api/v1/session')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
