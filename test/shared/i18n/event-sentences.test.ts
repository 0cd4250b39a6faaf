import { describe, expect, it } from 'vitest';
import { EVENT_GROUPS, EVENT_NAMES } from '../../../shared/i18n/event-names.ts';
import { isEventType, sayEvent } from '../../../shared/i18n/event-sentences.ts';
import { plain } from '../../../shared/i18n/said.ts';
import { EVENT_TYPES, type EventData, type EventType } from '../../../shared/protocol/uplink/events.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { DateStyle } from '../../../shared/time/format.ts';

const JA: DateStyle = { language: 'ja', calendar: 'seireki', timeZone: 'Asia/Tokyo' };
const EN: DateStyle = { ...JA, language: 'en' };
const PERMIT = 'pmt-0190f6a4-6f2b-7a52-9d1e-0123456789ab';
const AT = Date.parse('2026-11-24T09:40:00+09:00');

const stick: UsbDevice = {
  port: '1-1.2',
  busNumber: 1,
  deviceNumber: 7,
  vendorId: 0x0781,
  productId: 0x5583,
  deviceVersion: 0x0100,
  deviceClass: 0,
  manufacturer: 'SanDemo',
  product: 'Ultra',
  serial: '4C530917',
  speedMbps: 480,
  authorized: true,
  isHub: false,
  isInternal: false,
  identity: 'serial',
  descriptorHash: 'a'.repeat(64),
  configurations: [
    {
      value: 1,
      maxPowerMilliamps: 224,
      interfaces: [
        {
          interfaceNumber: 0,
          alternateSetting: 0,
          interfaceClass: 8,
          interfaceSubClass: 6,
          interfaceProtocol: 80,
          endpoints: [],
          driver: null,
          description: null,
        },
        {
          interfaceNumber: 1,
          alternateSetting: 0,
          interfaceClass: 3,
          interfaceSubClass: 1,
          interfaceProtocol: 1,
          endpoints: [],
          driver: null,
          description: null,
        },
      ],
    },
  ],
};
const media: EventData<'media.mounted'>['media'] = {
  node: 'sdb1',
  label: 'BACKUP',
  fileSystem: 'vfat',
  sizeBytes: 32 * 1024 ** 3,
  mountPoint: '/media/a',
  readOnly: false,
  removable: true,
  bus: 'usb',
  usbPort: '1-1.2',
};
const session: EventData<'login.succeeded'>['session'] = {
  sessionId: '3',
  user: 'reiji',
  kind: 'remote',
  tty: 'pts/0',
  remoteHost: '192.0.2.7',
};
const software: EventData<'software.installed'>['software'] = {
  name: 'hello',
  version: '2.10',
  source: 'dpkg',
  architecture: 'amd64',
};
const samples: { [T in EventType]: EventData<T> } = {
  'agent.started': { agentVersion: '0.1.0', previousEnd: 'power', bootId: 'b', mode: 'observe' },
  'agent.stopped': { reason: 'shutdown' },
  'journal.dropped': { fromSeq: 1001, toSeq: 3000, count: 2000, severity: 'info', chainHash: 'h' },
  'journal.epoch-began': { previousEpoch: 1, reason: 'damaged' },
  'clock.moved': { byMs: -3_600_000, fromAt: AT, toAt: AT - 3_600_000 },
  'device.attached': { device: stick },
  'device.detached': { device: stick },
  'device.changed': { device: { ...stick, serial: null }, before: stick },
  'media.mounted': { media },
  'media.unmounted': { media: { ...media, mountPoint: null } },
  'media.remounted': { media, wasReadOnly: true },
  'login.succeeded': { session },
  'login.ended': { session },
  'login.failed': { user: null, tty: null, remoteHost: '192.0.2.7', service: 'sshd' },
  'session.locked': { session },
  'session.unlocked': { session },
  'software.installed': { software },
  'software.removed': { software },
  'software.updated': { software, from: '2.9' },
  'hardware.changed': { key: 'disk:sda', change: 'added' },
  'network.changed': { name: 'eth0', change: 'changed', addresses: ['192.0.2.2'], gateways: ['192.0.2.1'] },
  'posture.changed': {
    posture: { check: 'firewall', holds: false, evidence: ['no rules'], value: null },
    before: true,
  },
  'collector.failed': { section: 'hardware', why: { unknown: 'needs-root', detail: '/sys/firmware' } },
  'collector.recovered': { section: 'hardware' },
  'identity.renewed': { fingerprint: 'f', notAfter: AT },
  'identity.changed': { facts: [{ name: 'systemSerial', before: 'A', now: null }] },
  'policy.taken': { version: 2, hash: 'h', previousVersion: 1, mode: 'enforce' },
  'policy.refused': { version: 1, why: 'older' },
  'device.decided': {
    device: stick,
    outcome: 'block',
    ruleId: 'rule-1',
    reason: '許可された媒体ではありません',
    instead: 'last-keyboard',
    proven: true,
  },
  'network.refused': { address: '192.0.2.7', protocol: 'tcp', port: 443 },
  'print.recorded': {
    jobId: 7,
    printer: '2F-Shimin-01',
    user: 'hanako',
    title: '住民票 集計',
    host: 'localhost',
    pages: 12,
    copies: 2,
    end: 'completed',
  },
  'enforcement.restored': {
    what: 'device',
    name: '1-1',
    device: stick,
    lastProvenAt: AT,
    users: ['hanako'],
    proven: true,
  },
  'permit.taken': { number: 4, hash: 'a'.repeat(64), permits: [PERMIT] },
  'permit.refused': { number: 3, why: 'older', held: 4 },
  'permit.opened': {
    permit: PERMIT,
    device: stick,
    direction: 'bring-in',
    right: 'read-only',
    until: AT,
    users: ['hanako'],
    scan: 'none',
  },
  'permit.ended': { permit: PERMIT, device: stick, why: 'bytes', files: 2, bytes: 4096, proven: true },
  'copy.recorded': {
    permit: PERMIT,
    device: stick,
    path: 'TAX/LIST.CSV',
    bytes: 4096,
    sha256: null,
    notHashed: 'removed',
    program: '/usr/bin/cp',
    osUser: 'hanako',
  },
  'copy.gap': { permit: PERMIT, device: stick, why: 'pulled-out' },
  'copy.compared': {
    permit: PERMIT,
    device: stick,
    files: 3,
    removed: 1,
    renamed: 1,
    differenceCount: 1,
    differences: [{ path: 'X.DOC', what: 'not-in-ledger', bytes: 12, sha256: 'b'.repeat(64) }],
  },
};

describe('the sentence of an event', () => {
  it.each(EVENT_TYPES)('%s is told in Japanese and in English', (type) => {
    const ja = sayEvent(type, samples[type], JA);
    const en = sayEvent(type, samples[type], EN);
    expect(plain(ja.what)).toMatch(/[ぁ-んァ-ヶ一-龠]/u);
    expect(plain(en.what)).toMatch(/^[ -~“”−…]+$/u);
    for (const said of [ja.what, ja.detail, en.what, en.detail]) {
      expect(plain(said)).not.toMatch(/undefined|null|\[object|NaN/u);
    }
  });

  it('tells a stick by its name, its kinds, its numbers and its serial', () => {
    const said = sayEvent('device.attached', samples['device.attached'], JA);
    expect([plain(said.what), plain(said.detail)]).toEqual([
      'Ultra がつながれました',
      'SanDemo・記憶装置＋キーボード・0781:5583・4C530917',
    ]);
  });

  it('keeps what a stick calls itself apart from our own words', () => {
    const hostile = { device: { ...stick, product: '<b>\u202Eadmin</b>' } };
    expect(sayEvent('device.attached', hostile, JA).what).toEqual([
      { foreign: '<b>\u202Eadmin</b>' },
      ' がつながれました',
    ]);
  });

  it('says a type of a newer version as it is, and names no detail', () => {
    const said = sayEvent('gate.opened', { anything: 1 }, EN);
    expect([plain(said.what), said.detail]).toEqual(['An entry of a newer kind (gate.opened)', []]);
    expect(isEventType('toString')).toBe(false);
  });
});

describe('the kinds of events', () => {
  it('stand in one group each and have a name', () => {
    expect(EVENT_GROUPS.flatMap((group) => group.types).sort()).toEqual([...EVENT_TYPES].sort());
    expect(Object.keys(EVENT_NAMES).sort()).toEqual([...EVENT_TYPES].sort());
  });
});
