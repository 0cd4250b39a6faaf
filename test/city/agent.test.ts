// A simulated agent at the real gateway: it keeps to its credit, loses nothing, renews, and obeys.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuthority } from '../../console/server/pki/authority.ts';
import { readRequest } from '../../console/server/pki/request.ts';
import { identityStore } from '../../console/server/store/identities.ts';
import type { EndpointId } from '../../shared/ids/ids.ts';
import { policyTemplate } from '../../shared/policies/templates.ts';
import type { JournalEvent } from '../../shared/protocol/uplink/events.ts';
import { SECTIONS } from '../../shared/protocol/uplink/state.ts';
import { DAY_MS } from '../../shared/time/epoch.ts';
import type { Zone } from '../../shared/zones/zone.ts';
import { personIn } from '../support/console.ts';
import { type RunningConsole, runConsole } from '../support/running-console.ts';
import { STORES, type StoreKind } from '../support/stores.ts';
import { type Enrolled, enrol, event, hello, type KeyAndCertificate, newKey } from '../support/terminal.ts';
import { type Agent, type AgentNeeds, startAgent } from './agent.ts';
import { writeFrame } from './frame.ts';
import { journalOf } from './history.ts';

describe('a simulated agent', () => {
  let running: RunningConsole;
  let terminal: Enrolled;
  let agent: Agent;
  beforeEach(async () => {
    running = await runConsole(STORES[0] as StoreKind, { clock: { now: Date.now } });
    terminal = await enrol(running.console);
  });
  afterEach(async () => {
    await agent.stop();
    await running.remove();
  });

  function begin(change: Partial<AgentNeeds> = {}): Agent {
    agent = startAgent({
      door: running.console,
      pair: terminal,
      lastSeq: 0,
      state: null,
      awayMs: () => 10,
      greet: (lastSeq) =>
        hello(terminal.endpointId, Date.now(), lastSeq === 0 ? {} : { journal: { ...journalOf(lastSeq) } }),
      ...change,
    });
    return agent;
  }
  function report(count: number): void {
    for (let nth = 0; nth < count; nth++)
      agent.report(writeFrame([event(agent.lastSeq() + 1, Date.now()) as JournalEvent], '0'.repeat(64)));
  }
  function acknowledged(upTo: number): Promise<void> {
    return new Promise((resolve) => {
      agent.onAck = (seq) => {
        if (seq >= upTo) resolve();
      };
    });
  }
  async function held() {
    const { store } = running.console;
    const { id } = await store.db
      .selectFrom('endpoints')
      .select('id')
      .where('endpoint_id', '=', terminal.endpointId as EndpointId)
      .executeTakeFirstOrThrow();
    return (await store.events.headsOf(id)).map(({ ranges }) => ranges);
  }
  const conditions = async () =>
    (await running.console.store.db.selectFrom('conditions').select('code').execute()).map(({ code }) => code);

  it('has far more to say than its credit, and says it all', async () => {
    begin();
    const all = acknowledged(2_500);
    report(2_500);
    await all;
    expect(await held()).toEqual([[[1, 2_500]]]);
    expect(agent.acknowledged()).toBe(2_500);
    expect(await conditions()).toEqual([]);
  });

  it('comes back after the console stopped, and brings what happened meanwhile', async () => {
    begin();
    const first = acknowledged(5);
    report(5);
    await first;
    const away = wait(0).then(async () => {
      while (agent.isConnected()) await wait(1);
      report(7);
    });
    await Promise.all([running.restart(), away]);
    const all = acknowledged(12);
    await all;
    expect(await held()).toEqual([[[1, 12]]]);
    expect(await conditions()).toEqual([]);
  });

  it('goes on from what the console holds when it has forgotten its own number', async () => {
    begin();
    const first = acknowledged(5);
    report(5);
    await first;
    await agent.stop();
    begin();
    await agent.welcomed;
    expect(agent.lastSeq()).toBe(5);
  });

  it('ends for good when its rights are revoked, and says why', async () => {
    begin();
    await agent.welcomed;
    await running.console.revoke(terminal.endpointId, '盗難のため');
    expect(await agent.ended).toBe('SKM_CERTIFICATE_REVOKED');
  });

  it('is not welcomed, and says so, when its rights ended before it came', async () => {
    await running.console.revoke(terminal.endpointId, '盗難のため');
    begin();
    await expect(agent.welcomed).rejects.toThrow('SKM_CERTIFICATE_REVOKED');
  });

  it('does not come again when it was told not to', async () => {
    begin({ awayMs: null });
    await agent.welcomed;
    await running.restart();
    expect(await agent.ended).toBe('SKM_CONSOLE_STOPPING');
  });

  it('takes the policy in force, and says so', async () => {
    const { app, store } = running.console;
    const person = await personIn({ app, store, clock: { now: Date.now } }, 'full', 'administrator');
    await store.db.updateTable('sessions').set({ factor_proven_at: Date.now() }).execute();
    const zone = terminal.granted.zone as Zone;
    await person.put(`/api/v1/policies/${zone}/draft`, { change: 0, content: policyTemplate(zone) });
    const put = await person.post(`/api/v1/policies/${zone}/versions`, { change: 1, reason: '試行の開始' });
    expect(put.statusCode).toBe(200);
    const none = Object.fromEntries(SECTIONS.map((section) => [section, {}])) as NonNullable<AgentNeeds['state']>;
    begin({ state: none });
    const standing = () => store.db.selectFrom('endpoints').select('policy_version').executeTakeFirstOrThrow();
    while ((await standing()).policy_version === null) await wait(5);
    expect((await standing()).policy_version).toBe(1);
  });

  it('renews a certificate that is near its end, and comes with the new one', async () => {
    const { key, csr } = await newKey();
    const authority = await openAuthority(join(running.options.dataFolder, 'pki'), Date.now());
    const { spki } = await readRequest(csr);
    const aged = await authority.issueClient(spki, terminal.endpointId as EndpointId, Date.now() - 300 * DAY_MS);
    const identities = identityStore(running.console.store);
    const { id } = (await identities.find(terminal.endpointId)) ?? { id: 0 };
    await identities.addCertificate(id, aged, Date.now());
    const pair: KeyAndCertificate = { key, certificate: aged.pem };
    begin({ pair });
    await agent.welcomed;
    while (!(await isSuperseded(aged.fingerprint))) await wait(5);
    while (!agent.isConnected()) await wait(5);
    const all = acknowledged(1);
    report(1);
    await all;
    expect(await held()).toEqual([[[1, 1]]]);
  });

  async function isSuperseded(fingerprint: string): Promise<boolean> {
    const { superseded_at } = await running.console.store.db
      .selectFrom('certificates')
      .select('superseded_at')
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirstOrThrow();
    return superseded_at !== null;
  }
});
