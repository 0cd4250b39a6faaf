// The register of media over HTTP: what is registered, lent, taken back, erased and disposed of, beside what terminals really saw of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registeredMedium } from '../../../../console/server/media-register/store.ts';
import { mediaWatch } from '../../../../console/server/media-register/watch.ts';
import { peopleStore } from '../../../../console/server/store/people.ts';
import { addDays, dayOf } from '../../../../shared/calendar/day.ts';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import type { MediumView, RegisterPage } from '../../../../shared/protocol/api/media-register.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/epoch.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol, whole } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { HOSTILE_NAME, STICK } from '../../../support/seed/state.ts';
import { STORES } from '../../../support/stores.ts';

const IDENTITY = { vendorId: STICK.vendorId, productId: STICK.productId, serial: STICK.serial };
const PARTS = {
  number: '税-001',
  label: '市民税課 1',
  kind: 'usb-stick',
  identity: IDENTITY,
  capacityBytes: 32_000_000_000,
  encryption: 'hardware',
  confidentiality: '3B',
  departmentId: null,
  zone: 'my-number',
  reason: '購入した',
} as const;

for (const kind of STORES)
  describe(`${kind.name}: the register of media`, () => {
    let console: TestConsole & { fleet: Fleet };
    let hanako: Caller;
    let now = 0;
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      hanako = await console.signedIn('administrator');
      now = console.clock.now();
    });
    afterEach(() => console.remove());

    async function plugged(name: string, zone: 'my-number' | 'lgwan', at: number, item = STICK) {
      const ref = await enrol(console.store, { name, zone, user: 'CITY\\tanaka', lastSeenAt: at });
      await console.fleet.state.apply(ref, whole('devices', { [item.port]: item }, at), at, 0);
      return ref;
    }
    async function person(): Promise<string> {
      const nothing = { mail: null, startsOn: null, endsOn: null, contractReference: null, company: null };
      const names = { familyName: '髙橋', givenName: '𠮷雄', familyReading: 'たかはし', givenReading: 'よしお' };
      const personId = 'per-1' as PersonId;
      await peopleStore(console.store).addMany(
        [{ personId, staffNumber: '1001', kind: 'staff', supervisingDepartmentId: null, ...nothing, ...names }],
        now,
      );
      return personId;
    }
    const register = async (more: object = {}): Promise<MediumView> => {
      const answer = await hanako.post('/api/v1/media-register', { ...PARTS, ...more });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json();
    };
    const act = (view: MediumView, body: object, by = hanako) =>
      by.post(`/api/v1/media-register/${view.medium.mediumId}/acts`, {
        version: view.medium.version,
        reason: '業務',
        ...body,
      });
    const list = async (query = ''): Promise<RegisterPage> => {
      const answer = await hanako.get(`/api/v1/media-register?${query}`);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json();
    };
    const opened = async () =>
      (
        await console.store.db
          .selectFrom('conditions')
          .select(['code', 'endpoint', 'facts'])
          .where('closed_at', 'is', null)
          .execute()
      ).map(({ code, endpoint, facts }) => ({ code, endpoint, facts: JSON.parse(facts) }));

    it('shows a registered medium beside the terminal and the person it was really with last', async () => {
      const ref = await plugged('TAX-1', 'my-number', now);
      const { medium, acts } = await register();
      expect(medium).toMatchObject({
        number: '税-001',
        state: 'in-stock',
        strength: 'strong',
        differences: [],
        last: {
          endpoint: { endpointId: ref.endpointId, name: 'TAX-1' },
          user: 'CITY\\tanaka',
          isPresent: true,
          unusedDays: 0,
        },
      });
      expect(acts).toEqual(['lend', 'lose', 'erase', 'dispose']);
      const seen = (await hanako.get('/api/v1/media?register=yes')).json();
      expect(seen.rows).toMatchObject([{ registered: { number: '税-001', state: 'in-stock', holder: null } }]);
    });

    it('lends, takes back, and keeps the course with the names of its day', async () => {
      const personId = await person();
      const before = await register();
      const dueOn = addDays(dayOf(now), 7);
      const lent: MediumView = (
        await act(before, { act: 'lend', holderId: personId, dueOn, purpose: '県税との照合' })
      ).json();
      expect(lent.medium).toMatchObject({
        state: 'lent',
        holder: { name: '髙橋 𠮷雄' },
        dueOn,
        purpose: '県税との照合',
      });
      expect((await list(`holder=${personId}`)).total).toBe(1);
      expect((await list(`q=${encodeURIComponent('たかはし')}`)).total).toBe(1);
      console.clock.move(MINUTE_MS);
      const back: MediumView = (await act(lent, { act: 'return' })).json();
      expect(back.medium).toMatchObject({ state: 'in-stock', holder: null, dueOn: null });
      expect(back.course.map(({ act: what, holder }) => [what, holder?.name])).toEqual([
        ['return', '髙橋 𠮷雄'],
        ['lend', '髙橋 𠮷雄'],
        ['register', undefined],
      ]);
    });

    it('refuses what may not follow, what is incomplete, and what somebody else changed meanwhile', async () => {
      const before = await register();
      const code = async (body: object) => (await act(before, body)).json().code;
      expect(await code({ act: 'return' })).toBe('SKM_MEDIUM_ACT');
      expect(await code({ act: 'lend' })).toBe('SKM_MEDIUM_INCOMPLETE');
      expect(await code({ act: 'lend', holderId: 'per-9', dueOn: addDays(dayOf(now), 1) })).toBe(
        'SKM_MEDIUM_INCOMPLETE',
      );
      expect(await code({ act: 'lend', holderId: await person(), dueOn: addDays(dayOf(now), -1) })).toBe(
        'SKM_MEDIUM_INCOMPLETE',
      );
      expect(await code({ act: 'erase', erasure: 'overwrite' })).toBe('SKM_MEDIUM_INCOMPLETE');
      expect(await code({ act: 'lose', version: 7 })).toBe('SKM_CHANGED_MEANWHILE');
    });

    it('has one line for one device, and one number for one line', async () => {
      await register();
      const code = async (more: object) =>
        (await hanako.post('/api/v1/media-register', { ...PARTS, ...more })).json().code;
      expect(await code({ number: '税-002' })).toBe('SKM_MEDIUM_TWIN');
      expect(await code({ identity: null })).toBe('SKM_CODE_TAKEN');
      expect(await code({ number: '=cmd()', identity: null })).toBe('SKM_REQUEST_MALFORMED');
    });

    it('takes what terminals saw over with the next numbers of the year, once', async () => {
      await plugged('TAX-1', 'my-number', now, { ...STICK, product: HOSTILE_NAME });
      const [seen] = (await hanako.get('/api/v1/media?register=no')).json().rows;
      const body = { deviceIds: [seen.deviceId], encryption: 'none', departmentId: null, zone: null, reason: '棚卸し' };
      const first = (await hanako.post('/api/v1/media-register/seen', body)).json();
      expect(first).toMatchObject({ registered: [{ deviceId: seen.deviceId, number: 'M2026-0001' }], known: 0 });
      expect((await hanako.post('/api/v1/media-register/seen', body)).json()).toMatchObject({
        registered: [],
        known: 1,
      });
      const page = await list();
      expect(page).toMatchObject({ total: 1, unregistered: 0, rows: [{ zone: 'my-number', label: HOSTILE_NAME }] });
    });

    it('tells where register and fleet differ, each figure as many as its list', async () => {
      await plugged('WEL-1', 'lgwan', now);
      const other = await register();
      await register({ number: '税-002', identity: { ...IDENTITY, serial: '4C530001230917110042' } });
      await register({ number: '税-003', identity: { ...IDENTITY, serial: null } });
      await register({ number: '税-004', identity: null, kind: 'optical-disc' });
      const { differences, all } = await list();
      expect({ differences, all }).toEqual({
        differences: { overdue: 0, back: 0, cloned: 0, 'other-zone': 1, 'never-seen': 1, unidentified: 1 },
        all: 4,
      });
      expect((await list('difference=other-zone')).rows.map(({ number }) => number)).toEqual(['税-001']);
      expect((await list('difference=never-seen')).rows.map(({ number }) => number)).toEqual(['税-002']);
      expect((await list('difference=unidentified')).rows.map(({ number }) => number)).toEqual(['税-003']);
      console.clock.move(1);
      await act(other, { act: 'lose' });
      console.clock.move(MINUTE_MS);
      await plugged('WEL-2', 'lgwan', console.clock.now());
      expect((await list('difference=back')).rows.map(({ number }) => number)).toEqual(['税-001']);
    });

    it('reminds of what is over time until it is back, and calls for what nobody registered', async () => {
      const stranger = { ...STICK, serial: '4C530001230917118888' };
      const ref = await plugged('TAX-1', 'my-number', now, stranger);
      expect(await opened()).toEqual([]);
      const before = await register();
      expect(await opened()).toMatchObject([
        { code: 'medium-unregistered', endpoint: ref.id, facts: { count: 1, serial: stranger.serial } },
      ]);
      const dueOn = dayOf(now);
      const lent: MediumView = (await act(before, { act: 'lend', holderId: await person(), dueOn })).json();
      console.clock.move(DAY_MS);
      await mediaWatch({ ...console.fleet, clock: console.clock })();
      hanako = await console.signedIn('administrator');
      expect((await opened()).find(({ code }) => code === 'medium-overdue')).toMatchObject({
        endpoint: null,
        facts: { count: 1, number: '税-001', due: dueOn },
      });
      expect((await list('difference=overdue')).total).toBe(1);
      await act(lent, { act: 'return' });
      expect((await opened()).some(({ code }) => code === 'medium-overdue')).toBe(false);
    });

    it('does the same to many, and says what could not be done', async () => {
      const one = await register();
      const two = await register({ number: '税-002', identity: null });
      await act(two, { act: 'lose' });
      const ids = [one.medium.mediumId, two.medium.mediumId];
      const done = (
        await hanako.post('/api/v1/media-register/acts', {
          ids,
          act: 'erase',
          erasure: 'overwrite',
          witness: '佐藤',
          reason: '年度末',
        })
      ).json();
      expect(done).toEqual({ changed: 1, refused: [{ number: '税-002', code: 'SKM_MEDIUM_ACT' }] });
      const day = dayOf(now);
      const course = (await hanako.get(`/api/v1/media-register/course?from=${day}&to=${day}&acts=erase`)).json();
      expect(course).toMatchObject({
        total: 1,
        rows: [{ number: '税-001', erasure: 'overwrite', witness: '佐藤', by: '架空 花子' }],
      });
    });

    it('tells others what they need to know before they let it be used', async () => {
      const { medium } = await register();
      const facts = await console.store.db
        .transaction()
        .execute((trx) => registeredMedium({ db: trx, dialect: console.store.dialect }, medium.mediumId, now));
      expect(facts).toMatchObject({ number: '税-001', state: 'in-stock', zone: 'my-number', identity: IDENTITY });
    });

    it('leaves disposal and registration to the keepers, and shows auditors everything they may not change', async () => {
      const view = await register();
      const auditor = await console.signedIn('auditor');
      const shown: MediumView = (await auditor.get(`/api/v1/media-register/${view.medium.mediumId}`)).json();
      expect({ acts: shown.acts, mayEdit: shown.mayEdit }).toEqual({ acts: [], mayEdit: false });
      expect((await act(view, { act: 'lose' }, auditor)).statusCode).toBe(403);
      const head = await console.signedIn('section-head');
      expect((await head.get('/api/v1/media-register')).json().total).toBe(0);
      expect((await act(view, { act: 'lose' }, head)).statusCode).toBe(404);
      expect((await head.post('/api/v1/media-register', PARTS)).statusCode).toBe(403);
    });

    it('goes out as a file that a spreadsheet takes for text', async () => {
      await register({ label: '=HYPERLINK("http://x")' });
      const file = (await hanako.get('/api/v1/media-register.csv?columns=number,label,state')).body;
      expect(file.replace('\uFEFF', '').split('\r\n').slice(0, 2)).toEqual([
        '媒体番号,ラベル,状態',
        '税-001,"\'=HYPERLINK(""http://x"")",在庫',
      ]);
    });
  });
