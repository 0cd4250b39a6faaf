// One's own account: the password, factors and recovery codes anew, and the second factor that grave steps ask for.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { departmentStore } from '../../../../console/server/store/departments.ts';
import { peopleStore } from '../../../../console/server/store/people.ts';
import type { DepartmentId, PersonId } from '../../../../shared/ids/ids.ts';
import type { OwnAccount } from '../../../../shared/protocol/api/own-account.ts';
import { MINUTE_MS } from '../../../../shared/time/epoch.ts';
import { authenticator } from '../../../support/authenticator.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import {
  codeOfAnswer,
  type Office,
  ok,
  openOffice,
  PASSWORD,
  type Somebody,
  signInAs,
} from '../../../support/invited.ts';
import { codeOf } from '../../../support/people.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: one's own account`, () => {
    let console: Awaited<ReturnType<typeof openFleetConsole>>;
    let office: Office;
    let somebody: Somebody;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      office = await openOffice(console);
      somebody = await office.join('contractor');
    });
    afterEach(() => console.remove());
    const me = async () => (await ok(somebody.browser.get('/api/v1/me'))) as OwnAccount;
    async function prove() {
      console.clock.move(MINUTE_MS);
      return somebody.browser.post('/api/v1/me/proof/totp', {
        code: await codeOf(somebody.seed, console.clock.now()),
      });
    }

    it('is all that staff and contractors can open', async () => {
      const own = await me();
      expect([own.account.role, own.account.lastDay, own.recoveryCodes, own.tokenRoles]).toEqual([
        'contractor',
        '2027-03-31',
        10,
        [],
      ]);
      const answers = await Promise.all(
        ['endpoints', 'events', 'overview', 'search?q=a', 'accounts', 'deputies', 'tokens', 'live'].map((path) =>
          codeOfAnswer(somebody.browser.get(`/api/v1/${path}`)),
        ),
      );
      expect(new Set(answers)).toEqual(new Set(['SKM_ROLE_NEEDED']));
    });

    it('tells a contractor by which contract they are here, and which department answers for them', async () => {
      const { store } = console;
      const now = console.clock.now();
      const departmentId = 'dep-roads' as DepartmentId;
      const personId = 'per-itaku' as PersonId;
      await departmentStore(store.db).add(
        [
          {
            departmentId,
            code: 'M9020',
            kind: 'section',
            nameId: 'name-roads',
            name: '道路課',
            reading: 'どうろか',
            parentId: null,
            position: 0,
            validFrom: now - 1,
            validTo: null,
          },
        ],
        now,
      );
      const person = (change: object) => ({
        personId,
        staffNumber: '900001',
        kind: 'contractor' as const,
        familyName: '委託',
        givenName: '三郎',
        familyReading: 'いたく',
        givenReading: 'さぶろう',
        mail: null,
        startsOn: null,
        endsOn: '2027-03-31',
        contractReference: '委2026-14',
        company: '<b>株式会社カスミデモ</b>',
        supervisingDepartmentId: departmentId,
        ...change,
      });
      await peopleStore(store).addMany([person({})], now);
      const unlinked = (await me()).account.contract;
      await store.db
        .updateTable('accounts')
        .set({ person_id: personId })
        .where('account_id', '=', somebody.accountId)
        .execute();
      expect([unlinked, (await me()).account.contract]).toEqual([
        null,
        { company: '<b>株式会社カスミデモ</b>', reference: '委2026-14', supervisor: '道路課' },
      ]);
      await store.db.updateTable('persons').set({ kind: 'staff' }).execute();
      expect((await me()).account.contract).toBeNull();
    });

    describe('the password', () => {
      const next = '冬の朝 の 硝子 と 七つの 鍵 kamome';
      it('is changed with the old one, and ends every other session', async () => {
        const second = console.nobody('10.2.2.2');
        await signInAs(console, somebody, second);
        await ok(somebody.browser.put('/api/v1/me/password', { old: PASSWORD, next }));
        expect(await codeOfAnswer(second.get('/api/v1/me'))).toBe('SKM_SIGN_IN_NEEDED');
        expect(await codeOfAnswer(somebody.browser.get('/api/v1/me'))).toBe('done');
        const { loginName } = somebody;
        const given = (password: string) => console.nobody().post('/api/v1/session/password', { loginName, password });
        expect([await codeOfAnswer(given(PASSWORD)), await codeOfAnswer(given(next))]).toEqual([
          'SKM_SIGN_IN_FAILED',
          'done',
        ]);
      });

      it('is not changed without it, and whoever guesses at it in a stolen browser waits', async () => {
        const guess = () => somebody.browser.put('/api/v1/me/password', { old: 'これでは ない', next });
        const answers: string[] = [];
        for (let count = 0; count < 6; count += 1) answers.push(await codeOfAnswer(guess()));
        expect(answers).toEqual([...Array(5).fill('SKM_SIGN_IN_FAILED'), 'SKM_SIGN_IN_WAIT']);
      });

      it('is no weaker than at the set-up', async () => {
        const weak = { old: PASSWORD, next: 'password1234567' };
        expect(await codeOfAnswer(somebody.browser.put('/api/v1/me/password', weak))).toBe('SKM_PASSWORD_COMMON');
      });
    });

    describe('factors', () => {
      it('are changed only within five minutes of giving one', async () => {
        console.clock.move(5 * MINUTE_MS);
        const asked = [
          somebody.browser.post('/api/v1/me/totp'),
          somebody.browser.post('/api/v1/me/passkeys/options'),
          somebody.browser.post('/api/v1/me/recovery-codes'),
          somebody.browser.delete('/api/v1/me/factors/any'),
        ];
        const answers = await Promise.all(asked.map(codeOfAnswer));
        expect(new Set(answers)).toEqual(new Set(['SKM_STEP_UP_NEEDED']));
        const { provenUntil } = (await prove()).json();
        expect(provenUntil).toBe(console.clock.now() + 5 * MINUTE_MS);
        expect(await codeOfAnswer(somebody.browser.post('/api/v1/me/recovery-codes'))).toBe('done');
      });

      it('let a new authenticator take the place of the old one', async () => {
        const { secret } = (await ok(somebody.browser.post('/api/v1/me/totp'))) as { secret: string };
        const code = await codeOf(secret, console.clock.now());
        await ok(somebody.browser.post('/api/v1/me/totp/confirm', { code }));
        expect((await me()).factors).toHaveLength(1);
        await expect(signInAs(console, somebody, console.nobody())).rejects.toThrow('SKM_SIGN_IN_FAILED');
        await signInAs(console, { ...somebody, seed: secret }, console.nobody());
      });

      it('are several passkeys with names, of which the last second factor stays', async () => {
        for (const name of ['机の鍵', '予備の鍵']) {
          const options = await ok(somebody.browser.post('/api/v1/me/passkeys/options'));
          const response = authenticator().make(options as never, 'http://localhost:8443');
          console.clock.move(1_000);
          await ok(somebody.browser.post('/api/v1/me/passkeys', { response, name }));
        }
        const { factors } = await me();
        expect(factors.map(({ kind, name }) => [kind, name])).toEqual([
          ['totp', null],
          ['passkey', '机の鍵'],
          ['passkey', '予備の鍵'],
        ]);
        const [totp, desk, spare] = factors;
        await ok(somebody.browser.put(`/api/v1/me/factors/${desk?.factorId}`, { name: '窓口の鍵' }));
        await ok(somebody.browser.delete(`/api/v1/me/factors/${totp?.factorId}`));
        await ok(somebody.browser.delete(`/api/v1/me/factors/${spare?.factorId}`));
        expect(await codeOfAnswer(somebody.browser.delete(`/api/v1/me/factors/${desk?.factorId}`))).toBe(
          'SKM_LAST_FACTOR',
        );
        expect((await me()).factors.map(({ name }) => name)).toEqual(['窓口の鍵']);
      });

      it('of somebody else are neither named nor removed', async () => {
        const other = await office.join('staff');
        const [theirs] = ((await ok(other.browser.get('/api/v1/me'))) as OwnAccount).factors;
        await prove();
        const url = `/api/v1/me/factors/${theirs?.factorId}`;
        expect(await codeOfAnswer(somebody.browser.put(url, { name: '盗んだ鍵' }))).toBe('SKM_NOT_FOUND');
        expect(await codeOfAnswer(somebody.browser.delete(url))).toBe('SKM_NOT_FOUND');
      });

      it('have recovery codes made anew, and the old ones open nothing', async () => {
        const { codes } = (await ok(somebody.browser.post('/api/v1/me/recovery-codes'))) as { codes: string[] };
        const [old] = somebody.recoveryCodes;
        expect(await codeOfAnswer(somebody.browser.post('/api/v1/me/proof/recovery-code', { code: old }))).toBe(
          'SKM_SIGN_IN_FAILED',
        );
        await ok(somebody.browser.post('/api/v1/me/proof/recovery-code', { code: codes[0] }));
        expect((await me()).recoveryCodes).toBe(9);
      });
    });
  });
