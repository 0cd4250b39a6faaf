import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCounters } from '../../../../console/server/health/counters.ts';
import { openHealth } from '../../../../console/server/health/health.ts';
import { healthRoutes } from '../../../../console/server/health/routes.ts';
import { auditStore } from '../../../../console/server/store/audit-trail.ts';
import type { HealthView } from '../../../../shared/protocol/api/health.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { openTestAuthority } from '../../../support/certificates.ts';
import { caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { framesOf } from '../../../support/event-frames.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: the console’s own health`, () => {
    const counters = openCounters();
    let console: TestConsole;
    let now = 0;
    beforeAll(async () => {
      let certificates = { authority: '', server: '' };
      console = await openTestConsole(kind, {
        routes({ store, options, clock }) {
          now = clock.now();
          const health = {
            view: () => opened().view(),
            isReady: () => opened().isReady(),
          };
          const opened = () =>
            openHealth({
              store,
              trail: auditStore(store),
              counters,
              clock,
              dataFolder: options.dataFolder,
              certificates,
              waitingFrames: () => 2,
              connections: async () => ({ agents: 3, people: 4 }),
            });
          return [healthRoutes({ health, counters })];
        },
      });
      const authority = await openTestAuthority(console.options.dataFolder, now);
      certificates = { authority: authority.caPem, server: authority.server.cert };
      const events = counters.counting(console.store.events);
      const frames = framesOf(1, 'lgwan', [{ at: now }, { at: now }]);
      await events.append(frames);
      await events.append(frames);
      counters.countRefused(5);
    });
    afterAll(() => console.remove());

    it('tells what was counted, how large and until when', async () => {
      const view = (await (await console.signedIn('operator')).get('/api/v1/health')).json<HealthView>();
      expect(view).toMatchObject({
        events: { stored: 2, repeated: 2, refused: 5, waitingFrames: 2 },
        commit: { p50Ms: expect.any(Number), p99Ms: expect.any(Number) },
        gaps: 0,
        oldestUnsent: null,
        connections: { agents: 3, people: 4 },
        certificates: { agents: null },
      });
      expect(view.zones.find(({ zone }) => zone === 'lgwan')?.bytes).toBeGreaterThan(0);
      expect(view.databaseBytes).toBeGreaterThan(0);
      expect(view.disk.freeBytes).toBeGreaterThan(0);
      expect(view.certificates.server).toBeGreaterThan(now + 300 * DAY_MS);
    });

    it('names the terminal that waits longest, of those that are not revoked', async () => {
      const journal = (oldestUnsentAt: number | null) => JSON.stringify({ epoch: 1, oldestUnsentAt });
      const { db } = console.store;
      for (const [name, at] of [
        ['PC-1', now - 5_000],
        ['PC-2', now - 9_000],
        ['PC-3', null],
      ] as const) {
        const { endpointId } = await enrol(console.store, { name });
        await db
          .updateTable('endpoints')
          .set({ journal: journal(at) })
          .where('endpoint_id', '=', endpointId)
          .execute();
      }
      const view = (await (await console.signedIn('auditor')).get('/api/v1/health')).json<HealthView>();
      expect(view.oldestUnsent).toMatchObject({ at: now - 9_000, endpointName: 'PC-2' });
    });

    it('is written for Prometheus line by line, with a histogram that adds up', async () => {
      const { payload, headers } = await console.nobody().get('/metrics');
      expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
      const lines = payload.trimEnd().split('\n');
      for (const line of lines)
        expect(line).toMatch(
          /^(# (HELP|TYPE) sekimori_\w+ .+|sekimori_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[\d.e+-]+)$/,
        );
      expect(lines).toContain('sekimori_events_stored_total 2');
      expect(lines).toContain('sekimori_commit_seconds_bucket{le="+Inf"} 2');
      expect(lines).toContain('sekimori_commit_seconds_count 2');
    });

    it('is given to this machine alone, or to somebody signed in whose role may see it', async () => {
      const status = async (given: { remoteAddress: string; headers: Record<string, string> }) =>
        (await console.app.inject({ url: '/metrics', ...given })).statusCode;
      expect(await status({ remoteAddress: '127.0.0.1', headers: { host: 'localhost:8443' } })).toBe(200);
      expect(await status({ remoteAddress: '::1', headers: { host: '[::1]:8443' } })).toBe(200);
      expect(await status({ remoteAddress: '192.0.2.1', headers: { host: 'localhost' } })).toBe(401);
      // Another site's name that leads here, and a proxy on this machine.
      expect(await status({ remoteAddress: '127.0.0.1', headers: { host: 'evil.example' } })).toBe(401);
      expect(await status({ remoteAddress: '127.0.0.1', headers: { host: 'localhost', 'x-forwarded-for': 'x' } })).toBe(
        401,
      );
      const from = async (role: 'operator' | 'section-head') => {
        const person = await console.signedIn(role);
        const elsewhere = caller(console.app, '192.0.2.1');
        for (const [name, value] of person.cookies) elsewhere.cookies.set(name, value);
        return (await elsewhere.get('/metrics')).statusCode;
      };
      expect([await from('operator'), await from('section-head')]).toEqual([200, 403]);
    });

    it('answers without facts whether it lives, and whether it is ready', async () => {
      expect((await console.nobody('192.0.2.1').get('/healthz')).json()).toEqual({ ok: true });
      expect((await console.nobody('192.0.2.1').get('/readyz')).json()).toEqual({ ok: true });
      await console.store.db.schema.alterTable('settings').renameTo('settings_away').execute();
      const answer = await console.nobody().get('/readyz');
      await console.store.db.schema.alterTable('settings_away').renameTo('settings').execute();
      expect([answer.statusCode, answer.json()]).toEqual([503, { ok: false }]);
      await console.store.db.deleteFrom('kysely_migration' as never).execute();
      expect((await console.nobody().get('/readyz')).statusCode).toBe(503);
    });
  });
