// The working calendar and planned stops as operators change them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarRoutes } from '../../../../console/server/calendar/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { USUAL_CALENDAR } from '../../../../shared/calendar/working-calendar.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES } from '../../../support/stores.ts';

const STOP = {
  kind: 'power-inspection',
  title: '法定点検停電',
  site: '本庁舎',
  zone: null,
  startsAt: at('2026-11-28', '09:00'),
  backBy: at('2026-11-28', '15:00'),
  steps: [{ at: at('2026-11-28', '13:00'), what: '基幹スイッチ', note: null }],
  reason: '電気事業法による年次点検',
};

for (const kind of STORES)
  describe(`${kind.name}: working hours`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes: (needs) => [calendarRoutes(needs)],
      });
      hanako = await console.signedIn('administrator');
    });
    afterEach(() => console.remove());

    const entries = () =>
      console.store.db.selectFrom('audit_entries').select(['action', 'reason']).orderBy('seq').execute();
    const change = (version: number, part: object, who = hanako) =>
      who.put('/api/v1/calendar', { version, calendar: { ...USUAL_CALENDAR, ...part }, reason: '夏季一斉休業' });

    it('begin as a city hall has them, with the holidays ahead by name', async () => {
      const { body } = await hanako.get('/api/v1/calendar');
      const view = JSON.parse(body);
      expect(view).toMatchObject({ version: 0, calendar: USUAL_CALENDAR, isOpenNow: true });
      expect(view.holidays.slice(0, 2).map(({ day, ja }: { day: string; ja: string }) => [day, ja])).toEqual([
        ['2026-11-03', '文化の日'],
        ['2026-11-23', '勤労感謝の日'],
      ]);
      expect(view.opensNextAt).toBe(at('2026-11-26', '08:25'));
    });

    it('are changed with a reason that stays in the audit trail', async () => {
      const closures = [{ site: null, from: '2027-08-13', to: '2027-08-13', reason: '夏季一斉休業' }];
      expect((await change(0, { closures })).json()).toMatchObject({ version: 1, calendar: { closures } });
      expect(await entries()).toEqual([{ action: 'calendar.changed', reason: '夏季一斉休業' }]);
    });

    it('lose nobody’s change: of many at the same time one is stored and the others are told', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          change(0, { closures: [{ site: null, from: '2027-08-13', to: '2027-08-13', reason: `その${nth}` }] }),
        ),
      );
      const statuses = answers.map(({ statusCode }) => statusCode).sort();
      expect(statuses).toEqual([200, ...Array(19).fill(409)]);
      expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
        code: 'SKM_CHANGED_MEANWHILE',
      });
      expect((await entries()).length).toBe(1);
    });

    it.each([
      ['a day that does not exist', { closures: [{ site: null, from: '2027-02-29', to: '2027-03-01', reason: 'x' }] }],
      [
        'an end before its beginning',
        { closures: [{ site: null, from: '2027-03-02', to: '2027-03-01', reason: 'x' }] },
      ],
      ['hours that end before they begin', { usual: { ...USUAL_CALENDAR.usual, from: '17:15', to: '08:25' } }],
    ])('refuse %s', async (_, part) => {
      const answer = await change(0, part);
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'SKM_CALENDAR_DAY']);
      expect(await entries()).toEqual([]);
    });

    it('are changed by administrators alone', async () => {
      const roles = ['operator', 'auditor', 'section-head'] as const;
      const answers = await Promise.all(roles.map(async (role) => change(0, {}, await console.signedIn(role))));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
    });

    describe('a planned stop', () => {
      const plan = (part: object = {}) => hanako.post('/api/v1/planned-stops', { ...STOP, ...part });

      it('covers the terminals of its site, and afterwards says who is back and whose clock is wrong', async () => {
        const { store } = console;
        const before = STOP.startsAt - 3_600_000;
        const seen = (name: string, part: object) => enrol(store, { name, site: '本庁舎', ...part });
        const set = (id: number, connectedAt: number, offset: number) =>
          store.db
            .updateTable('endpoints')
            .set({ connected_at: connectedAt, last_seen_at: connectedAt, clock_offset_ms: offset })
            .where('id', '=', id)
            .execute();
        await set((await seen('KSM-1', {})).id, STOP.backBy, 0);
        await set((await seen('KSM-2', {})).id, STOP.backBy, -3_600_000);
        await set((await seen('KSM-3', {})).id, before, 0);
        await set((await seen('KSM-4', {})).id, before - 60 * 86_400_000, 0);
        await enrol(store, { name: 'KSM-5', site: '東支所' });
        const made = (await plan()).json();
        expect(made).toMatchObject({ state: 'planned', endpoints: 4, createdBy: '架空 花子' });
        console.clock.set(STOP.backBy + 3_600_000);
        const auditor = await console.signedIn('auditor');
        expect((await auditor.get(`/api/v1/planned-stops/${made.stopId}`)).json()).toMatchObject({
          stop: { state: 'over' },
          back: 2,
          missing: 1,
          missingList: [{ name: 'KSM-3' }],
          clocksWrong: 1,
          clocksWrongList: [{ name: 'KSM-2', clockOffsetMs: -3_600_000 }],
          notInUse: 1,
        });
      });

      it('is called off with a reason, once', async () => {
        const { stopId } = (await plan()).json();
        const cancel = () => hanako.post(`/api/v1/planned-stops/${stopId}/cancel`, { reason: '延期' });
        expect((await cancel()).json()).toMatchObject({ stop: { state: 'cancelled', cancelReason: '延期' } });
        expect((await cancel()).json()).toMatchObject({ code: 'SKM_STOP_OVER' });
        expect((await entries()).map(({ action }) => action)).toEqual(['planned-stop.made', 'planned-stop.cancelled']);
      });

      it.each([
        ['ends before it begins', { backBy: STOP.startsAt - 1 }],
        ['is over already', { startsAt: at('2026-11-01', '09:00'), backBy: at('2026-11-01', '10:00') }],
        ['lasts longer than 30 days', { backBy: STOP.startsAt + 31 * 86_400_000 }],
        ['has a step before its beginning', { steps: [{ at: STOP.startsAt - 1, what: '基幹', note: null }] }],
      ])('that %s is refused', async (_, part) => {
        const answer = await plan(part);
        expect([answer.statusCode, answer.json().code]).toEqual([422, 'SKM_STOP_TIMES']);
      });

      it('that nobody knows is not found', async () => {
        expect((await hanako.get('/api/v1/planned-stops/stop-0')).statusCode).toBe(404);
        expect((await hanako.post('/api/v1/planned-stops/stop-0/cancel', { reason: 'x' })).statusCode).toBe(404);
      });
    });
  });
