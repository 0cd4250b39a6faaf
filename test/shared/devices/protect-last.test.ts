// What is never cut at a terminal, and what a draft would do to a fleet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveDevice, protectLast, VITAL_PARTS } from '../../../shared/devices/protect-last.ts';
import { compilePolicy } from '../../../shared/devices/rules/compile.ts';
import type { InterfaceTriple } from '../../../shared/devices/rules/device-class.ts';
import { usbFacts } from '../../../shared/devices/rules/facts.ts';
import { OUTCOMES, type Outcome } from '../../../shared/devices/rules/policy.ts';
import { type FleetDevice, servesByClass, simulate } from '../../../shared/devices/simulate.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import { usbDevice } from './rules/arbitrary.ts';

const live = (key: string, parts: Partial<LiveDevice> = {}): LiveDevice => ({
  key,
  parent: null,
  isOpen: true,
  isInternal: false,
  serves: [],
  ...parts,
});
const blocked = (...keys: string[]) => new Map(keys.map((key): [string, Outcome] => [key, 'block']));

describe('a terminal', () => {
  it('keeps its only keyboard, and is told why', () => {
    const { outcomes, refused } = protectLast([live('1-1', { serves: ['keyboard'] })], blocked('1-1'));
    expect(outcomes.get('1-1')).toBe('allow');
    expect(refused).toEqual([{ key: '1-1', because: 'keyboard', isHubOf: null }]);
  });

  it('keeps the hub on which its last mouse hangs', () => {
    const tree = [live('1-1'), live('1-1.2', { parent: '1-1', serves: ['pointing'] })];
    expect(protectLast(tree, blocked('1-1')).refused).toEqual([{ key: '1-1', because: 'pointing', isHubOf: '1-1.2' }]);
  });

  it('loses a second keyboard, and of two it keeps the one built in', () => {
    const tree = [live('1-1', { serves: ['keyboard'] }), live('1-2', { serves: ['keyboard'], isInternal: true })];
    expect(protectLast(tree, blocked('1-1')).refused).toEqual([]);
    expect(protectLast(tree, blocked('1-1', '1-2')).refused.map(({ key }) => key)).toEqual(['1-2']);
  });

  it('does not open a keyboard that was never open, though it were the only one', () => {
    const tree = [live('1-1', { serves: ['keyboard'], isOpen: false })];
    expect(protectLast(tree, blocked('1-1'))).toEqual({ outcomes: blocked('1-1'), refused: [] });
  });

  it('keeps every boot disk, also from becoming read-only, and every way to the console', () => {
    const tree = [live('2-1', { serves: ['boot-disk'] }), live('2-2', { serves: ['management-network'] })];
    const { outcomes } = protectLast(
      tree,
      new Map<string, Outcome>([
        ['2-1', 'read-only'],
        ['2-2', 'block'],
      ]),
    );
    expect([...outcomes.values()]).toEqual(['allow', 'allow']);
  });

  const tree = fc.array(
    fc.record({
      parent: fc.option(fc.nat(7)),
      isOpen: fc.boolean(),
      isInternal: fc.boolean(),
      serves: fc.subarray([...VITAL_PARTS]),
      outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    }),
    { maxLength: 8 },
  );

  it('that had a keyboard keeps one, whatever is decided and however the hubs hang', () => {
    fc.assert(
      fc.property(tree, (parts) => {
        const devices = parts.map((part, at) =>
          live(`k${at}`, { ...part, parent: part.parent === null ? null : `k${part.parent}` }),
        );
        const decided = new Map(
          parts.flatMap(({ outcome }, at): [string, Outcome][] => (outcome === null ? [] : [[`k${at}`, outcome]])),
        );
        const { outcomes, refused } = protectLast(devices, decided);
        const isReachable = (device: LiveDevice) => {
          const seen = new Set<string>();
          for (let key: string | null = device.key; key !== null && !seen.has(key); ) {
            if (outcomes.get(key) === 'block') return false;
            seen.add(key);
            key = devices.find((one) => one.key === key)?.parent ?? null;
          }
          return true;
        };
        for (const vital of VITAL_PARTS) {
          const serving = devices.filter(({ isOpen, serves }) => isOpen && serves.includes(vital));
          if (serving.length > 0) expect(serving.some(isReachable), vital).toBe(true);
        }
        const changed = [...outcomes].filter(([key, outcome]) => decided.get(key) !== outcome).map(([key]) => key);
        expect(refused.map(({ key }) => key).sort()).toEqual(changed.sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('a draft', () => {
  const STICK = { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 };
  const KEYBOARD = { interfaceClass: 0x03, interfaceSubClass: 0x01, interfaceProtocol: 0x01 };
  const reason = { ja: '理由', en: 'reason' };
  const device = (endpointId: string, key: string, interfaces: InterfaceTriple[]): FleetDevice => {
    const facts = usbFacts(
      usbDevice(interfaces),
      { isCloned: false, medium: null, connection: 'external-port' },
      { zone: 'lgwan', endpointGroups: [], personId: null, roles: [] },
    );
    return {
      ...live(key),
      endpointId: endpointId as EndpointId,
      facts,
      serves: servesByClass({ classes: facts.classes }),
    };
  };
  const devices = [
    device('one', '1-1', [KEYBOARD]),
    device('one', '1-2', [STICK]),
    device('two', '1-1', [KEYBOARD]),
    device('two', '1-2', [KEYBOARD, STICK]),
  ];
  const inForce = compilePolicy({ zone: 'lgwan', defaultOutcome: 'open', rules: [] });
  const draft = compilePolicy({
    zone: 'lgwan',
    defaultOutcome: 'open',
    rules: [
      { id: 'no-input', outcome: 'block', reason, when: { classes: ['keyboard'] } },
      { id: 'read', outcome: 'read-only', reason, when: { classes: ['storage'] } },
    ],
  });

  it('shows which devices would change on how many endpoints, and which cuts would be refused', () => {
    const { changes, closes, opens, refused } = simulate({ inForce, draft, devices, now: 0 });
    expect(changes.map((one) => [one.endpointId, one.key, one.before, one.after.outcome, one.refused])).toEqual([
      ['one', '1-1', 'allow', 'block', 'keyboard'],
      ['one', '1-2', 'allow', 'read-only', null],
      ['two', '1-1', 'allow', 'block', 'keyboard'],
      ['two', '1-2', 'allow', 'block', null],
    ]);
    expect([closes, opens, refused]).toEqual([
      { devices: 4, endpoints: 2 },
      { devices: 0, endpoints: 0 },
      { devices: 2, endpoints: 2 },
    ]);
  });

  it('changes nothing against itself, and opens what it closed when it is taken back', () => {
    expect(simulate({ inForce: draft, draft, devices, now: 0 }).changes).toEqual([]);
    expect(simulate({ inForce: draft, draft: inForce, devices, now: 0 }).opens).toEqual({ devices: 4, endpoints: 2 });
  });

  it('is held against what is open now while the zone has no policy', () => {
    expect(simulate({ inForce: null, draft: inForce, devices, now: 0 }).changes).toEqual([]);
  });
});
