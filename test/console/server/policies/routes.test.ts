// The policy of a zone: written as a draft, put in force by an administrator who proves it, signed, numbered, told in the audit trail.
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyRoutes } from '../../../../console/server/policies/routes.ts';
import { policySigningText } from '../../../../shared/policies/signed.ts';
import { policyTemplate } from '../../../../shared/policies/templates.ts';
import type { PolicyView } from '../../../../shared/protocol/api/policies.ts';
import { type Caller, openTestConsole, type TestConsole } from '../../../support/console.ts';
import { STORES } from '../../../support/stores.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const authority = { signPolicy: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url') };
const URL_ = '/api/v1/policies/my-number';
const TEMPLATE = policyTemplate('my-number');

for (const kind of STORES)
  describe(`${kind.name}: the policy of a zone`, () => {
    let console: TestConsole;
    let hanako: Caller;
    beforeEach(async () => {
      console = await openTestConsole(kind, { routes: (needs) => [policyRoutes({ ...needs, authority })] });
      hanako = await console.signedIn('administrator');
      await proveNow();
    });
    afterEach(() => console.remove());

    const proveNow = () =>
      console.store.db.updateTable('sessions').set({ factor_proven_at: console.clock.now() }).execute();
    const view = async () => (await hanako.get(URL_)).json() as PolicyView;
    const write = (change: number, content: object = TEMPLATE, who = hanako) =>
      who.put(`${URL_}/draft`, { change, content });
    const force = (change: number, who = hanako) => who.post(`${URL_}/versions`, { change, reason: '試行の開始' });
    const code = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code;
    const actions = async () =>
      (
        await console.store.db
          .selectFrom('audit_entries')
          .select('action')
          .where('action', 'like', 'policy.%')
          .orderBy('seq')
          .execute()
      ).map(({ action }) => action);

    it('is none at first, and the editor begins with the template of the zone', async () => {
      expect(await view()).toMatchObject({ inForce: null, draft: { change: 0, content: TEMPLATE }, versions: [] });
    });

    it('becomes version 1, signed over its whole text, and the next begins with it', async () => {
      await write(0);
      expect((await force(1)).statusCode).toBe(200);
      const { inForce, draft } = await view();
      expect([inForce?.version, inForce?.mode, inForce?.content, draft]).toEqual([
        1,
        'observe',
        TEMPLATE,
        { change: 0, changedAt: null, changedBy: null, content: TEMPLATE },
      ]);
      const row = await console.store.db.selectFrom('policies').selectAll().executeTakeFirstOrThrow();
      const isSigned = verify(
        null,
        Buffer.from(policySigningText(row.text)),
        createPublicKey(publicKey.export({ format: 'pem', type: 'spki' }).toString()),
        Buffer.from(row.signature, 'base64url'),
      );
      expect([isSigned, JSON.parse(row.text)]).toMatchObject([true, { zone: 'my-number', version: 1 }]);
      expect(await actions()).toEqual(['policy.drafted', 'policy.put-in-force']);
    });

    it('is put in force only by a factor given just now, and by the draft that was read', async () => {
      await write(0);
      await write(1, { ...TEMPLATE, mode: 'enforce' });
      const stale = code(await force(1));
      console.clock.move(600_000);
      const late = code(await force(2));
      expect([stale, late, (await view()).inForce]).toEqual(['SKM_CHANGED_MEANWHILE', 'SKM_STEP_UP_NEEDED', null]);
    });

    it('loses nobody’s draft: of many written at once one is kept and the others are told', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => write(0)));
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
      expect(new Set(answers.filter(({ statusCode }) => statusCode !== 200).map(code))).toEqual(
        new Set(['SKM_CHANGED_MEANWHILE']),
      );
    });

    it('is put in force once, however many press at once', async () => {
      await write(0);
      const answers = await Promise.all(Array.from({ length: 8 }, () => force(1)));
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
      expect((await view()).versions.map(({ version }) => version)).toEqual([1]);
    });

    it('goes on above what terminals have, when the console was restored from a backup', async () => {
      await console.store.db
        .insertInto('endpoints')
        .values({
          endpoint_id: '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d',
          name: 'KSM-MN-0001',
          zone: 'my-number',
          enrolled_at: 0,
          key_fingerprint: 'f',
          machine: '{}',
          liveness: 'live',
          liveness_since: 0,
          search_text: '',
          policy_version: 7,
        } as never)
        .execute();
      await write(0);
      await force(1);
      expect((await view()).inForce?.version).toBe(8);
    });

    it.each([
      ['of another zone', policyTemplate('internet'), 'SKM_POLICY_ZONE'],
      [
        'with a rule of no kind',
        { ...TEMPLATE, devices: { ...TEMPLATE.devices, rules: [{ id: 'x' }] } },
        'SKM_REQUEST_MALFORMED',
      ],
      ['with more than is known', { ...TEMPLATE, watermark: true }, 'SKM_REQUEST_MALFORMED'],
    ])('that is written %s is refused, and nothing is kept', async (_, content, expected) => {
      expect([code(await write(0, content)), (await view()).draft.change]).toEqual([expected, 0]);
    });

    it('is read by operators and auditors and written by neither; section heads and staff do not see it', async () => {
      for (const role of ['operator', 'auditor'] as const) {
        const who = await console.signedIn(role);
        expect([(await who.get(URL_)).statusCode, (await write(0, TEMPLATE, who)).statusCode]).toEqual([200, 403]);
      }
      for (const role of ['section-head', 'staff'] as const)
        expect((await (await console.signedIn(role)).get(URL_)).statusCode).toBe(403);
    });

    it('that was only written can be dropped, and what is in force stays', async () => {
      await write(0);
      await force(1);
      await write(0, { ...TEMPLATE, mode: 'enforce' });
      const dropped = await hanako.delete(`${URL_}/draft?change=1`);
      expect([dropped.statusCode, (await view()).draft.change, (await view()).inForce?.mode]).toEqual([
        200,
        0,
        'observe',
      ]);
    });
  });
