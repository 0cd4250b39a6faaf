// Several consoles beside one another on one PostgreSQL: who signed in at one is known at the other.
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../console/server/store/store.ts';
import { openTestConsole } from '../../../support/console.ts';
import { firstRun, HANAKO } from '../../../support/people.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES.filter((one) => one.name === 'PostgreSQL'))
  describe(`${kind.name}: two consoles on one database`, () => {
    it('share sessions, accounts and the failures that make somebody wait', async () => {
      const one = await openTestConsole(kind);
      const other = await openTestConsole({
        name: kind.name,
        open: async () => ({ store: await openStore(one.options), options: one.options, remove: async () => {} }),
      });
      const { browser } = await firstRun(one);
      const there = other.nobody();
      for (const [name, value] of browser.cookies) there.cookies.set(name, value);
      const known = (await there.get('/api/v1/session')).json().stage;
      for (let i = 0; i < 5; i++)
        await one.nobody('10.0.0.1').post('/api/v1/session/password', { ...HANAKO, password: 'wrong' });
      const waits = (await other.nobody('10.0.0.1').post('/api/v1/session/password', HANAKO)).json().code;
      await browser.delete('/api/v1/session');
      const ended = (await there.get('/api/v1/session')).json().stage;
      await other.store.close();
      await other.remove();
      await one.remove();
      expect([known, waits, ended]).toEqual(['full', 'SKM_SIGN_IN_WAIT', 'none']);
    });
  });
