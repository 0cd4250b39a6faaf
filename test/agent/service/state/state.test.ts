// The state engine: what changed becomes events and differences, and the console ends up with what the terminal has.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openState, type State } from '../../../../agent/service/state/state.ts';
import type { NetworkItem, PostureItem, SoftwareItem } from '../../../../shared/protocol/uplink/state.ts';
import {
  journalIn,
  type MovedClock,
  movedClock,
  silent,
  type TestJournal,
  tempFolder,
  unsentOf,
} from '../../../support/agent.ts';
import { FakeConsole } from '../../../support/fake-console.ts';

let folder: ReturnType<typeof tempFolder>;
let clock: MovedClock;
let open: TestJournal;
let state: State;
let peer: FakeConsole;

function start() {
  open = journalIn(folder.path, clock);
  state = openState({ store: open.store, journal: open.journal, clock, log: silent, changed() {} });
}
function restart() {
  open.store.close();
  start();
}
beforeEach(() => {
  folder = tempFolder();
  clock = movedClock();
  peer = new FakeConsole();
  start();
});
afterEach(() => {
  open.store.close();
  folder.remove();
});

/** A connection on which every report arrives, unless `loses` says so; answers too. */
function connect(loses: () => boolean = () => false) {
  const bases = state.lane.bases();
  state.lane.wanted(
    (Object.keys(bases) as (keyof typeof bases)[]).filter(
      (name) => (peer.sections.get(name)?.hash ?? null) !== bases[name],
    ),
  );
  deliver(loses);
}
function deliver(loses: () => boolean = () => false) {
  for (let reports = state.lane.reports(); reports.length > 0; reports = state.lane.reports())
    for (const text of reports) {
      if (loses()) return;
      for (const answer of peer.hear(text)) {
        if (loses()) return;
        if (answer.type === 'state.ack') state.lane.acked(answer);
      }
    }
}

const program = (version: string, more: Partial<SoftwareItem> = {}): SoftwareItem => ({
  name: 'nano',
  version,
  publisher: 'Debian',
  installedAt: { unknown: 'not-present' },
  source: 'dpkg',
  architecture: 'amd64',
  summary: null,
  sizeBytes: null,
  ...more,
});
const link = (more: Partial<NetworkItem> = {}): NetworkItem => ({
  name: 'eth0',
  mac: null,
  kind: 'ethernet',
  isUp: true,
  addresses: ['192.0.2.1'],
  gateways: [],
  dnsServers: [],
  speedMbps: 1_000,
  ssid: null,
  wifiSecurity: null,
  usbPort: null,
  ...more,
});
const check = (holds: PostureItem['holds'], more: Partial<PostureItem> = {}): PostureItem => ({
  check: 'firewall',
  holds,
  evidence: [],
  value: null,
  ...more,
});
const eventsNow = () =>
  unsentOf(open.journal)
    .slice(1)
    .map(({ type, data }) => ({ type, data }));

describe('the first reading of a section', () => {
  it('is no event, and goes whole', () => {
    state.state('software', { 'dpkg:nano:amd64': program('1') });
    connect();
    expect(eventsNow()).toEqual([]);
    expect(peer.sections.get('software')?.items).toEqual(new Map([['dpkg:nano:amd64', program('1')]]));
  });
});

describe('a later reading', () => {
  it('tells what appeared, went and changed its version', () => {
    state.state('software', { a: program('1'), b: program('1', { name: 'vim' }) });
    state.state('software', { a: program('2'), c: program('1', { name: 'ed' }) });
    const named = (name: string, version: string) => ({ name, version, source: 'dpkg', architecture: 'amd64' });
    expect(eventsNow()).toEqual([
      { type: 'software.updated', data: { software: named('nano', '2'), from: '1' } },
      { type: 'software.installed', data: { software: named('ed', '1') } },
      { type: 'software.removed', data: { software: named('vim', '1') } },
    ]);
  });

  it('finds what changed while the agent was not running', () => {
    state.state('software', { a: program('1') });
    restart();
    state.state('software', { a: program('2') });
    expect(eventsNow().map(({ type }) => type)).toEqual(['software.updated']);
  });

  it('that says the same is nothing at all', () => {
    state.state('network', { eth0: link() });
    connect();
    const before = peer.frames.length;
    state.state('network', { eth0: link() });
    deliver();
    expect(peer.frames.length).toBe(before);
    expect(eventsNow()).toEqual([]);
  });

  const changes: [string, () => void, object[]][] = [
    [
      'an address that changed',
      () => {
        state.state('network', { eth0: link() });
        state.state('network', { eth0: link({ addresses: ['192.0.2.2'] }) });
      },
      [{ type: 'network.changed', data: { name: 'eth0', change: 'changed', addresses: ['192.0.2.2'], gateways: [] } }],
    ],
    [
      'a posture check that fails now',
      () => {
        state.state('posture', { firewall: check(true) });
        state.state('posture', { firewall: check(false) });
      },
      [{ type: 'posture.changed', data: { posture: check(false), before: true } }],
    ],
    [
      'a posture check that cannot be read any more',
      () => {
        state.state('posture', { firewall: check(true) });
        state.state('posture', { firewall: check({ unknown: 'timed-out' }) });
      },
      [{ type: 'posture.changed', data: { posture: check({ unknown: 'timed-out' }), before: true } }],
    ],
    [
      'a memory module that is gone',
      () => {
        state.state('hardware', { memory: { kind: 'memory', facts: { sizeBytes: 8 } } });
        state.state('hardware', { memory: { kind: 'memory', facts: { sizeBytes: 4 } } });
      },
      [{ type: 'hardware.changed', data: { key: 'memory', change: 'changed' } }],
    ],
    [
      'a section that fails and recovers with a change in between',
      () => {
        state.state('network', { eth0: link() });
        state.unknown('network', { unknown: 'timed-out', detail: 'ip' });
        state.unknown('network', { unknown: 'timed-out', detail: 'ip' });
        state.state('network', {});
      },
      [
        { type: 'collector.failed', data: { section: 'network', why: { unknown: 'timed-out', detail: 'ip' } } },
        { type: 'collector.recovered', data: { section: 'network' } },
        { type: 'network.changed', data: { name: 'eth0', change: 'removed', addresses: ['192.0.2.1'], gateways: [] } },
      ],
    ],
  ];
  it.each(changes)('tells of %s', (_, happen, events) => {
    happen();
    expect(eventsNow()).toEqual(events);
  });

  it('takes numbers that never stand still for no change', () => {
    state.state('network', { eth0: link() });
    state.state('posture', { 'time-sync': check(true, { check: 'time-sync', value: 3, evidence: ['offset 3 ms'] }) });
    connect();
    const before = peer.frames.length;
    state.state('network', { eth0: link({ speedMbps: 100 }) });
    state.state('posture', { 'time-sync': check(true, { check: 'time-sync', value: 4, evidence: ['offset 4 ms'] }) });
    deliver();
    expect(peer.frames.length).toBe(before);
    expect(eventsNow()).toEqual([]);
  });
});

describe('a section that was never read', () => {
  it('is told as unknown without an event, and once', () => {
    state.unknown('devices', { unknown: 'not-supported' });
    connect();
    deliver();
    state.unknown('devices', { unknown: 'not-supported' });
    deliver();
    expect(eventsNow()).toEqual([]);
    expect(peer.sections.get('devices')).toMatchObject({ unknown: { unknown: 'not-supported' } });
    expect(peer.frames).toHaveLength(1);
  });
});

describe('an item from a hostile device', () => {
  it('that does not fit its form is left out, and the others go on', () => {
    state.state('software', {
      good: program('1'),
      bad: { ...program('1'), name: 5 } as unknown as SoftwareItem,
      surrogate: program('\ud800'),
      ['k'.repeat(2_000)]: program('1'),
      __proto__: program('1'),
    });
    connect();
    const items = peer.sections.get('software')?.items;
    expect([...(items?.keys() ?? [])].map((key) => key.slice(0, 9)).sort()).toEqual(['good', 'kkkkkkkkk', 'surrogate']);
    expect(items?.get('surrogate')).toMatchObject({ version: '\u{fffd}' });
  });
});

describe('a large inventory', () => {
  it('goes in parts below the bounds of a frame, and then as differences', () => {
    const all = Object.fromEntries(
      Array.from({ length: 3_300 }, (_, n) => [`p${n}`, program('1', { summary: 'x'.repeat(900) })]),
    );
    state.state('software', all);
    connect();
    expect(peer.sections.get('software')?.items.size).toBe(3_300);
    expect(peer.frames.length).toBeGreaterThan(3);
    const before = peer.frames.length;
    state.state('software', { ...all, p7: program('2') });
    deliver();
    expect(peer.frames.slice(before)).toMatchObject([
      { type: 'state.report', set: { p7: { version: '2' } }, drop: [] },
    ]);
  });
});

describe('a console that was restored from a backup', () => {
  it('is sent whole what it has otherwise', () => {
    state.state('software', { a: program('1') });
    connect();
    peer.sections.clear();
    state.state('software', { a: program('2') });
    connect();
    expect(peer.sections.get('software')?.items).toEqual(new Map([['a', program('2')]]));
  });

  it('is not told afterwards to drop what the whole no longer had', () => {
    state.state('software', { a: program('1'), b: program('1') });
    connect();
    peer.sections.clear();
    const before = peer.frames.length;
    state.state('software', { a: program('1') });
    connect();
    expect(peer.frames.length - before).toBe(1);
  });

  it('that never agrees is not sent the whole for ever', () => {
    state.state('software', { a: program('1') });
    state.lane.bases();
    let frames = 0;
    for (let reports = state.lane.reports(); reports.length > 0; reports = state.lane.reports()) {
      frames += reports.length;
      state.lane.acked({ type: 'state.ack', section: 'software', hash: null, wantsWhole: true });
      if (frames > 20) break;
    }
    expect(frames).toBe(3);
  });
});

describe('whatever changes, and whatever is lost on the way', () => {
  it('the console ends up with what the terminal has', () => {
    const reading = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2', '3'));
    const step = fc.oneof(
      fc.record({ do: fc.constant('state' as const), reading }),
      fc.constant({ do: 'unknown' as const }),
      fc.constant({ do: 'restart' as const }),
      fc.record({ do: fc.constant('connect' as const), loses: fc.array(fc.boolean(), { maxLength: 6 }) }),
      fc.record({ do: fc.constant('deliver' as const), loses: fc.array(fc.boolean(), { maxLength: 6 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), reading, (steps, last) => {
        open.store.close();
        folder.remove();
        folder = tempFolder();
        peer = new FakeConsole();
        start();
        const take = (versions: Record<string, string>) =>
          state.state('software', Object.fromEntries(Object.entries(versions).map(([key, v]) => [key, program(v)])));
        for (const one of steps) {
          const loses = 'loses' in one ? [...one.loses] : [];
          if (one.do === 'state') take(one.reading);
          if (one.do === 'unknown') state.unknown('software', { unknown: 'unreadable' });
          if (one.do === 'restart') restart();
          if (one.do === 'connect') connect(() => loses.shift() ?? false);
          if (one.do === 'deliver') deliver(() => loses.shift() ?? false);
        }
        take(last);
        connect();
        const held = peer.sections.get('software');
        expect(held?.unknown ?? null).toBeNull();
        expect(Object.fromEntries(held?.items ?? [])).toEqual(
          Object.fromEntries(Object.entries(last).map(([key, v]) => [key, program(v)])),
        );
      }),
      { numRuns: 60 },
    );
  });
});
