import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RawBuilder, sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAudit, sha256 } from '../../../console/server/audit/audit.ts';
import { auditLines } from '../../../console/server/audit/export.ts';
import { type AuditKeeper, openAuditKeeper } from '../../../console/server/audit/keeper.ts';
import { anchorLine } from '../../../shared/audit/anchor.ts';
import { auditHash } from '../../../shared/audit/entry.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import { testClock } from '../../support/console.ts';
import { STORES, type TestStore } from '../../support/stores.ts';

const VERIFIER = fileURLToPath(new URL('../../../console/verifier/verify.mjs', import.meta.url));
const HANAKO = {
  accountId: 'a-1',
  name: '架空 花子',
  role: 'administrator',
  onBehalfOf: null,
  token: null,
  address: '192.0.2.7',
} as const;

for (const kind of STORES)
  describe(`${kind.name}: the verifier, which has the export, a head that was kept elsewhere and the public key`, () => {
    const clock = testClock();
    let test: TestStore;
    let keeper: AuditKeeper;
    let folder: string;
    let anchor: string;

    beforeEach(async () => {
      test = await kind.open();
      folder = mkdtempSync(join(tmpdir(), 'sekimori-verify-'));
      const audit = openAudit({ dialect: test.store.dialect, clock });
      const { dataFolder } = test.options;
      keeper = openAuditKeeper({ store: test.store, audit, clock, log: pino({ level: 'silent' }), dataFolder });
      for (let n = 1; n <= 12; n++) {
        clock.move(DAY_MS);
        await test.store.db.transaction().execute((trx) =>
          audit.append(trx, HANAKO, {
            action: 'endpoint.edited',
            subject: { kind: 'endpoint', id: `e-${n}`, name: `端末 𠮷${n}` },
            before: { name: 'PC', size: 1.5e-7, ﬀ: [null, true] },
            after: { name: `PC-${n}`, é: '"\\\n' },
            reason: n % 2 === 0 ? '異動' : null,
          }),
        );
        if (n === 8) anchor = anchorLine(await keeper.sign('daily', HANAKO));
      }
    });
    afterEach(async () => {
      await test.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Whoever owns the database takes the triggers away first. */
    async function asOwnerOfTheDatabase(...statements: RawBuilder<unknown>[]): Promise<void> {
      const { db, dialect } = test.store;
      const free =
        dialect === 'sqlite'
          ? [sql`DROP TRIGGER audit_entries_unchanged`, sql`DROP TRIGGER audit_entries_stay`]
          : [sql`DROP TRIGGER audit_entries_stay ON audit_entries`];
      for (const statement of [...free, ...statements]) await statement.execute(db);
    }

    /** Computes the whole chain anew from the rows as they are, and puts head and signed heads in step. */
    async function recomputeTheChain(): Promise<void> {
      const { db } = test.store;
      const rows = await keeper.trail.entries(1, 1_000);
      let hash = rows[0]?.previous ?? '';
      for (const [index, { entry: found }] of rows.entries()) {
        const entry = { ...found, seq: index + 1 };
        const previous = hash;
        hash = auditHash(previous, entry, sha256);
        await sql`UPDATE audit_entries SET seq = ${-entry.seq}, previous_hash = ${previous}, hash = ${hash} WHERE seq = ${found.seq}`.execute(
          db,
        );
        await sql`UPDATE audit_checkpoints SET hash = ${hash} WHERE seq = ${entry.seq}`.execute(db);
      }
      await sql`UPDATE audit_entries SET seq = -seq`.execute(db);
      await sql`UPDATE audit_head SET seq = ${rows.length}, hash = ${hash}`.execute(db);
    }

    async function verdict(anchors = anchor, withKey = true): Promise<[exit: number, said: string]> {
      const paths = {
        export: join(folder, 'export.jsonl'),
        anchor: join(folder, 'anchor.txt'),
        key: join(folder, 'key.pem'),
      };
      const { trail, key } = keeper;
      const facts = { exportedAt: clock.now(), isWhole: true, publicKey: key.publicPem };
      let lines = '';
      for await (const part of auditLines(trail, await trail.bounds({}), facts)) lines += part;
      writeFileSync(paths.export, lines);
      writeFileSync(paths.anchor, `2026-04-09 log01 sekimori: ${anchors}\n`);
      writeFileSync(paths.key, key.publicPem);
      return run([paths.export, paths.anchor, ...(withKey ? [paths.key] : [])]);
    }

    function run(args: string[], language = 'ja'): Promise<[number, string]> {
      return new Promise((resolve) => {
        execFile(process.execPath, [VERIFIER, ...args, '--lang', language], (cause, stdout) =>
          resolve([cause === null ? 0 : Number(cause.code), stdout.trim()]),
        );
      });
    }

    it('finds nothing in an untouched trail, and says what the head does not cover yet', async () => {
      const [exit, said] = await verdict();
      expect(said).toBe(
        '改ざんはありません。1 番から 13 番までの 13 件がつながり、9 番の控えと一致します。\n9 番より後の 4 件は、まだどの控えにも守られていません。',
      );
      expect(exit).toBe(0);
    });

    it('reads a head as paper and mail wrap it, and more than one', async () => {
      const wrapped = anchor.replaceAll(/(.{60})/g, '$1\n   ');
      expect(await verdict(wrapped)).toEqual([0, expect.stringContaining('9 番の控えと一致します')]);
      const later = anchorLine(await keeper.sign('demand', HANAKO));
      expect(await verdict(`${wrapped}\n${later}\n${anchor}`)).toEqual([
        0,
        expect.stringContaining('14 番の控えと一致'),
      ]);
    });

    it('finds a changed row', async () => {
      await asOwnerOfTheDatabase(sql`UPDATE audit_entries SET reason = '承認済み' WHERE seq = 5`);
      expect(await verdict()).toEqual([1, expect.stringContaining('5 番の記録が書き換えられています')]);
    });

    it('finds a removed row', async () => {
      await asOwnerOfTheDatabase(sql`DELETE FROM audit_entries WHERE seq = 5`);
      expect(await verdict()).toEqual([1, expect.stringContaining('5 番から 5 番の記録が抜き取られています')]);
    });

    it('finds a cut tail', async () => {
      await asOwnerOfTheDatabase(sql`DELETE FROM audit_entries WHERE seq >= 7`);
      expect(await verdict()).toEqual([1, expect.stringContaining('末尾が切り取られています')]);
    });

    it('finds a row changed by the administrator of the database, who recomputed the chain', async () => {
      await asOwnerOfTheDatabase(sql`UPDATE audit_entries SET reason = '承認済み' WHERE seq = 5`);
      await recomputeTheChain();
      expect(await verdict()).toEqual([1, expect.stringContaining('公開鍵に合いません')]);
      await sql`DELETE FROM audit_checkpoints`.execute(test.store.db);
      expect(await verdict()).toEqual([1, expect.stringContaining('9 番が控えと違います')]);
      // Paper has no need of the key.
      expect(await verdict(anchor, false)).toEqual([1, expect.stringContaining('9 番が控えと違います')]);
    });

    it('finds a row removed or inserted by the administrator of the database, who renumbered and recomputed', async () => {
      await asOwnerOfTheDatabase(sql`DELETE FROM audit_entries WHERE seq = 3`, sql`DELETE FROM audit_checkpoints`);
      await recomputeTheChain();
      expect(await verdict()).toEqual([1, expect.stringContaining('9 番が控えと違います')]);
      await sql`UPDATE audit_entries SET seq = seq + 1000 WHERE seq > 3`.execute(test.store.db);
      await sql`INSERT INTO audit_entries SELECT 1002, at, account_id, actor_name, role, on_behalf_of, token_id, address, action, subject_kind, subject_id,
        subject_name, before_value, after_value, '偽', previous_hash, hash, search_text FROM audit_entries WHERE seq = 2`.execute(
        test.store.db,
      );
      await recomputeTheChain();
      expect(await verdict()).toEqual([1, expect.stringContaining('9 番が控えと違います')]);
    });

    it('is not told off by a head that another key signed', async () => {
      await asOwnerOfTheDatabase(sql`DELETE FROM audit_checkpoints`);
      const forged = anchor.replace(/.{86}$/, 'A'.repeat(86));
      expect(await verdict(forged)).toEqual([1, expect.stringContaining('公開鍵に合いません')]);
    });

    it('takes rows that retention removed for removed rightly, and others not', async () => {
      expect(await keeper.chain.shorten(clock.now() - 8 * DAY_MS, HANAKO)).toMatchObject({ removed: 3 });
      const [exit, said] = await verdict();
      expect(said).toContain('4 番より前は、保存期間により消したことが署名で示されています。');
      expect(exit).toBe(0);
      await asOwnerOfTheDatabase(sql`DELETE FROM audit_entries WHERE seq = 4`);
      expect(await verdict()).toEqual([1, expect.stringContaining('先頭が抜き取られています')]);
    });

    it('says when the files prove nothing', async () => {
      expect(await verdict('no line at all')).toEqual([3, expect.stringContaining('控えの行がありません')]);
      expect(await run(['/nowhere'])).toEqual([2, expect.stringContaining('使い方')]);
      expect(await run(['/nowhere', '/nowhere'], 'en')).toEqual([2, expect.stringContaining('cannot be read')]);
    });

    it('is found by the console itself, which then signs nothing more', async () => {
      await asOwnerOfTheDatabase(
        sql`UPDATE audit_entries SET reason = '承認済み' WHERE seq = 5`,
        sql`DELETE FROM audit_checkpoints`,
      );
      expect((await keeper.check()).broken).toEqual({ seq: 5, because: 'changed' });
      await expect(keeper.sign('demand', HANAKO)).rejects.toMatchObject({
        code: 'SKM_AUDIT_BROKEN',
        facts: { seq: 5 },
      });
      await recomputeTheChain();
      expect((await keeper.check()).broken).toEqual({ seq: 9, because: 'not-signed' });
      await expect(keeper.sign('demand', HANAKO)).rejects.toMatchObject({
        code: 'SKM_AUDIT_BROKEN',
        facts: { seq: 9 },
      });
    });

    it('is one file of less than 200 lines', () => {
      expect(readFileSync(VERIFIER, 'utf8').trimEnd().split('\n').length).toBeLessThan(200);
    });
  });
