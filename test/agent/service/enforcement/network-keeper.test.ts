// The network of a policy on a real kernel: put in force, proven, restored after somebody's hand, and never by a clock that was moved.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNetworkGate } from '../../../../agent/platform/linux/enforce/network-gate.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openNetworkKeeper } from '../../../../agent/service/enforcement/network-keeper.ts';
import { openRightsClock } from '../../../../agent/service/enforcement/rights-clock.ts';
import type { PolicyDocument } from '../../../../shared/policies/document.ts';
import { movedClock, silent } from '../../../support/agent.ts';
import { canMakeNamespaces, makeNamespaces, type Namespaces } from '../../../support/namespaces.ts';

type Network = PolicyDocument['network'];
const CONSOLE = [{ address: '10.9.0.9', ports: [{ protocol: 'tcp', from: 443, to: 443 }] }] as const;
const CLOSED: Network = { default: 'closed', infrastructure: [], specifiedTraffic: [] };
const HOUR = 3_600_000;

describe.skipIf(!canMakeNamespaces())('the network of a policy', () => {
  let net: Namespaces;
  let root: string;
  let network: Network | null;
  let told: object[];
  let memory: Map<string, string>;
  let isResolved: boolean;
  const clock = movedClock();

  beforeEach(() => {
    net = makeNamespaces();
    root = mkdtempSync('/tmp/sekimori-keeper-');
    mkdirSync(join(root, 'etc/sekimori'), { recursive: true });
    mkdirSync(join(root, 'run'));
    network = CLOSED;
    told = [];
    memory = new Map();
    isResolved = true;
  });
  afterEach(() => {
    net.remove();
    rmSync(root, { recursive: true, force: true });
  });

  function keeper() {
    const remembering = (name: string) => ({
      read: () => memory.get(name) ?? null,
      write: (text: string) => void memory.set(name, text),
    });
    const rights = openRightsClock({
      clock,
      remembered: memory.get('clock') ?? null,
      remember: remembering('clock').write,
    });
    return openNetworkKeeper({
      gate: openNetworkGate({ ...openHost(), path: (path) => join(root, path) }, net.terminal),
      network: () => network,
      consolePeers: () => (isResolved ? Promise.resolve(CONSOLE) : Promise.reject(new Error('EAI_AGAIN'))),
      now: rights.now,
      told: (what) => void told.push(what),
      ended: remembering('ended'),
      changed() {},
      log: silent,
    });
  }
  const eltax = (endsAt: number | null): Network => ({
    ...CLOSED,
    specifiedTraffic: [
      {
        id: 'eltax',
        name: 'eLTAX',
        destination: '10.9.0.7',
        ports: [{ protocol: 'tcp', from: 443, to: 443 }],
        reason: '地方税の電子申告',
        approver: '架空 花子',
        endsAt,
      },
    ],
  });
  const nft = (...args: string[]) => net.run(net.terminal, 'nft', ...args);
  const rules = () => nft('list', 'ruleset');

  it('is proven as soon as it is in force, and the console is open whatever the policy says', async () => {
    const one = keeper();
    await one.look();
    expect([one.item(), rules().includes('ip daddr 10.9.0.9')]).toEqual([{ stage: 'proven', reason: null }, true]);
  });

  it('is restored when somebody changed it by hand, and that is told', async () => {
    const one = keeper();
    await one.look();
    nft('flush', 'ruleset');
    await one.look();
    expect([one.item().stage, told]).toEqual([
      'proven',
      [{ type: 'restored', lastProvenAt: clock.now(), proven: true }],
    ]);
    expect(rules()).toContain('policy drop');
  });

  it('is left as it stands where the console cannot be resolved, or without a policy', async () => {
    isResolved = false;
    const one = keeper();
    await one.look();
    const unresolved = one.item();
    network = null;
    await one.look();
    expect([unresolved, one.item(), rules()]).toEqual([
      { stage: 'failed', reason: 'console-not-resolved' },
      { stage: 'requested', reason: 'no-policy' },
      '',
    ]);
  });

  it('stays closed while the name of the console cannot be resolved for a while', async () => {
    const one = keeper();
    await one.look();
    isResolved = false;
    await one.look();
    expect(one.item().stage).toBe('proven');
  });

  it('ends specified traffic at its end, and a clock set back a day does not bring it back, not even after a restart', async () => {
    network = eltax(clock.now() + HOUR);
    const one = keeper();
    await one.look();
    const opened = rules().includes('10.9.0.7');
    clock.pass(HOUR + 1_000);
    await one.look();
    const after = rules().includes('10.9.0.7');
    clock.set(clock.now() - 24 * HOUR);
    await one.look();
    await keeper().look();
    expect([opened, after, rules().includes('10.9.0.7')]).toEqual([true, false, false]);
  });

  it('does not bring back what the kernel ended, when the clock was set back before', async () => {
    network = eltax(clock.now() + HOUR);
    const one = keeper();
    await one.look();
    // As the kernel does at the end of the time-out, which it counts by a clock of its own.
    nft('flush', 'set', 'inet', 'sekimori', 'opening_0');
    clock.set(clock.now() - 24 * HOUR);
    await one.look();
    expect(rules()).not.toContain('10.9.0.7');
    expect(told).toEqual([]);
  });

  it('keeps an opening that somebody flushed with all the rest', async () => {
    network = eltax(clock.now() + HOUR);
    const one = keeper();
    await one.look();
    nft('flush', 'ruleset');
    await one.look();
    expect([rules().includes('10.9.0.7'), told.length]).toEqual([true, 1]);
  });

  it('opens again what a new policy gives another end', async () => {
    network = eltax(clock.now() + 1_500);
    const one = keeper();
    await one.look();
    clock.pass(2_000);
    await one.look();
    network = eltax(clock.now() + HOUR);
    await one.look();
    expect(rules()).toContain('10.9.0.7');
  });

  it('is taken away when the policy leaves the network open', async () => {
    const one = keeper();
    await one.look();
    network = { ...CLOSED, default: 'open' };
    await one.look();
    expect([one.item(), rules()]).toEqual([{ stage: 'proven', reason: 'open-by-policy' }, '']);
  });

  it('tells whom the terminal tried to reach, once', async () => {
    const one = keeper();
    await one.look();
    expect(() => net.run(net.terminal, 'bash', '-c', 'exec 3<>/dev/tcp/10.9.0.8/8080')).toThrow();
    await one.look();
    await one.look();
    expect(told).toEqual([{ type: 'refused', peer: { address: '10.9.0.8', protocol: 'tcp', port: 8080 } }]);
  });
});
