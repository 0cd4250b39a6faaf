import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../shared/time/epoch.ts';
import type { Caller } from '../../../support/console.ts';
import { openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: a reading of personal data`, () => {
    let console: Awaited<ReturnType<typeof openFleetConsole>>;
    let operator: Caller;
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      operator = await console.signedIn('operator');
    });
    afterAll(() => console.remove());

    async function recorded() {
      const rows = await console.store.db.selectFrom('audit_entries').selectAll().orderBy('seq').execute();
      return rows.map(({ action, subject_kind, subject_id, after_value }) => ({
        action,
        subject: [subject_kind, subject_id],
        after: JSON.parse(after_value ?? 'null'),
      }));
    }

    it('is recorded with what was asked for, once in ten minutes whatever the page that is turned to', async () => {
      await operator.get('/api/v1/events?endpointId=e-1&severity=alert');
      await operator.get('/api/v1/events?endpointId=e-1&severity=alert&limit=5&from=1');
      expect(await recorded()).toEqual([
        {
          action: 'personal-data.read',
          subject: ['endpoint', 'e-1'],
          after: { route: '/api/v1/events', query: { endpointId: 'e-1', severity: ['alert'] } },
        },
      ]);
      await operator.get('/api/v1/events?endpointId=e-2&severity=alert');
      expect(await recorded()).toHaveLength(2);
      console.clock.move(11 * MINUTE_MS);
      await operator.get('/api/v1/events?endpointId=e-1&severity=alert');
      expect(await recorded()).toHaveLength(3);
    });

    it('of a list that a page asks for again and again is recorded once in ten minutes, whatever its filter', async () => {
      const before = (await recorded()).length;
      for (const query of ['?q=a', '?q=b&offset=100', '']) await operator.get(`/api/v1/endpoints${query}`);
      expect((await recorded()).slice(before)).toEqual([
        {
          action: 'personal-data.read',
          subject: ['list', '/api/v1/endpoints'],
          after: { route: '/api/v1/endpoints' },
        },
      ]);
      console.clock.move(11 * MINUTE_MS);
      await operator.get('/api/v1/endpoints?q=a');
      expect(await recorded()).toHaveLength(before + 2);
    });

    it('is recorded for each person who reads', async () => {
      const before = (await recorded()).length;
      await (await console.signedIn('auditor')).get('/api/v1/events?endpointId=e-1&severity=alert');
      expect(await recorded()).toHaveLength(before + 1);
    });

    it('of a list taken away as a file names the list', async () => {
      await operator.get('/api/v1/endpoints.csv?q=hanako');
      expect((await recorded()).at(-1)).toEqual({
        action: 'personal-data.read',
        subject: ['list', '/api/v1/endpoints.csv'],
        after: { route: '/api/v1/endpoints.csv', query: { q: 'hanako' } },
      });
    });

    it('that was refused or found nothing is none', async () => {
      const before = (await recorded()).length;
      await operator.get('/api/v1/endpoints/00000000-0000-4000-8000-000000000000');
      await console.nobody().get('/api/v1/events');
      expect(await recorded()).toHaveLength(before);
    });

    it('is not answered when it cannot be recorded', async () => {
      await console.store.db.schema.alterTable('audit_entries').renameTo('audit_entries_away').execute();
      const answer = await operator.get('/api/v1/events?endpointId=e-9');
      await console.store.db.schema.alterTable('audit_entries_away').renameTo('audit_entries').execute();
      expect([answer.statusCode, answer.json().rows]).toEqual([500, undefined]);
    });
  });
