// The zone's network on a real kernel, between two namespaces: what is let through, when a right ends, and what somebody changed by hand.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNetworkGate } from '../../../../../agent/platform/linux/enforce/network-gate.ts';
import { openHost } from '../../../../../agent/platform/linux/host.ts';
import type { GateWanted, NetworkGate } from '../../../../../agent/platform/network-gate.ts';
import {
  canMakeNamespaces,
  connectFrom,
  type Held,
  makeNamespaces,
  type Namespaces,
} from '../../../../support/namespaces.ts';

const CONSOLE = { address: '10.9.0.9', ports: [{ protocol: 'tcp', from: 443, to: 443 }] } as const;
const ELTAX = {
  id: 'eltax',
  address: '10.9.0.7/32',
  ports: [{ protocol: 'tcp', from: 443, to: 450 }],
  seconds: null,
} as const;
const CLOSED: GateWanted = { infrastructure: [CONSOLE], openings: [] };
/** Long enough for a packet between two namespaces of one machine, short enough to wait for one that must not come. */
const A_WHILE = 800;

let net: Namespaces;
let gate: NetworkGate;
let boot: string;
let held: Held[];

beforeEach(() => {
  net = makeNamespaces();
  boot = mkdtempSync('/tmp/sekimori-gate-');
  held = [];
  const host = openHost();
  mkdirSync(join(boot, 'etc/sekimori'), { recursive: true });
  mkdirSync(join(boot, 'run'));
  gate = openNetworkGate({ ...host, path: (path) => join(boot, path) }, net.terminal);
});
afterEach(() => {
  for (const one of held) one.end();
  net.remove();
  rmSync(boot, { recursive: true, force: true });
});

function connect(address: string, port: number, from = net.terminal): Held {
  const connection = connectFrom(net, from, address, port);
  held.push(connection);
  return connection;
}
const nft = (...args: string[]) => net.run(net.terminal, 'nft', ...args);

describe.skipIf(!canMakeNamespaces())('the network of a zone', () => {
  it('lets the console through, and refuses every other peer and port at once, which is told', async () => {
    await Promise.all([
      net.serve(net.city, '10.9.0.9', 443),
      net.serve(net.city, '10.9.0.7', 443),
      net.serve(net.city, '10.9.0.9', 22),
    ]);
    const before = await connect('10.9.0.7', 443).next(5_000);
    await gate.close(CLOSED);
    expect([
      before,
      await connect('10.9.0.9', 443).next(5_000),
      await connect('10.9.0.7', 443).next(5_000),
      await connect('10.9.0.9', 22).next(5_000),
    ]).toEqual(['hello', 'hello', 'error EHOSTUNREACH', 'error EHOSTUNREACH']);
    expect(
      (await gate.refused()).map(({ address, protocol, port }) => `${address} ${protocol} ${port}`).sort(),
    ).toEqual(['10.9.0.7 tcp 443', '10.9.0.9 tcp 22']);
  });

  it('lets nobody in, neither a stranger nor a peer that is open, nor over IPv6', async () => {
    await Promise.all([net.serve(net.terminal, '0.0.0.0', 80), net.serve(net.city, 'fd09::9', 443)]);
    await gate.close(CLOSED);
    expect([await connect('10.9.0.1', 80, net.city).next(A_WHILE), await connect('fd09::9', 443).next(5_000)]).toEqual([
      'nothing',
      'error EACCES',
    ]);
  });

  it('cuts a connection that was open before it closed', async () => {
    await net.serve(net.city, '10.9.0.7', 443);
    const connection = connect('10.9.0.7', 443);
    await connection.next(5_000);
    await gate.close(CLOSED);
    let line = '';
    // What was on its way already still arrives.
    for (let read = 0; read < 20 && line !== 'nothing'; read += 1) line = await connection.next(A_WHILE);
    expect(line).toBe('nothing');
  });

  it('opens a specified peer by its ports for its time, and cuts its open connection when the time ends, with no agent', async () => {
    await net.serve(net.city, '10.9.0.7', 443);
    await gate.close({ ...CLOSED, openings: [{ ...ELTAX, seconds: 2 }] });
    const connection = connect('10.9.0.7', 443);
    const opened = await connection.next(5_000);
    const left = (await gate.left())?.get('eltax');
    const began = performance.now();
    let line = opened;
    while (line !== 'nothing' && performance.now() - began < 8_000) line = await connection.next(A_WHILE);
    expect([opened, left === 1 || left === 2, line, (await gate.left())?.has('eltax')]).toEqual([
      'hello',
      true,
      'nothing',
      false,
    ]);
    expect(await connect('10.9.0.7', 443).next(5_000)).toBe('error EHOSTUNREACH');
  });

  it('is proven by the kernel, and a rule that somebody adds, drops or flushes is noticed', async () => {
    const wanted = { ...CLOSED, openings: [{ ...ELTAX, seconds: 900 }] };
    const standing = [await gate.standing(wanted)];
    await gate.close(wanted);
    standing.push(await gate.standing(wanted));
    nft('insert', 'rule', 'inet', 'sekimori', 'out', 'accept');
    standing.push(await gate.standing(wanted));
    await gate.close(wanted);
    nft('add', 'element', 'inet', 'sekimori', 'opening_0', '{ 10.9.0.8 timeout 1h }');
    standing.push(await gate.standing(wanted));
    await gate.close(wanted);
    nft('flush', 'chain', 'inet', 'sekimori', 'in');
    standing.push(await gate.standing(wanted));
    nft('flush', 'ruleset');
    standing.push(await gate.standing(wanted));
    expect(standing).toEqual(['open', 'as-wanted', 'other', 'other', 'other', 'open']);
  });

  it('keeps what is always open for the next start, and no opening that ends', async () => {
    await gate.close({ ...CLOSED, openings: [{ ...ELTAX, seconds: 900 }] });
    const file = join(boot, 'etc/sekimori/gate.nft');
    nft('flush', 'ruleset');
    nft('-f', file);
    expect([await gate.standing(CLOSED), readFileSync(file, 'utf8').includes('10.9.0.7')]).toEqual([
      'as-wanted',
      false,
    ]);
    await gate.leaveOpen();
    expect([await gate.standing(CLOSED), existsSync(file)]).toEqual(['open', false]);
  });

  it.each([
    ['a word', { address: 'console', ports: [] }],
    ['a command', { address: '10.9.0.9; flush ruleset', ports: [] }],
    ['a prefix too long', { address: '10.9.0.0/33', ports: [] }],
    ['a zone of a link', { address: 'fe80::1%v0', ports: [] }],
    ['ports the wrong way round', { address: '10.9.0.9', ports: [{ protocol: 'tcp', from: 9, to: 1 }] }],
    ['another protocol', { address: '10.9.0.9', ports: [{ protocol: 'sctp; accept' as 'tcp', from: 1, to: 1 }] }],
  ] as const)('is left as it stands when a peer is %s', async (_, peer) => {
    await gate.close(CLOSED);
    await expect(gate.close({ infrastructure: [CONSOLE, peer], openings: [] })).rejects.toThrow(TypeError);
    expect(await gate.standing(CLOSED)).toBe('as-wanted');
  });
});
