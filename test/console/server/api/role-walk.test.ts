// Every route of the real list by role: an auditor changes nothing, staff see what is theirs, a section head never sees another section.
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../../../console/server/sessions/sessions.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { stateStore } from '../../../../console/server/store/state.ts';
import type { DepartmentId } from '../../../../shared/ids/ids.ts';
import { SECTIONS } from '../../../../shared/protocol/uplink/state.ts';
import { type Caller, personIn } from '../../../support/console.ts';
import { type DeclaredRoute, declaredRoutes } from '../../../support/declared-routes.ts';
import { enrol, program, whole } from '../../../support/fleet.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';

/** One's own account: what everybody who signs in may do, whatever their role. */
const OWN = /^\/api\/v1\/(session|sessions|me|openapi\.json)(\/|$)/;
/** Tokens of one's own, which read only where one does; lists as one likes to look at them. */
const OWN_TOOLS = /^\/api\/v1\/(tokens|views)(\/|$)/;
const mayCall = ({ access }: DeclaredRoute, role: string) => Array.isArray(access) && access.includes(role);
const nameOf = ({ method, path }: DeclaredRoute) => `${method} ${path}`;

for (const kind of STORES)
  describe(`${kind.name}: the routes of the console, by role`, () => {
    let running: RunningConsole;
    let routes: DeclaredRoute[];
    let head: Caller;
    let own = '';
    let others = '';
    beforeAll(async () => {
      running = await runConsole(kind);
      const { app, store } = running.console;
      routes = declaredRoutes(app);
      own = await terminal('OWN-SECTION', 'dep-a');
      others = await terminal('OTHER-SECTION', 'dep-b');
      head = await personIn({ app, store, clock: running.clock }, 'full', 'section-head');
      await store.db.updateTable('accounts').set({ department_id: 'dep-a' }).execute();
    });
    afterAll(() => running.remove());

    async function terminal(name: string, departmentId: string): Promise<string> {
      const { store } = running.console;
      const now = running.clock.now();
      const conditions = conditionStore(store);
      const state = stateStore({ store, conditions, endpoints: endpointStore(store) });
      const ref = await enrol(store, {
        name,
        serial: `SN-${name}`,
        user: `USER-${name}`,
        department: `課 ${name}`,
        site: `SITE-${name}`,
      });
      await store.db
        .updateTable('endpoints')
        .set({ department_id: departmentId as DepartmentId })
        .where('id', '=', ref.id)
        .execute();
      await state.apply(ref, whole('software', { [`KEY-${name}`]: program(`PROGRAM-${name}`) }, now), now, 0);
      await conditions.open({ code: 'silent', endpoint: ref.id, facts: { name: `FACT-${name}` } }, now);
      const record = {
        seq: 1,
        at: now,
        deviceAt: now,
        mono: 1,
        type: 1,
        severity: 2,
        data: `{"what":"EVENT-${name}"}`,
      };
      const batch = {
        endpoint: ref.id,
        zone: 'lgwan' as const,
        epoch: 1,
        receivedAt: now,
        clockOffsetMs: 0,
        headSeq: 1,
      };
      await store.events.append([{ ...batch, headHash: 'a'.repeat(64), records: [record], explained: [] }]);
      return ref.endpointId;
    }

    it('let an auditor change nothing but their own account', () => {
      const changing = routes.filter((route) => route.method !== 'GET' && mayCall(route, 'auditor'));
      expect(changing.filter(({ path }) => !OWN.test(path) && !OWN_TOOLS.test(path)).map(nameOf)).toEqual([]);
    });

    it.each(['staff', 'contractor'])('let %s come to nothing but their own account', (role) => {
      const callable = routes.filter((route) => mayCall(route, role));
      expect(callable.filter(({ path }) => !OWN.test(path)).map(nameOf)).toEqual([]);
      expect(callable.length).toBeGreaterThan(10);
    });

    it('let nobody but administrators change accounts', () => {
      const changing = routes.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/accounts'));
      expect(changing.map(({ access }) => access)).toEqual(changing.map(() => ['administrator']));
      expect(changing.length).toBeGreaterThan(5);
    });

    it('never show a section head anything of another section', async () => {
      const shown: string[] = [];
      let answered = 0;
      let sawOwn = 0;
      for (const route of routes.filter((each) => each.method === 'GET' && mayCall(each, 'section-head')))
        for (const url of addressesOf(route)) {
          if (route.path === '/api/v1/live') continue;
          const { statusCode, body } = await head.get(url);
          if (statusCode >= 500) shown.push(`${url} failed`);
          if (statusCode === 200) answered += 1;
          if (body.includes('OWN-SECTION')) sawOwn += 1;
          // What was asked for may be said back; nothing else of it.
          if (body.replaceAll('SN-OTHER-SECTION', '').includes('OTHER-SECTION')) shown.push(url);
        }
      expect(shown).toEqual([]);
      // The walk would find it: what is theirs is there.
      expect([answered > 15, sawOwn >= 8]).toEqual([true, true]);
    });

    it('let a section head change nothing of an endpoint of another section', async () => {
      const changing = routes.filter((route) => route.method !== 'GET' && mayCall(route, 'section-head'));
      expect(changing.filter(({ path }) => path.includes('{endpointId}')).map(nameOf)).toEqual([]);
    });

    it('tell a section head no news of another section in the live stream', async () => {
      const stream = await openStream(running, head);
      const { announcements } = running.console.store;
      for (const [endpointId, name] of [
        [others, 'OTHER-SECTION'],
        [own, 'OWN-SECTION'],
      ] as const) {
        announcements.publish('endpoint', { endpointId, liveness: name, lastSeenAt: null });
        announcements.publish('state', { endpointId, section: 'software' });
      }
      announcements.publish('enrolment', {});
      announcements.publish('endpoint', { endpointId: own, liveness: 'LAST', lastSeenAt: null });
      const text = await stream.until('LAST');
      expect([
        text.includes(own),
        text.includes(others),
        text.includes('OTHER-SECTION'),
        text.includes('enrolment'),
      ]).toEqual([true, false, false, false]);
    });

    /** The route as it is, and with everything that could lead to the other section. */
    function addressesOf({ path, query }: DeclaredRoute): string[] {
      const at = (endpointId: string) =>
        path.includes('{section}')
          ? SECTIONS.map((section) => path.replace('{section}', section).replace('{endpointId}', endpointId))
          : [path.replace('{endpointId}', endpointId)];
      const filled = [
        ...(path.includes('{endpointId}') ? [...at(others), ...at(own)] : at('')).map((each) =>
          each.replaceAll(/\{\w+\}/g, 'any'),
        ),
      ];
      const asked = [
        ...(query.q === undefined ? [] : ['q=SN-OTHER-SECTION', 'q=SECTION']),
        ...(query.endpointId === undefined ? [] : [`endpointId=${others}`]),
        ...(query.department === undefined ? [] : [`department=${encodeURIComponent('課 OTHER-SECTION')}`]),
      ];
      return filled.flatMap((each) => [each, ...asked.map((search) => `${each}?${search}`)]);
    }
  });

/** A live stream as a browser opens it; `until` gives what came up to a word. */
function openStream({ console }: RunningConsole, { cookies }: Caller) {
  const headers = { cookie: `${COOKIE}=${cookies.get(COOKIE)}` };
  const options = { host: '127.0.0.1', port: console.port, servername: 'localhost', ca: console.caPem, headers };
  return new Promise<{ until(word: string): Promise<string> }>((resolve, reject) => {
    const asking = request({ ...options, path: '/api/v1/live' }, (answer) => {
      let text = '';
      let wanted: { word: string; found: (text: string) => void } | null = null;
      const look = () => {
        if (wanted === null || !text.includes(wanted.word)) return;
        wanted.found(text);
        answer.destroy();
      };
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
        // The greeting says that the stream is joined: what is told from now on comes.
        if (text.includes('hello'))
          resolve({
            until: (word) =>
              new Promise((found) => {
                wanted = { word, found };
                look();
              }),
          });
        look();
      });
    });
    asking.on('error', reject).end();
  });
}
