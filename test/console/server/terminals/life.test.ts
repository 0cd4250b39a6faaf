// The life of listed terminals: steps, the end of the certificate, and who leaves what out of scope.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminalComparison, type TerminalComparison } from '../../../../console/server/terminals/compare.ts';
import { terminalRoutes } from '../../../../console/server/terminals/routes.ts';
import { at } from '../../../../shared/calendar/day.ts';
import type { TerminalView } from '../../../../shared/protocol/api/terminals.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { type Caller, openTestConsole, type TestConsole, testClock } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { listTerminal } from '../../../support/ledger.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: a terminal of the ledger`, () => {
    let console: TestConsole;
    let comparison: TerminalComparison;
    let sweeps: number;
    let revoked: string[];
    let hanako: Caller;
    beforeEach(async () => {
      sweeps = 0;
      revoked = [];
      console = await openTestConsole(kind, {
        clock: testClock(at('2026-11-25', '10:00')),
        routes(needs) {
          comparison = openTerminalComparison({ ...needs, log: { error() {} } });
          const watch = { sweep: async () => void sweeps++ };
          return [terminalRoutes({ ...needs, comparison, watch })];
        },
      });
      console.store.announcements.subscribe('revoked', ({ endpointId }) => void revoked.push(endpointId));
      hanako = await console.signedIn('administrator');
    });
    afterEach(async () => {
      await comparison.close();
      await console.remove();
    });

    const step = (who: Caller, { terminal }: TerminalView, life: string, more: object = {}) =>
      who.post(`/api/v1/expected-terminals/${terminal.terminalId}/life`, {
        version: terminal.version,
        life,
        reason: '台帳の更新',
        ...more,
      });
    const scope = (who: Caller, { terminal }: TerminalView, isOutOfScope: boolean) =>
      who.post(`/api/v1/expected-terminals/${terminal.terminalId}/scope`, {
        version: terminal.version,
        isOutOfScope,
        reason: '住基統合端末のため',
      });
    const decide = (who: Caller, { terminal }: TerminalView, isApproved = true) =>
      who.post(`/api/v1/expected-terminals/${terminal.terminalId}/scope/decision`, {
        version: terminal.version,
        isApproved,
        reason: '所管課に確認した',
      });
    const certificateOf = (endpoint: number) =>
      console.store.db
        .selectFrom('endpoints')
        .select('revoked_at')
        .where('id', '=', endpoint)
        .executeTakeFirstOrThrow();

    it('goes to repair and comes back, with both steps in its history', async () => {
      const listed = await listTerminal(hanako, 'A-1');
      const away = (await step(hanako, listed, 'repair')).json();
      expect(away.terminal).toMatchObject({ life: 'repair', standing: 'not-in-use' });
      const back = (await step(hanako, away, 'deployed')).json();
      expect(
        back.history.map(({ action, after }: { action: string; after: { life: string } }) => [action, after.life]),
      ).toEqual([
        ['expected-terminal.life-changed', 'deployed'],
        ['expected-terminal.life-changed', 'repair'],
        ['expected-terminal.made', 'deployed'],
      ]);
    });

    it('that goes back on lease loses its certificate at once, and both are told in the audit trail', async () => {
      const { id, endpointId } = await enrol(console.store, { serial: 'S1' });
      const listed = await listTerminal(hanako, 'A-1', { serial: 'S1' });
      const gone = (await step(hanako, listed, 'lease-return')).json();
      expect(gone).toMatchObject({ terminal: { standing: 'ended' }, endedCertificate: true, steps: ['stock'] });
      expect([(await certificateOf(id)).revoked_at, revoked, sweeps]).toEqual([console.clock.now(), [endpointId], 1]);
      const told = await console.store.db
        .selectFrom('audit_entries')
        .select('action')
        .orderBy('seq', 'desc')
        .limit(2)
        .execute();
      expect(told.map(({ action }) => action)).toEqual(['endpoint.revoked', 'expected-terminal.life-changed']);
    });

    it('that came back on lease after all is enrolled anew', async () => {
      await enrol(console.store, { serial: 'S1' });
      const gone = (await step(hanako, await listTerminal(hanako, 'A-1', { serial: 'S1' }), 'lease-return')).json();
      const back = (await step(hanako, gone, 'stock')).json();
      expect(back.terminal).toMatchObject({ life: 'stock', endpoint: null });
      const again = await enrol(console.store, { name: 'again', serial: 'S1' });
      await comparison.now();
      const view = (await hanako.get(`/api/v1/expected-terminals/${back.terminal.terminalId}`)).json();
      expect(view.terminal.endpoint.endpointId).toBe(again.endpointId);
    });

    it.each([{}, { certificate: 'R08-12' }, { certificate: 'R08-12', witness: ' ' }])(
      'is not destroyed with %j',
      async (proof) => {
        const { id } = await enrol(console.store, { serial: 'S1' });
        const answer = await step(hanako, await listTerminal(hanako, 'A-1', { serial: 'S1' }), 'destroyed', proof);
        expect(answer.statusCode).toBeGreaterThanOrEqual(400);
        expect([(await certificateOf(id)).revoked_at, revoked]).toEqual([null, []]);
      },
    );

    it('is destroyed with the number of a certificate and a witness, and stays so once its own certificate ended', async () => {
      await enrol(console.store, { serial: 'S1' });
      const proof = { certificate: 'R08-12', witness: '監査 太郎' };
      const gone = (await step(hanako, await listTerminal(hanako, 'A-1', { serial: 'S1' }), 'destroyed', proof)).json();
      expect([gone.destruction, gone.steps]).toEqual([proof, []]);
      expect((await step(hanako, gone, 'stock')).json().code).toBe('SKM_TERMINAL_LIFE');
    });

    it('whose end concerned no certificate is brought back as it was', async () => {
      const gone = (await step(hanako, await listTerminal(hanako, 'A-1'), 'lease-return')).json();
      expect((await step(hanako, gone, 'deployed')).json().terminal.life).toBe('deployed');
    });

    it('is ended by an administrator alone', async () => {
      const taro = await console.signedIn('operator');
      const listed = await listTerminal(taro, 'A-1');
      expect((await step(taro, listed, 'lease-return')).json().code).toBe('SKM_ROLE_NEEDED');
      expect((await step(taro, listed, 'repair')).statusCode).toBe(200);
    });

    it('changed a hundred times at once changes once, and everybody else is shown the difference', async () => {
      const listed = await listTerminal(hanako, 'A-1');
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => step(hanako, listed, index % 2 === 0 ? 'repair' : 'stock')),
      );
      const [done, ...others] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
      expect([done?.statusCode, done?.json().terminal.version]).toEqual([200, 2]);
      const life = done?.json().terminal.life;
      for (const other of others) {
        const { code, facts } = other.json();
        expect([other.statusCode, code, JSON.parse(facts.now)]).toEqual([409, 'SKM_CHANGED_MEANWHILE', { life }]);
      }
    });

    it('is left out of scope only once another administrator approves', async () => {
      const jiro = await console.signedIn('administrator');
      const listed = await listTerminal(hanako, 'A-1');
      const asked = (await scope(hanako, listed, true)).json();
      expect(asked).toMatchObject({
        terminal: { standing: 'awaited', isScopeAsked: true },
        scope: { mayDecide: false },
      });
      expect((await decide(hanako, asked)).json().code).toBe('SKM_TERMINAL_APPROVER');
      const approved = (await decide(jiro, asked)).json();
      expect(approved).toMatchObject({
        terminal: { standing: 'out-of-scope', isScopeAsked: false },
        scope: { reason: '住基統合端末のため', approver: '架空 花子' },
      });
    });

    it('is left out of scope by the only administrator there is, as their own approver', async () => {
      const asked = (await scope(hanako, await listTerminal(hanako, 'A-1'), true)).json();
      expect(asked).toMatchObject({ terminal: { standing: 'out-of-scope' }, scope: { approver: '架空 花子' } });
    });

    it('that an operator asked for is left out of scope by an administrator', async () => {
      const taro = await console.signedIn('operator');
      const asked = (await scope(taro, await listTerminal(taro, 'A-1'), true)).json();
      expect(asked.terminal.standing).toBe('awaited');
      expect((await decide(taro, asked)).json().code).toBe('SKM_ROLE_NEEDED');
      expect((await decide(hanako, asked)).json().terminal.standing).toBe('out-of-scope');
    });

    it('stays in scope when the request is refused or taken back, and comes back into scope when somebody says so', async () => {
      await console.signedIn('administrator');
      const asked = (await scope(hanako, await listTerminal(hanako, 'A-1'), true)).json();
      const refused = (await decide(hanako, asked, false)).json();
      expect([refused.scope, (await decide(hanako, refused)).json().code]).toEqual([null, 'SKM_TERMINAL_SCOPE']);
      const again = (await scope(hanako, refused, true)).json();
      console.clock.move(DAY_MS + 1);
      hanako = await console.signedIn('administrator');
      const back = (await scope(hanako, again, false)).json();
      expect([back.scope, back.terminal.standing]).toEqual([null, 'no-agent']);
    });

    it('is changed by nobody who only reads', async () => {
      const listed = await listTerminal(hanako, 'A-1');
      for (const role of ['auditor', 'section-head', 'staff', 'contractor'] as const) {
        const reader = await console.signedIn(role);
        const answers = [
          await step(reader, listed, 'repair'),
          await scope(reader, listed, true),
          await decide(reader, listed),
        ];
        expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
      }
    });
  });
