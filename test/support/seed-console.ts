// Fills an empty console's data with the fictional city, by the console's own stores: what pictures and browser tests see.
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { byName, ITSELF, openAudit } from '../../console/server/audit/audit.ts';
import { openEnrolment } from '../../console/server/enrolment/enrolment.ts';
import { openAuthority } from '../../console/server/pki/authority.ts';
import { calendarStore } from '../../console/server/store/calendar.ts';
import { conditionStore } from '../../console/server/store/conditions.ts';
import { endpointStore } from '../../console/server/store/endpoints.ts';
import { identityStore } from '../../console/server/store/identities.ts';
import { stateStore } from '../../console/server/store/state.ts';
import { openStore, type StoreOptions } from '../../console/server/store/store.ts';
import type { EndpointId } from '../../shared/ids/ids.ts';
import type { EnrolmentGranted } from '../../shared/protocol/enrolment/enrolment.ts';
import type { MachineFacts } from '../../shared/protocol/uplink/messages.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time/epoch.ts';
import type { Zone } from '../../shared/zones/zone.ts';
import { difference, helloOf, journalStatus, whole } from './fleet.ts';
import { cityCalendar, cityStops } from './seed/calendar.ts';
import { type CityEndpoint, cityEndpoints } from './seed/city.ts';
import { eventfulMorning, ordinaryDay, recordsOf } from './seed/happenings.ts';
import { seedLedger } from './seed/ledger.ts';
import { seedLicences } from './seed/licences.ts';
import { cityMedia } from './seed/media.ts';
import { seedRequests } from './seed/requests.ts';
import { devices, enforcement, hardware, media, network, posture, programs, sessions } from './seed/state.ts';
import { newKey } from './terminal.ts';

/** The machine that has every section, and a morning worth telling. */
export const SHOWN = 'KSM-MN-0005';

export interface Seeded {
  /** Endpoint ids by name. */
  readonly endpointIds: ReadonlyMap<string, EndpointId>;
}

/**
 * Seeds the data folder; the console must not run on it meanwhile.
 * @param now what the console's clock will say when the data is looked at, epoch milliseconds
 */
export async function seedConsole(options: StoreOptions, now: EpochMs): Promise<Seeded> {
  const store = await openStore(options);
  let time = now;
  const clock = { now: () => time };
  const authority = await openAuthority(join(options.dataFolder, 'pki'), now - 250 * DAY_MS);
  const conditions = conditionStore(store);
  const endpoints = endpointStore(store);
  const identities = identityStore(store);
  const state = stateStore({ store, conditions, endpoints });
  const enrolment = openEnrolment({
    authority,
    store,
    audit: openAudit({ dialect: store.dialect, clock }),
    clock,
    agentPort: () => 8444,
  });
  const endpointIds = new Map<string, EndpointId>();
  const refs = new Map<string, { id: number; endpointId: EndpointId }>();
  const tokens = new Map<Zone, string>();

  for (const [index, endpoint] of cityEndpoints().entries()) await seedEndpoint(endpoint, index);
  await seedMedia();
  await seedLicences(store, now);
  await seedRequests(store, now);
  await seedTrouble();
  await seedEnrolment();
  await seedCalendar();
  await seedLedger(store, now);
  await store.close();
  return { endpointIds };

  async function seedCalendar(): Promise<void> {
    const calendar = calendarStore(store.db);
    await calendar.write(cityCalendar(now), 0);
    for (const stop of cityStops(now)) {
      await calendar.addStop(stop);
      if (stop.cancelledAt !== null) await calendar.cancelStop(stop.stopId, stop.cancelReason ?? '', stop.cancelledAt);
    }
  }

  async function seedEndpoint(endpoint: CityEndpoint, index: number): Promise<void> {
    time = now - endpoint.enrolledAgo;
    const granted = (await enrolment.ask(
      {
        token: await tokenFor(endpoint.zone),
        csr: (await newKey()).csr,
        hostname: endpoint.name.toLowerCase(),
        osName: endpoint.osName,
        agentVersion: '0.1.0',
        machine: machineOf(endpoint),
      },
      { ...ITSELF, name: null, address: endpoint.address },
    )) as EnrolmentGranted;
    const endpointId = granted.endpointId as EndpointId;
    const known = await identities.find(endpointId);
    if (known === null) throw new Error(`${endpoint.name} was not enrolled`);
    const ref = { id: known.id, endpointId };
    endpointIds.set(endpoint.name, endpointId);
    refs.set(endpoint.name, ref);
    const { name, department, site } = endpoint;
    await endpoints.edit(endpointId, { name, department, site }, now);
    if (endpoint.seenAgo === null) return;
    const seenAt = now - endpoint.seenAgo;
    await seedState(endpoint, ref, index);
    const records = recordsOf(
      endpoint.name === SHOWN ? [...ordinaryDay(endpoint, index), ...eventfulMorning()] : ordinaryDay(endpoint, index),
      now,
    ).filter(({ at }) => at <= seenAt);
    await store.events.append([
      {
        endpoint: ref.id,
        zone: endpoint.zone,
        epoch: 1,
        receivedAt: seenAt,
        clockOffsetMs: 0,
        headSeq: records.length,
        headHash: sha256(endpoint.name),
        records,
        explained: [],
      },
    ]);
    const journal = { ...journalStatus, lastSeq: records.length, ackedSeq: records.length };
    const hello = {
      ...helloOf(ref, { hostname: endpoint.name.toLowerCase(), user: endpoint.user }),
      os: {
        platform: 'linux' as const,
        name: endpoint.osName,
        version: '12',
        kernel: endpoint.kernel,
        architecture: 'x64',
      },
      journal,
    };
    await endpoints.connected(ref, { hello, address: endpoint.address, clockOffsetMs: (index % 5) * 7 - 12 }, seenAt);
    await endpoints.learned(ref.id, { serial: endpoint.serial });
    if (endpoint.liveness === 'stopped') await endpoints.goodbye(ref, seenAt);
    if (endpoint.liveness === 'revoked') await endpoints.revoke(endpointId, '機器を更新したため', seenAt);
    await store.db
      .updateTable('endpoints')
      .set({ liveness: endpoint.liveness, liveness_since: seenAt })
      .where('id', '=', ref.id)
      .execute();
  }

  async function seedState(endpoint: CityEndpoint, ref: { id: number; endpointId: EndpointId }, index: number) {
    const at = Math.min(now - 20 * MINUTE_MS, now - (endpoint.seenAgo ?? 0));
    await state.apply(ref, whole('posture', posture(index), at), at, 0);
    // The zone that begins to close; the others have no agent that may yet.
    if (endpoint.zone === 'my-number') await state.apply(ref, whole('enforcement', enforcement(index), at), at, 0);
    if (endpoint.name !== SHOWN) return;
    const yesterday = now - 25 * HOUR_MS;
    const installed = programs(now);
    const { 'dpkg:pcscd:amd64': added, ...before } = installed;
    const old = {
      ...before,
      'dpkg:firefox-esr:amd64': { ...installed['dpkg:firefox-esr:amd64'], version: '128.3.1esr-1~deb12u1' },
    };
    await state.apply(ref, whole('software', old, yesterday), yesterday, 0);
    await state.apply(ref, difference('software', old, installed, now - 7 * MINUTE_MS), now - 7 * MINUTE_MS, 0);
    await state.apply(ref, whole('hardware', hardware(endpoint), yesterday), yesterday, 0);
    const plugged = devices();
    const { '1-2': stick, '1-3': odd, ...builtIn } = plugged;
    await state.apply(ref, whole('devices', builtIn, yesterday), yesterday, 0);
    await state.apply(ref, difference('devices', builtIn, plugged, now - MINUTE_MS), now - MINUTE_MS, 0);
    await state.apply(ref, whole('media', media(), now - 9 * MINUTE_MS), now - 9 * MINUTE_MS, 0);
    await state.apply(ref, whole('network', network(endpoint), yesterday), yesterday, 0);
    await state.apply(ref, whole('sessions', sessions(endpoint, now), now - HOUR_MS), now - HOUR_MS, 0);
  }

  /** Sticks that were used here and there, some of them long ago. */
  async function seedMedia(): Promise<void> {
    const seen = cityEndpoints().filter(({ name, seenAgo }) => seenAgo !== null && name !== SHOWN);
    for (const { at, node, device, volume } of cityMedia(now)) {
      const ref = refOf(seen[node % seen.length]?.name ?? SHOWN);
      await state.apply(ref, whole('devices', { [device.port]: device }, at), at, 0);
      if (volume !== null) {
        await state.apply(ref, whole('media', { [volume.node]: volume }, at + SECOND_MS), at + SECOND_MS, 0);
        await state.apply(ref, whole('media', {}, at + HOUR_MS), at + HOUR_MS, 0);
      }
      await state.apply(ref, whole('devices', {}, at + HOUR_MS), at + HOUR_MS, 0);
    }
  }

  async function seedTrouble(): Promise<void> {
    const id = (name: string) => refOf(name).id;
    for (const endpoint of cityEndpoints()) {
      if (endpoint.liveness !== 'silent') continue;
      const since = now - (endpoint.seenAgo ?? 0);
      await conditions.open({ code: 'silent', endpoint: id(endpoint.name), facts: { since } }, since + 5 * MINUTE_MS);
    }
    await conditions.open(
      { code: 'journal-gap', endpoint: id('KSM-MN-0030'), facts: { missing: 14, from: 1201, to: 1214 } },
      now - 50 * MINUTE_MS,
    );
    await conditions.open(
      { code: 'clock-wrong', endpoint: id('KSM-LG-0045'), facts: { offset: 315_360_000_000 } },
      now - 19 * HOUR_MS,
    );
    await conditions.open(
      {
        code: 'collector-failed',
        endpoint: id(SHOWN),
        facts: { section: 'hardware', reason: 'needs-root' },
      },
      now - 2 * DAY_MS,
    );
    const copied = refOf('KSM-LG-0088');
    const known = machineOf(cityEndpoints().find(({ name }) => name === 'KSM-LG-0088') as CityEndpoint);
    const claimed = { ...known, systemSerial: 'MPCLONE01', macs: ['02:4b:53:4d:ff:01'] };
    await identities.dispute(
      copied.id,
      {
        kind: 'key-used-twice',
        known,
        claimed,
        claimedHash: sha256('clone'),
        hostname: 'ksm-lg-0088',
        address: '10.21.3.77',
      },
      now - 26 * MINUTE_MS,
    );
    await conditions.open({ code: 'identity-disputed', endpoint: copied.id, facts: {} }, now - 26 * MINUTE_MS);
    const taken = (await conditions.openOf(copied.endpointId))[0];
    if (taken !== undefined) await conditions.take(taken.conditionId, { accountId: null, displayName: '運用担当 B' });
  }

  async function seedEnrolment(): Promise<void> {
    time = now - 3 * HOUR_MS;
    const roll = await enrolment.makeToken(
      {
        kind: 'waiting',
        zone: 'lgwan',
        department: null,
        lifetimeSeconds: 604_800,
        uses: 200,
        note: '庁内配布スクリプト',
      },
      byName('運用担当 B'),
      'https://console.kasumino.example:8443',
    );
    for (const [index, hostname] of ['new-pc-041', 'new-pc-042'].entries()) {
      time = now - (25 - index * 9) * MINUTE_MS;
      const { csr: asked } = await newKey();
      await enrolment.ask(
        {
          token: roll.token,
          csr: asked,
          hostname,
          osName: 'Debian GNU/Linux 12 (bookworm)',
          agentVersion: '0.1.0',
          machine: {
            ...machineOf(cityEndpoints()[60 + index] as CityEndpoint),
            machineId: sha256(hostname).slice(0, 32),
          },
        },
        { ...ITSELF, name: null, address: `10.21.6.${41 + index}` },
      );
    }
    time = now - 20 * MINUTE_MS;
    await enrolment.makeToken(
      { kind: 'direct', zone: 'my-number', department: '市民部 市民課', lifetimeSeconds: 3_600, uses: 1, note: null },
      byName('運用担当 A'),
      'https://console.kasumino.example:8443',
    );
  }

  async function tokenFor(zone: Zone): Promise<string> {
    const kept = tokens.get(zone);
    if (kept !== undefined) return kept;
    const made = await enrolment.makeToken(
      { kind: 'direct', zone, department: null, lifetimeSeconds: 7_776_000 * 4, uses: 400, note: '年度更新 2026' },
      byName('運用担当 A'),
      'https://console.kasumino.example:8443',
    );
    tokens.set(zone, made.token);
    return made.token;
  }

  function refOf(name: string) {
    const ref = refs.get(name);
    if (ref === undefined) throw new Error(`no endpoint ${name}`);
    return ref;
  }
}

function machineOf(endpoint: CityEndpoint): MachineFacts {
  const digits = sha256(endpoint.name);
  return {
    machineId: digits.slice(0, 32),
    systemUuid: randomUUID(),
    systemSerial: endpoint.serial,
    boardSerial: null,
    diskSerials: [`S7H1NX0W${digits.slice(0, 6).toUpperCase()}`],
    macs: [`02:4b:53:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`],
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
