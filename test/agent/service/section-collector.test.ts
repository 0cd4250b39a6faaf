// The loop that every collector shares: what it tells, when it reads again, and that nothing ends it.
import { describe, expect, it, vi } from 'vitest';
import type { Reading, SectionPlatform } from '../../../agent/platform/section.ts';
import type { Sink } from '../../../agent/service/collector.ts';
import { openSectionCollector } from '../../../agent/service/section-collector.ts';
import type { NetworkItem, SectionItems } from '../../../shared/protocol/uplink/state.ts';
import { quiet } from '../../support/quiet-log.ts';

const link = (name: string): NetworkItem => ({
  name,
  mac: null,
  kind: 'ethernet',
  isUp: true,
  addresses: [],
  gateways: [],
  dnsServers: [],
  speedMbps: { unknown: 'not-supported' },
  ssid: null,
  wifiSecurity: null,
  usbPort: null,
});

function room(read: () => Promise<Reading<'network'>>, changed?: (before: SectionItems<'network'> | null) => void) {
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (line: string) => {
    told.push(line);
    for (const look of waiting) look();
  };
  const sink: Sink = {
    state: (_, items) => tell(`state ${Object.keys(items).join()}`),
    unknown: (_, why) => tell(`unknown ${why.unknown}`),
    event: (type) => tell(type),
  };
  let ring = () => {};
  const platform: SectionPlatform<'network'> = {
    read,
    bells: [
      (rung) => {
        ring = rung;
        return () => tell('bell stopped');
      },
    ],
  };
  const collector = openSectionCollector({
    section: 'network',
    platform,
    sink,
    log: quiet,
    settleMs: 5,
    patienceMs: 20,
    everyMs: 3_600_000,
    ...(changed === undefined ? {} : { changed }),
  });
  const until = (count: number) =>
    new Promise<void>((done) => {
      const look = () => told.length >= count && done();
      waiting.add(look);
      look();
    });
  return { collector, told, until, ring: () => ring() };
}

describe('a collector', () => {
  it('tells its section at start and again after a bell; a burst of bells costs one reading', async () => {
    const read = vi.fn(async () => ({ items: { eth0: link('eth0') } }));
    const { collector, told, until, ring } = room(read);
    await collector.start();
    for (let count = 0; count < 10; count += 1) ring();
    await until(2);
    expect(told).toEqual(['state eth0', 'state eth0']);
    expect(read).toHaveBeenCalledTimes(2);
    await collector.stop();
    expect(told.at(-1)).toBe('bell stopped');
  });

  it('says unknown with the reason, and the state again when it can be read', async () => {
    const answers: Reading<'network'>[] = [{ items: {} }, { unknown: 'needs-root' }, { items: { eth0: link('eth0') } }];
    const { collector, told } = room(async () => answers.shift() ?? { items: {} });
    await collector.start();
    await collector.refresh();
    await collector.refresh();
    expect(told).toEqual(['state ', 'unknown needs-root', 'state eth0']);
    await collector.stop();
  });

  it('is not ended by a fault of its own: that is unknown too', async () => {
    const { collector, told } = room(() => Promise.reject(new Error('broken')));
    await collector.start();
    expect(told).toEqual(['unknown unreadable']);
    await collector.stop();
  });

  it('gives whoever asks during a reading a later one, because the present one may have passed the change', async () => {
    const first = Promise.withResolvers<Reading<'network'>>();
    const answers = [first.promise, Promise.resolve({ items: { eth0: link('eth0') } })];
    const { collector, told } = room(() => answers.shift() ?? Promise.reject(new Error('read too often')));
    const started = collector.start();
    const asked = [collector.refresh(), collector.refresh()];
    first.resolve({ items: {} });
    await Promise.all([started, ...asked]);
    expect(told).toEqual(['state ', 'state eth0']);
    await collector.stop();
  });

  it('compares each reading with the last one that succeeded', async () => {
    const befores: (string[] | null)[] = [];
    const answers: Reading<'network'>[] = [
      { items: { a: link('a') } },
      { unknown: 'timed-out' },
      { items: { b: link('b') } },
    ];
    const { collector } = room(
      async () => answers.shift() ?? { items: {} },
      (before) => befores.push(before === null ? null : Object.keys(before)),
    );
    await collector.start();
    await collector.refresh();
    await collector.refresh();
    expect(befores).toEqual([null, ['a']]);
    await collector.stop();
  });

  it('ends although a reading hangs, and tells nothing after its end', async () => {
    const late = Promise.withResolvers<Reading<'network'>>();
    const { collector, told } = room(() => late.promise);
    const started = collector.start();
    await collector.stop();
    late.resolve({ items: {} });
    await started;
    expect(told).toEqual(['bell stopped']);
  });

  it('tells nothing of a reading that fails after its end', async () => {
    const late = Promise.withResolvers<Reading<'network'>>();
    const { collector, told } = room(() => late.promise);
    const started = collector.start();
    await collector.stop();
    late.reject(new Error('the program was killed'));
    await started;
    expect(told).toEqual(['bell stopped']);
  });
});
