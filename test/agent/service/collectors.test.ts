// All collectors together: what they tell fits the wire, on this machine, on a recorded one, on a hostile one and on an empty one.
import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterEach, describe, expect, it } from 'vitest';
import { openPlatform } from '../../../agent/platform/platform.ts';
import type { Collector, Sink } from '../../../agent/service/collector.ts';
import { openCollectors } from '../../../agent/service/collectors.ts';
import { events } from '../../../shared/protocol/uplink/events.ts';
import { unknownSchema } from '../../../shared/protocol/uplink/fact.ts';
import { SECTIONS, type Section, sectionItems } from '../../../shared/protocol/uplink/state.ts';
import { quiet } from '../../support/quiet-log.ts';
import { type Entries, layTree, recordedTree } from '../../support/tree.ts';

const open: Collector[] = [];
afterEach(async () => {
  for (const collector of open.splice(0)) await collector.stop();
});

/** How the policy is carried out is told by whoever carries it out. */
const COLLECTED = SECTIONS.filter((section) => section !== 'enforcement').sort();

/** What each section told first, and every complaint about its form. */
async function run(root?: string): Promise<{ told: Record<string, string>; misfits: string[] }> {
  const told: Record<string, string> = {};
  const misfits: string[] = [];
  const must = (schema: TSchema, value: unknown, what: string) => {
    if (Value.Check(schema, value)) return;
    misfits.push(`${what}: ${JSON.stringify([...Value.Errors(schema, value)].slice(0, 2)).slice(0, 400)}`);
  };
  const sink: Sink = {
    state(section, items) {
      told[section] = `${Object.keys(items).length} items`;
      for (const [key, item] of Object.entries(items)) {
        must(Type.String({ minLength: 1, maxLength: 512 }), key, `key of ${section}`);
        must(sectionItems[section], item, `${section} ${key.slice(0, 80)}`);
      }
    },
    unknown(section, why) {
      told[section] = why.unknown;
      must(unknownSchema, why, section);
    },
    event: (type, data) => must(events[type].data, data, type),
  };
  const platform = openPlatform(root === undefined ? {} : { root, isRoot: true });
  const clock = { now: () => Date.now(), mono: () => performance.now() };
  const collectors = openCollectors({ platform, sink, clock, log: quiet });
  open.push(...collectors);
  expect(collectors.map(({ section }) => section).sort()).toEqual(COLLECTED);
  await Promise.all(collectors.map((collector) => collector.start()));
  return { told, misfits };
}

describe('the collectors', () => {
  it('tell every section of this machine in the form of the wire', async () => {
    const { told, misfits } = await run();
    expect(misfits).toEqual([]);
    expect(Object.keys(told).sort()).toEqual(COLLECTED);
  }, 180_000);

  it('tell every section of a recorded machine', async () => {
    const { told, misfits } = await run(layTree({ ...recordedTree('guest'), '/var/lib/dpkg/status': dpkg('bash') }));
    expect(misfits).toEqual([]);
    expect(told).toEqual({
      devices: '11 items',
      media: '5 items',
      network: '2 items',
      software: '1 items',
      hardware: '8 items',
      posture: '9 items',
      sessions: 'not-present',
    } satisfies Record<Exclude<Section, 'enforcement'>, string>);
  });

  it('fit the wire whatever a machine, its devices and packages say of themselves', async () => {
    const evil = `<img src=x onerror=alert(1)>\u202egnp\u0007\0\u{1f4a3}${'長'.repeat(10_000)}`;
    const texts = Object.entries(recordedTree('guest')).map(([path, entry]): [string, Entries[string]] =>
      typeof entry === 'string' && !/(num|\/dev|\/partition|mountinfo)$/.test(path) ? [path, evil] : [path, entry],
    );
    const { told, misfits } = await run(
      layTree({
        ...Object.fromEntries(texts),
        '/etc/passwd': `${evil.slice(0, 300)}:x:0:0::/:/bin/sh\n`,
        '/etc/resolv.conf': `nameserver ${evil}\n`,
        '/etc/machine-id': evil,
        '/var/lib/dpkg/status': dpkg(evil.replaceAll('\n', '')),
        '/usr/share/xsessions/x.desktop': '',
        '/etc/dconf/db/local.d/x': evil,
        '/usr/bin/busctl': { script: 'echo "{\\"data\\":[[[null]]]}"' },
        '/run/dbus/system_bus_socket': '',
        '/usr/sbin/nft': { script: 'echo "{\\"nftables\\":[{\\"rule\\":null},{\\"chain\\":7}]}"' },
      }),
    );
    expect(misfits).toEqual([]);
    expect(Object.keys(told)).toHaveLength(COLLECTED.length);
  });

  it('say unknown with the reason on a machine that shows nothing, and none throws', async () => {
    const { told, misfits } = await run(layTree({ '/etc/hostname': 'box' }));
    expect(misfits).toEqual([]);
    expect(told).toMatchObject({
      devices: 'not-supported',
      media: 'not-present',
      network: 'not-present',
      software: 'not-present',
      sessions: 'not-present',
      posture: '9 items',
    });
  });
});

function dpkg(name: string): string {
  return `Package: ${name}\nStatus: install ok installed\nMaintainer: ${name}\nArchitecture: ${name}\nVersion: ${name}\nDescription: ${name}\n`;
}
