// The bell on the bus, with a real bus: a daemon of our own on the tree's socket.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dbusBell } from '../../../../agent/platform/linux/dbus-bell.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { layTree } from '../../../support/tree.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function startBus(root: string): Promise<string> {
  const address = `unix:path=${root}/run/dbus/system_bus_socket`;
  mkdirSync(join(root, 'run/dbus'), { recursive: true });
  const config = join(root, 'bus.conf');
  writeFileSync(
    config,
    `<busconfig><listen>${address}</listen><auth>EXTERNAL</auth><policy context="default"><allow send_type="method_call"/><allow send_type="signal"/><allow receive_type="method_return"/><allow receive_type="signal"/><allow own="*"/></policy></busconfig>`,
  );
  const daemon = spawn('dbus-daemon', ['--nofork', '--print-address', `--config-file=${config}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  ends.push(() => daemon.kill());
  await new Promise((ready) => daemon.stdout.once('data', ready));
  return address;
}

describe('the bell on the bus', () => {
  it('rings at a signal it asked for, and not at others', async () => {
    const root = layTree({ '/etc/hostname': 'box' });
    const address = await startBus(root);
    let rings = 0;
    let rung = Promise.withResolvers<void>();
    ends.push(
      dbusBell(openHost({ root }), ["type='signal',interface='jp.example.City'"])(() => {
        rings += 1;
        rung.resolve();
      }),
    );
    const send = (name: string) =>
      execFileSync('dbus-send', [`--bus=${address}`, '--type=signal', '/jp/example', name]);
    // The answers of the bus to our own three messages ring first; after them it listens.
    await rung.promise;
    await quietFor(() => rings, 100);

    const before = rings;
    send('jp.example.Other.Said');
    await quietFor(() => rings, 100);
    expect(rings).toBe(before);
    rung = Promise.withResolvers<void>();
    send('jp.example.City.Said');
    await rung.promise;
  });

  it('stays silent and harmless where the bus refuses it or is none', async () => {
    const root = layTree({ '/run/dbus/.keep': '' });
    const refused = Promise.withResolvers<void>();
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('REJECTED ANONYMOUS\r\n'));
      socket.once('close', () => refused.resolve());
    }).listen(join(root, 'run/dbus/system_bus_socket'));
    ends.push(() => server.close());
    let rings = 0;
    ends.push(dbusBell(openHost({ root }), [])(() => rings++));
    ends.push(dbusBell(openHost({ root: layTree({ '/etc/hostname': 'box' }) }), [])(() => rings++));
    await refused.promise;
    expect(rings).toBe(0);
  });
});

/** Resolves when a number has not moved for so long. */
async function quietFor(number: () => number, milliseconds: number): Promise<void> {
  let last: number;
  do {
    last = number();
    await new Promise((later) => setTimeout(later, milliseconds));
  } while (number() !== last);
}
