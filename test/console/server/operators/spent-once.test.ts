// What may be used once is used once, also when two requests come at the same moment to two processes.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountStore } from '../../../../console/server/store/accounts.ts';
import { factorStore } from '../../../../console/server/store/factors.ts';
import { firstRunStore } from '../../../../console/server/store/first-run.ts';
import { sessionStore } from '../../../../console/server/store/sessions.ts';
import type { AccountId, SessionId } from '../../../../shared/ids/ids.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const NOW = Date.parse('2026-04-01T09:00:00+09:00');

for (const kind of STORES)
  describe(`${kind.name}: at the same moment`, () => {
    let opened: TestStore;
    const accountId = randomUUID() as AccountId;
    beforeEach(async () => {
      opened = await kind.open();
      const password = { algorithm: 'argon2id', memoryKib: 8, passes: 1, lanes: 1, salt: '', hash: '' } as const;
      const account = {
        accountId,
        loginName: 'kakuu',
        displayName: '架空',
        reading: null,
        role: 'administrator',
        department: null,
        password,
        completedAt: NOW,
        lastSignIn: null,
      } as const;
      await accountStore(opened.store.db).add(account, NOW);
    });
    afterEach(() => opened.remove());

    const thrice = <T>(act: () => Promise<T>) =>
      Promise.all([act(), act(), act()]).then((answers) => answers.filter(Boolean).length);

    it('the code of one step is taken once', async () => {
      const factors = factorStore(opened.store.db);
      await factors.offerTotp(accountId, 'factor-1', 'sealed', NOW);
      const confirmed = await thrice(() => factors.confirmTotp('factor-1', 100, NOW));
      const again = await thrice(() => factors.spendTotp('factor-1', 100, NOW));
      const next = await thrice(() => factors.spendTotp('factor-1', 101, NOW));
      const before = await thrice(() => factors.spendTotp('factor-1', 99, NOW));
      expect([confirmed, again, next, before]).toEqual([1, 0, 1, 0]);
    });

    it('a recovery code is taken once, and former ones not at all', async () => {
      const factors = factorStore(opened.store.db);
      await factors.replaceRecoveryCodes(accountId, ['former'], NOW);
      await factors.replaceRecoveryCodes(accountId, ['one', 'two'], NOW);
      const spend = (hash: string) => thrice(() => factors.spendRecoveryCode(accountId, hash, NOW));
      expect([await spend('one'), await spend('two'), await spend('former')]).toEqual([1, 1, 0]);
    });

    it('the first-run link is claimed once', async () => {
      const links = firstRunStore(opened.store.db);
      await links.replace('hash', NOW + 1);
      expect(await thrice(() => links.claim('hash', NOW))).toBe(1);
    });

    it('a challenge is taken once', async () => {
      const sessions = sessionStore(opened.store.db);
      const sessionId = randomUUID() as SessionId;
      const session = {
        sessionId,
        accountId,
        stage: 'second-factor',
        startedAt: NOW,
        lastUsedAt: NOW,
        endsAt: NOW + 1,
        address: '',
        browser: '',
        previous: null,
      } as const;
      await sessions.add(session, 'hash');
      await sessions.keepChallenge(sessionId, 'challenge');
      expect(await thrice(() => sessions.takeChallenge(sessionId))).toBe(1);
    });

    it('a login name is given once', async () => {
      const accounts = accountStore(opened.store.db);
      const first = await accounts.byId(accountId);
      const same = { ...first, accountId: randomUUID() as AccountId } as NonNullable<typeof first>;
      await expect(accounts.add(same, NOW)).rejects.toThrow('SKM_LOGIN_NAME_TAKEN');
    });
  });
