import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byName } from '../../../../console/server/audit/audit.ts';
import { enrolmentStore } from '../../../../console/server/store/enrolment.ts';
import type { TokenBody } from '../../../../shared/protocol/api/enrolment.ts';
import type { EnrolmentWaiting } from '../../../../shared/protocol/enrolment/enrolment.ts';
import { readToken, writeToken } from '../../../../shared/protocol/enrolment/token.ts';
import { HOUR_MS } from '../../../../shared/time/epoch.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';
import { ask, dial, hello, MACHINE, newKey, post } from '../../../support/terminal.ts';

const BODY: TokenBody = {
  kind: 'direct',
  zone: 'my-number',
  department: '市民課',
  lifetimeSeconds: 3_600,
  uses: 2,
  note: null,
};

for (const store of STORES)
  describe(`${store.name}: enrolment`, () => {
    let running: RunningConsole;
    beforeEach(async () => {
      running = await runConsole(store);
    });
    afterEach(() => running.remove());

    const token = async (change: Partial<TokenBody> = {}) =>
      (await running.console.enrolment.makeToken({ ...BODY, ...change }, byName('運用担当'), 'https://localhost'))
        .token;
    const asked = async (text: string) => ask(running.console, text, (await newKey()).csr);

    it('with a direct token gives a certificate at once, in the token’s zone and department', async () => {
      const { status, body } = await asked(await token());
      expect([status, body]).toMatchObject([
        200,
        { state: 'granted', zone: 'my-number', ca: running.console.caPem, agentPort: running.console.agentPort },
      ]);
      const row = await running.console.store.db
        .selectFrom('endpoints')
        .select(['name', 'zone', 'department', 'liveness'])
        .executeTakeFirst();
      expect(row).toEqual({ name: 'KSM-MN-0001', zone: 'my-number', department: '市民課', liveness: 'never-seen' });
    });

    it('is refused once the token’s uses are used up, also when the last one is asked for by many at once', async () => {
      const text = await token();
      const statuses = (await Promise.all(Array.from({ length: 8 }, () => asked(text)))).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 200, 403, 403, 403, 403, 403, 403]);
    });

    it('is refused when the token has ended, was withdrawn, is another console’s or was guessed', async () => {
      const ended = await token({ lifetimeSeconds: 60 });
      running.clock.move(60_000);
      const withdrawn = await token();
      await enrolmentStore(running.console.store).revokeToken(readToken(withdrawn)?.tokenId ?? '', running.clock.now());
      const parts = readToken(await token());
      if (!parts) throw new Error('no token');
      const guessed = writeToken({ ...parts, secret: 'A'.repeat(22) });
      const foreign = writeToken({ ...parts, caFingerprint: '0'.repeat(64) });
      for (const text of [ended, withdrawn, guessed, foreign])
        expect(await asked(text)).toEqual({ status: 403, body: { code: 'SKM_TOKEN_REFUSED', facts: {} } });
    });

    it.each([
      ['no token', { token: 'x'.repeat(40) }, 'SKM_TOKEN_MALFORMED'],
      ['no request', { csr: 'x' }, 'SKM_REQUEST_INVALID'],
      ['a name of 10,000 characters', { hostname: 'x'.repeat(10_000) }, 'SKM_REQUEST_MALFORMED'],
      ['machine facts that are none', { machine: 'x' }, 'SKM_REQUEST_MALFORMED'],
    ])('is refused with a clear code for %s, and spends nothing', async (_, change, code) => {
      const text = await token();
      const { csr } = await newKey();
      const body = { token: text, csr, hostname: 'h', osName: 'o', agentVersion: '1', machine: MACHINE, ...change };
      expect((await post(running.console, '/enrolment/v1/requests', body)).body).toMatchObject({ code });
      expect((await enrolmentStore(running.console.store).tokens(running.clock.now()))[0]?.used).toBe(0);
    });

    it('with a waiting token waits until an operator accepts, and a lost answer can be fetched again', async () => {
      const { key, csr } = await newKey();
      const { status, body } = await ask(running.console, await token({ kind: 'waiting' }), csr);
      const { requestId, ticket } = body as EnrolmentWaiting;
      expect([status, body.state]).toEqual([202, 'waiting']);
      const status2 = () => post(running.console, '/enrolment/v1/requests/status', { requestId, ticket });
      expect((await status2()).status).toBe(202);
      const enrolments = enrolmentStore(running.console.store);
      expect(await enrolments.waiting()).toMatchObject([{ requestId, hostname: 'KSM-MN-0001', resembles: [] }]);
      await enrolments.accept(requestId, '運用担当', running.clock.now(), { zone: 'lgwan' });
      const answers = (await Promise.all([status2(), status2()])).map(
        (answer) => answer.body as { endpointId: string; zone: string; certificate: string },
      );
      expect(new Set(answers.map(({ endpointId }) => endpointId)).size).toBe(1);
      expect(answers[0]?.zone).toBe('lgwan');
      const line = await dial(running.console, { key, certificate: answers[1]?.certificate ?? '' });
      line.send(hello(answers[1]?.endpointId ?? '', running.clock.now()));
      expect(await line.next('welcome')).toMatchObject({ onlyRenewal: false });
      await line.end();
    });

    it('that an operator refuses is told so; a wrong ticket learns nothing', async () => {
      const { body } = await ask(running.console, await token({ kind: 'waiting' }), (await newKey()).csr);
      const { requestId, ticket } = body as EnrolmentWaiting;
      expect(
        (await post(running.console, '/enrolment/v1/requests/status', { requestId, ticket: 'guess' })).body,
      ).toMatchObject({ code: 'SKM_NOT_FOUND' });
      const enrolments = enrolmentStore(running.console.store);
      expect(await enrolments.refuse(requestId, '運用担当', 'unknown machine', running.clock.now())).toBe(true);
      expect(await enrolments.accept(requestId, '運用担当', running.clock.now(), {})).toBe(false);
      expect((await post(running.console, '/enrolment/v1/requests/status', { requestId, ticket })).body).toMatchObject({
        code: 'SKM_ENROLMENT_REFUSED',
      });
    });

    it('of a machine that is known already says which one it resembles', async () => {
      await asked(await token());
      await asked(await token({ kind: 'waiting' }));
      expect(await enrolmentStore(running.console.store).waiting()).toMatchObject([
        { resembles: [{ name: 'KSM-MN-0001', because: 'machineId' }] },
      ]);
    });

    it('of a machine whose name is hostile keeps the name as it is, and refuses what no database can hold', async () => {
      const named = async (name: string) => {
        const { csr } = await newKey();
        const machine = { ...MACHINE, machineId: name };
        const body = { token: await token(), csr, hostname: name, osName: name, agentVersion: name, machine };
        return (await post(running.console, '/enrolment/v1/requests', body)).body;
      };
      expect(await named('<b>\u202e名')).toMatchObject({ state: 'granted' });
      expect(await named('a\u0000b')).toMatchObject({ code: 'SKM_REQUEST_MALFORMED' });
      const rows = await running.console.store.db.selectFrom('endpoints').select('name').execute();
      expect(rows).toEqual([{ name: '<b>\u202e名' }]);
    });

    it('keeps no token’s secret in the store', async () => {
      const text = await token({ lifetimeSeconds: HOUR_MS / 1_000 });
      const rows = JSON.stringify(await running.console.store.db.selectFrom('enrolment_tokens').selectAll().execute());
      expect(rows).not.toContain(readToken(text)?.secret);
    });
  });
