// The whole service against the real console, and against an enrolment door, in one process.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Collector, Sink } from '../../../agent/service/collector.ts';
import { beginEnrolment } from '../../../agent/service/enrolment/enrolment.ts';
import { sealFolder } from '../../../agent/service/enrolment/seal.ts';
import { keyText, makeKey } from '../../../agent/service/identity/certificate-request.ts';
import { loadIdentity, saveIdentity } from '../../../agent/service/identity/identity.ts';
import { type Service, startService } from '../../../agent/service/service.ts';
import type { UplinkStatus } from '../../../agent/service/status-file.ts';
import { byName, openAudit } from '../../../console/server/audit/audit.ts';
import { type Console, openConsole } from '../../../console/server/console.ts';
import { openAuthority } from '../../../console/server/pki/authority.ts';
import { putInForce } from '../../../console/server/policies/put-in-force.ts';
import { policyStore } from '../../../console/server/store/policies.ts';
import { policyTemplate } from '../../../shared/policies/templates.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import { journalIn, movedClock, silent, tempFolder } from '../../support/agent.ts';
import { certify } from '../../support/certificates.ts';
import { openEnrolmentDoor } from '../../support/enrolment-door.ts';

const MACHINE: MachineFacts = {
  machineId: 'a'.repeat(32),
  systemUuid: null,
  systemSerial: 'PC-1',
  boardSerial: null,
  diskSerials: [],
  macs: [],
};
const SYSTEM = {
  hostname: 'pc-1',
  os: { platform: 'linux', name: 'Debian', version: '12', kernel: '6.1', architecture: 'x64' },
  bootId: 'boot-1',
  isPrivileged: false,
} as const;

/** A collector that breaks at once: the service must not mind. */
const BROKEN: Collector = {
  section: 'posture',
  start: () => Promise.reject(new TypeError('broken')),
  refresh: () => Promise.resolve(),
  stop: () => Promise.reject(new TypeError('broken')),
};

let agent: ReturnType<typeof tempFolder>;
let server: ReturnType<typeof tempFolder>;
let console_: Console | null;
let running: Service | null;
beforeEach(() => {
  agent = tempFolder();
  server = tempFolder();
  console_ = null;
  running = null;
});
afterEach(async () => {
  await running?.stop('stopped');
  await console_?.close();
  agent.remove();
  server.remove();
});

async function openRealConsole() {
  console_ = await openConsole({
    dataFolder: server.path,
    databaseUrl: null,
    host: '127.0.0.1',
    port: 0,
    agentPort: 0,
    webFolder: server.path,
    clock: { now: Date.now },
    log: pino({ level: 'silent' }),
  });
  const terminal = { hostname: 'pc-1', osName: 'Debian', agentVersion: '0.1.0', machine: MACHINE };
  const door = { host: 'localhost', port: console_.port };
  await beginEnrolment(agent.path, door, await console_.tokenForThisMachine(), terminal, Date.now);
}

interface Started {
  service: Service;
  sink: Sink;
  /** Resolves at the first state that fits. */
  reaches(fits: (state: UplinkStatus) => boolean): Promise<UplinkStatus>;
}

async function start({
  machine = MACHINE,
  system = SYSTEM,
}: {
  machine?: MachineFacts;
  system?: { bootId: string };
} = {}): Promise<Started> {
  const states: UplinkStatus[] = [];
  const waiting: { fits: (state: UplinkStatus) => boolean; found: (state: UplinkStatus) => void }[] = [];
  let sink: Sink | null = null;
  const service = await startService({
    folder: agent.path,
    platform: { machine: () => machine },
    system: { ...SYSTEM, ...system },
    clock: { now: Date.now, mono: () => Math.round(performance.now()) },
    log: silent,
    random: () => 0,
    collectors(given) {
      sink = given;
      return [BROKEN];
    },
    enforceWith: null,
    told(state) {
      states.push(state);
      for (const one of waiting) if (one.fits(state)) one.found(state);
    },
  });
  running = service;
  return {
    service,
    sink: sink as unknown as Sink,
    reaches: (fits) =>
      new Promise((found) => {
        const there = states.find(fits);
        if (there) found(there);
        else waiting.push({ fits, found });
      }),
  };
}

async function stop() {
  await running?.stop('stopped');
  running = null;
}

/** What the journal of the stopped service holds of some types. */
function recorded(...types: string[]): { type: string; data: Record<string, unknown> }[] {
  const { store } = journalIn(agent.path, movedClock());
  const rows = store.prepare('SELECT type, data FROM journal_entry ORDER BY rowid').all() as {
    type: string;
    data: string;
  }[];
  store.close();
  return rows.filter(({ type }) => types.includes(type)).map(({ type, data }) => ({ type, data: JSON.parse(data) }));
}

const isConnected = (state: UplinkStatus) => state.state === 'connected' && !state.onlyRenewal;

describe('a service', () => {
  it('connects, and tells at the next start how it ended before', async () => {
    await openRealConsole();
    await (await start()).reaches(isConnected);
    await stop();
    await start();
    await stop();
    const again = await start();
    expect(again).toBeDefined();
    await stop();
    expect(recorded('agent.started').map(({ data }) => data.previousEnd)).toEqual(['first', 'clean', 'clean']);
  });

  it.each([
    ['killed', 'boot-1'],
    ['power', 'boot-2'],
  ])('that did not end in order was %s when the boot is %s', async (previousEnd, bootId) => {
    const { store } = journalIn(agent.path, movedClock(Date.now()));
    store.writeMeta('ended', 'running');
    store.writeMeta('boot', 'boot-1');
    store.close();
    await start({ system: { bootId } });
    await stop();
    expect(recorded('agent.started')).toMatchObject([{ data: { previousEnd } }]);
  });

  it('renews a certificate that has ended, and connects with the new one', async () => {
    await openRealConsole();
    const identity = loadIdentity(agent.path);
    if (identity === null) throw new Error('not enrolled');
    const authority = await openAuthority(join(server.path, 'pki'), Date.now());
    const key = makeKey();
    const ended = await certify(authority, key, identity.endpointId, Date.now() - 100 * DAY_MS);
    saveIdentity(agent.path, { ...identity, current: { key: keyText(key), certificate: ended } });
    const { reaches } = await start();
    await reaches((state) => state.state === 'connected' && state.onlyRenewal);
    await reaches(isConnected);
    await stop();
    expect(loadIdentity(agent.path)).toMatchObject({ next: null });
    expect(loadIdentity(agent.path)?.current.certificate).not.toBe(ended);
    expect(recorded('identity.renewed')).toHaveLength(1);
  });

  it('records that the machine is not the one that was enrolled, once', async () => {
    await openRealConsole();
    const moved = { ...MACHINE, systemSerial: 'PC-2' };
    for (let i = 0; i < 2; i++) {
      await (await start({ machine: moved })).reaches(({ state }) => state === 'waiting');
      await stop();
    }
    expect(recorded('identity.changed')).toEqual([
      { type: 'identity.changed', data: { facts: [{ name: 'systemSerial', before: 'PC-1', now: 'PC-2' }] } },
    ]);
  });

  it('that is enrolled again while it runs goes on as the new endpoint, with what had no answer yet', async () => {
    await openRealConsole();
    const before = loadIdentity(agent.path)?.endpointId;
    const { reaches } = await start();
    await reaches(isConnected);
    const terminal = { hostname: 'pc-1', osName: 'Debian', agentVersion: '0.1.0', machine: MACHINE };
    const door = { host: 'localhost', port: console_?.port ?? 0 };
    await beginEnrolment(agent.path, door, (await console_?.tokenForThisMachine()) ?? '', terminal, Date.now);
    const state = await reaches((one) => one.state === 'connected' && one.endpointId !== before);
    expect(state).toMatchObject({ endpointId: loadIdentity(agent.path)?.endpointId });
    await stop();
    expect(recorded('journal.epoch-began')).toHaveLength(2);
  });

  it('that is not enrolled records, and connects as soon as it is', async () => {
    const { reaches, sink } = await start();
    await reaches(({ state }) => state === 'not-enrolled');
    sink.event('session.locked', {
      session: { sessionId: '1', user: 'a', kind: 'console', tty: null, remoteHost: null },
    });
    await openRealConsole();
    await reaches(isConnected);
  });
});

describe('a sealed image', () => {
  const seal = (url: string, token: string) =>
    sealFolder(agent.path, {
      sealedAt: Date.now(),
      door: { host: 'localhost', port: Number(new URL(url).port) },
      token,
      machine: MACHINE,
    });

  it('does nothing on the master itself', async () => {
    const door = await openEnrolmentDoor(server.path);
    seal(door.url, door.token);
    await expect(start()).rejects.toThrow('SKM_SEALED');
    expect(door.asked).toEqual([]);
    await door.close();
  });

  it('enrols each copy at its first start, and the token is gone then', async () => {
    const door = await openEnrolmentDoor(server.path);
    door.script.splice(0, 1, 'waiting', 'granted');
    seal(door.url, door.token);
    const { reaches } = await start({ machine: { ...MACHINE, machineId: 'b'.repeat(32) } });
    await reaches(({ state }) => state === 'enrolling');
    await reaches(({ state }) => state === 'connecting');
    expect(loadIdentity(agent.path)).toMatchObject({ machine: { machineId: 'b'.repeat(32) } });
    await stop();
    expect(readdirSync(agent.path)).not.toContain('sealed.json');
    expect(recorded('journal.epoch-began')).toMatchObject([{ data: { reason: 'sealed-copy' } }]);
    await door.close();
  });
});

describe('a service under a policy', () => {
  it('is handed it while connected, tells how far it is carried, and has it again after a restart without a console', async () => {
    await openRealConsole();
    const { reaches } = await start();
    await reaches(isConnected);
    const { store } = console_ as Console;
    const standing = () =>
      store.db.selectFrom('endpoints').select(['policy_version', 'standing']).executeTakeFirstOrThrow();
    await expect.poll(standing).toEqual({ policy_version: null, standing: 'requested' });
    const room = {
      store,
      audit: openAudit({ dialect: store.dialect, clock: { now: Date.now } }),
      authority: await openAuthority(join(server.path, 'pki'), Date.now()),
      clock: { now: Date.now },
    };
    const drafted = { content: policyTemplate('internet'), changedAt: Date.now(), changedBy: '架空 花子' };
    await policyStore(store.db).writeDraft('internet', 0, drafted);
    await putInForce(room, 'internet', { change: 1, reason: '試行の開始' }, byName('test'));
    await expect.poll(standing).toEqual({ policy_version: 1, standing: 'watching' });
    await stop();
    await console_?.close();
    console_ = null;
    await start();
    await stop();
    expect(recorded('policy.taken', 'policy.refused')).toMatchObject([
      { type: 'policy.taken', data: { version: 1, previousVersion: null, mode: 'observe' } },
    ]);
  });
});

describe('a service without its journal', () => {
  it('begins a higher epoch than it ever had', async () => {
    await start();
    await stop();
    for (const name of readdirSync(agent.path))
      if (name.startsWith('journal.db')) writeFileSync(join(agent.path, name), 'x'.repeat(5_000));
    await start();
    await stop();
    expect(recorded('journal.epoch-began')).toMatchObject([{ data: { previousEpoch: 1, reason: 'damaged' } }]);
  });
});
