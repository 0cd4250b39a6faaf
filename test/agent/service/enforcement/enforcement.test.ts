// The policy in force, carried out: what it says of devices and network holds on the machine, and what it does not know opens nothing.
import { beforeEach, describe, expect, it } from 'vitest';
import type { GateStanding, GateWanted } from '../../../../agent/platform/network-gate.ts';
import { openEnforcement } from '../../../../agent/service/enforcement/enforcement.ts';
import type { PolicyInForce } from '../../../../agent/service/policies/policies.ts';
import { policyTemplate } from '../../../../shared/policies/templates.ts';
import { silent } from '../../../support/agent.ts';
import { policy } from '../../../support/policies.ts';
import { FakeSystem, HUB, KEYBOARD, STICK } from '../gate/fake-system.ts';

const CONSOLE = { address: '192.0.2.1', ports: [{ protocol: 'tcp', from: 443, to: 443 }] } as const;

let system: FakeSystem;
let closed: GateWanted | null;
let inForce: PolicyInForce | null;
let recorded: { type: string; data: object }[];

beforeEach(() => {
  system = new FakeSystem();
  closed = null;
  inForce = null;
  recorded = [];
});

async function start() {
  const enforcement = openEnforcement({
    zone: 'my-number',
    enforce: system,
    networkGate: {
      close: async (wanted) => {
        closed = wanted;
      },
      leaveOpen: async () => {
        closed = null;
      },
      standing: async (): Promise<GateStanding> => (closed === null ? 'open' : 'as-wanted'),
      left: async () => new Map<string, number | null>(),
      refused: async () => [],
    },
    policy: () => inForce,
    permits: null,
    consolePeers: async () => [CONSOLE],
    journal: { record: (type, data) => void recorded.push({ type, data }) },
    rights: { now: () => 1_764_000_000_000 },
    ended: { read: () => null, write() {} },
    users: () => ['hanako'],
    changed() {},
    log: silent,
  });
  await enforcement.start();
  await enforcement.policyChanged();
  return enforcement;
}
const TEMPLATE = policyTemplate('my-number');
const under = (mode: 'observe' | 'enforce', more: Partial<PolicyInForce> = {}): PolicyInForce => ({
  document: policy(1, { ...TEMPLATE, mode, network: { ...TEMPLATE.network, default: 'closed' } }),
  hash: 'h',
  unknown: [],
  ...more,
});
const isOpen = (port: string) => system.now(port)?.authorized;
const stages = (lines: { control: string; stage: string }[]) =>
  Object.fromEntries(lines.map(({ control, stage }) => [control, stage]));

describe('a policy that enforces', () => {
  it('keeps a stick closed and a keyboard open, closes the network but for the console, and proves all of it', async () => {
    system.plug('1-1', [STICK]);
    system.plug('1-2', [KEYBOARD]);
    inForce = under('enforce');
    const enforcement = await start();
    expect([isOpen('1-1'), isOpen('1-2'), closed?.infrastructure]).toEqual([false, true, [CONSOLE]]);
    expect(stages(enforcement.lines())).toMatchObject({
      'usb-closed': 'proven',
      'usb-devices': 'proven',
      phones: 'proven',
      wireless: 'proven',
      'network-gate': 'proven',
      clipboard: 'not-controlled',
    });
    enforcement.stop();
  });

  it('tells each device with its rule and the reason that is shown to the person', async () => {
    system.plug('1-1', [STICK]);
    system.plug('1-2', [KEYBOARD]);
    inForce = under('enforce');
    (await start()).stop();
    const decided = recorded.filter(({ type }) => type === 'device.decided').map(({ data }) => data);
    expect(decided).toMatchObject([
      { device: { port: '1-1' }, outcome: 'block', ruleId: null, proven: true },
      { device: { port: '1-2' }, outcome: 'allow', ruleId: 'input-and-cards', proven: true },
    ]);
  });

  it('takes effect on what is plugged in already, in both directions', async () => {
    system.plug('1-1', [STICK]);
    inForce = under('observe');
    const enforcement = await start();
    const watching = isOpen('1-1');
    inForce = under('enforce');
    await enforcement.policyChanged();
    const enforcing = isOpen('1-1');
    inForce = under('observe');
    await enforcement.policyChanged();
    expect([watching, enforcing, isOpen('1-1'), closed]).toEqual([true, false, true, null]);
    enforcement.stop();
  });
});

describe('a terminal that is installed to enforce', () => {
  it('opens hubs and boot input alone without a policy, and closes no network before it knows one', async () => {
    system.plug('1-1', [STICK]);
    system.plug('1-2', [KEYBOARD]);
    system.plug('1-3', [HUB]);
    system.plug('1-4', [KEYBOARD, STICK]);
    system.builtIn = { keyboard: true, pointing: true };
    const enforcement = await start();
    expect(['1-1', '1-2', '1-3', '1-4'].map(isOpen)).toEqual([false, true, true, false]);
    expect([closed, stages(enforcement.lines())['network-gate']]).toEqual([null, 'requested']);
    enforcement.stop();
  });

  it('opens nothing under a policy with a construct that it does not know', async () => {
    system.plug('1-2', [STICK]);
    inForce = under('observe', { unknown: ['devices.rules.0.when.moonPhase'] });
    const enforcement = await start();
    expect(isOpen('1-2')).toBe(false);
    enforcement.stop();
  });
});
