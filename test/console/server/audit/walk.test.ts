import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRunLink } from '../../../../console/server/operators/first-run.ts';
import { COOKIE } from '../../../../console/server/sessions/sessions.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { identityStore } from '../../../../console/server/store/identities.ts';
import { type Caller, caller, personIn } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { CITY, codeOf, HANAKO } from '../../../support/people.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';
import { MACHINE, newKey } from '../../../support/terminal.ts';

const TOKEN = { kind: 'waiting', zone: 'lgwan', department: null, lifetimeSeconds: 3_600, uses: 9, note: '配布' };

// Each test console and running console holds every other test to the same (demandEntries): here the whole way is gone once.
for (const kind of STORES)
  describe(`${kind.name}: everything that changes something leaves an entry`, () => {
    let running: RunningConsole;
    let hanako: Caller;
    /** Whatever must stand nowhere. */
    const secrets: string[] = [HANAKO.password];
    beforeAll(async () => {
      running = await runConsole(kind);
      hanako = caller(running.console.app, '192.0.2.7');
    });
    afterAll(() => running.remove());

    /** Those of somebody at an address: what the console does by the clock comes between. */
    const entries = () =>
      running.console.store.db
        .selectFrom('audit_entries')
        .selectAll()
        .where('address', 'is not', null)
        .orderBy('seq')
        .execute();

    /** Asks, and gives back the answer with the actions that were recorded meanwhile. */
    async function asked(who: Caller, method: 'post' | 'put' | 'delete', url: string, body?: unknown) {
      const before = (await entries()).length;
      const answer = method === 'delete' ? await who.delete(url) : await who[method](url, body);
      const cookie = who.cookies.get(COOKIE);
      if (cookie !== undefined) secrets.push(cookie);
      if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
      const told = (await entries()).slice(before).map(({ action }) => action);
      return { told, json: answer.json() };
    }

    it('the first run', async () => {
      const secret = (await firstRunLink({ store: running.console.store, clock: running.clock }))?.secret ?? '';
      secrets.push(secret);
      expect((await asked(hanako, 'post', '/api/v1/first-run/claim', { secret })).told).toEqual([
        'account.first-run-claimed',
      ]);
      expect((await asked(hanako, 'post', '/api/v1/setup/account', HANAKO)).told).toEqual(['account.made']);
      const { secret: seed, uri } = (await asked(hanako, 'post', '/api/v1/setup/totp')).json;
      const code = await codeOf(seed, running.clock.now());
      secrets.push(seed, uri);
      expect((await asked(hanako, 'post', '/api/v1/setup/totp/confirm', { code })).told).toEqual([
        'account.factor-added',
      ]);
      const made = await asked(hanako, 'post', '/api/v1/setup/recovery-codes');
      expect(made.told).toEqual(['account.recovery-codes-made']);
      secrets.push(...made.json.codes);
      expect((await asked(hanako, 'post', '/api/v1/setup/recovery-codes/confirm')).told).toEqual(['account.completed']);
      expect((await asked(hanako, 'put', '/api/v1/settings/city', CITY)).told).toEqual([
        'settings.city-changed',
        'session.began',
      ]);
      const after = await entries();
      expect(new Set(after.slice(-6).map(({ actor_name }) => actor_name))).toEqual(new Set([HANAKO.displayName]));
      expect(new Set(after.slice(-6).map(({ address }) => address))).toEqual(new Set(['192.0.2.7']));

      // Signed out, in by a recovery code, and once wrongly: what was typed stands nowhere.
      expect((await asked(hanako, 'delete', '/api/v1/session')).told).toEqual(['session.ended']);
      const wrong = { loginName: 'a-password-in-the-wrong-field', password: 'another-wrong-password' };
      secrets.push(wrong.loginName, wrong.password);
      await hanako.post('/api/v1/session/password', wrong);
      expect((await entries()).at(-1)).toMatchObject({ action: 'session.refused', subject_id: null, account_id: null });
      expect((await asked(hanako, 'post', '/api/v1/session/password', HANAKO)).told).toEqual([
        'session.password-given',
      ]);
      await hanako.post('/api/v1/session/totp', { code: '000000' });
      expect((await entries()).at(-1)).toMatchObject({ action: 'session.refused', after_value: '{"step":"totp"}' });
      const answer = await asked(hanako, 'post', '/api/v1/session/recovery-code', { code: made.json.codes[0] });
      expect(answer.told).toEqual(['session.began']);
    });

    it('enrolment, endpoints and conditions', async () => {
      const terminal = caller(running.console.app, '10.1.2.3');
      const made = await asked(hanako, 'post', '/api/v1/enrolment/tokens', TOKEN);
      expect(made.told).toEqual(['enrolment-token.made']);
      secrets.push(made.json.token);
      const request = async (hostname: string) => ({
        token: made.json.token,
        csr: (await newKey()).csr,
        hostname,
        osName: 'Debian',
        agentVersion: '0.1.0',
        machine: { ...MACHINE, machineId: hostname },
      });
      const first = await asked(terminal, 'post', '/enrolment/v1/requests', await request('new-1'));
      const second = await asked(terminal, 'post', '/enrolment/v1/requests', await request('new-2'));
      secrets.push(first.json.ticket, second.json.ticket);
      expect(first.told).toEqual(['enrolment-request.asked']);
      const waiting = '/api/v1/enrolment/waiting';
      const accept = `${waiting}/${first.json.requestId}/accept`;
      expect((await asked(hanako, 'post', accept, {})).told).toEqual(['enrolment-request.accepted']);
      const refuse = `${waiting}/${second.json.requestId}/refuse`;
      expect((await asked(hanako, 'post', refuse, { reason: '不明' })).told).toEqual(['enrolment-request.refused']);
      const { requestId, ticket } = first.json;
      const status = '/enrolment/v1/requests/status';
      expect((await asked(terminal, 'post', status, { requestId, ticket })).told).toEqual(['endpoint.enrolled']);
      expect((await asked(terminal, 'post', status, { requestId, ticket })).told).toEqual([]);
      const withdraw = `/api/v1/enrolment/tokens/${made.json.tokenId}`;
      expect((await asked(hanako, 'delete', withdraw)).told).toEqual(['enrolment-token.withdrawn']);

      const { id, endpointId } = await enrol(running.console.store, { name: 'PC-9' });
      const endpoint = `/api/v1/endpoints/${endpointId}`;
      expect((await asked(hanako, 'put', endpoint, { name: 'PC-09' })).told).toEqual(['endpoint.edited']);
      expect((await entries()).at(-1)).toMatchObject({
        subject_id: endpointId,
        before_value: '{"name":"PC-9"}',
        after_value: '{"name":"PC-09"}',
      });
      const conditions = conditionStore(running.console.store);
      await conditions.open({ code: 'identity-disputed', endpoint: id, facts: {} }, running.clock.now());
      const conditionId = (await conditions.openOf(endpointId))[0]?.conditionId ?? '';
      const owner = `/api/v1/conditions/${conditionId}/owner`;
      expect((await asked(hanako, 'post', owner)).told).toEqual(['condition.taken']);
      expect((await asked(hanako, 'delete', owner)).told).toEqual(['condition.given-back']);
      const facts = { known: MACHINE, claimed: MACHINE, claimedHash: 'h', hostname: 'pc', address: '10.0.0.1' };
      await identityStore(running.console.store).dispute(id, { kind: 'facts-changed', ...facts }, running.clock.now());
      const { disputeId = '' } = (await hanako.get('/api/v1/enrolment/disputes')).json()[0] ?? {};
      const decide = `/api/v1/enrolment/disputes/${disputeId}/decide`;
      expect((await asked(hanako, 'post', decide, { decision: 'copy', reason: '複製' })).told).toEqual([
        'dispute.decided',
      ]);
      expect((await asked(hanako, 'post', `${endpoint}/revoke`, { reason: '紛失' })).told).toEqual([
        'endpoint.revoked',
      ]);
    });

    it('sessions, retention and the trail itself', async () => {
      const other = caller(running.console.app);
      const { app, store } = running.console;
      const auditor = await personIn({ app, store, clock: running.clock }, 'full', 'auditor');
      expect((await asked(auditor, 'delete', '/api/v1/session')).told).toEqual(['session.ended']);
      // Nobody signs out: nothing happened, nothing is told.
      expect((await asked(other, 'delete', '/api/v1/session')).told).toEqual([]);
      const keep = { 'my-number': 84, lgwan: 36, internet: 36, audit: 84 };
      expect((await asked(hanako, 'put', '/api/v1/retention', { keep, reason: '条例' })).told).toEqual([
        'retention.changed',
      ]);
      expect((await asked(hanako, 'post', '/api/v1/audit/sign')).told).toEqual(['audit.head-signed']);
      expect((await asked(hanako, 'post', '/api/v1/audit/check')).told).toEqual(['audit.checked']);
      expect((await asked(hanako, 'put', '/api/v1/audit/places', { file: null, syslog: null })).told).toEqual([
        'audit.places-changed',
      ]);
    });

    it('and no entry holds a secret', async () => {
      const text = JSON.stringify(await entries());
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
      expect(secrets.length).toBeGreaterThan(20);
    });
  });
