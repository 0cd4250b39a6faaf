import { describe, expect, it } from 'vitest';
import { ITSELF, openAudit, sha256 } from '../../../../console/server/audit/audit.ts';
import { openStore } from '../../../../console/server/store/store.ts';
import { type AuditEntry, auditHash, auditStart } from '../../../../shared/audit/entry.ts';
import { testClock } from '../../../support/console.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const HANAKO = {
  accountId: 'a-1',
  name: '架空 花子',
  role: 'administrator',
  onBehalfOf: null,
  token: null,
  address: '192.0.2.7',
} as const;

for (const kind of STORES)
  describe(`${kind.name}: the audit trail`, () => {
    async function opened<T>(work: (store: TestStore) => Promise<T>): Promise<T> {
      const store = await kind.open();
      try {
        return await work(store);
      } finally {
        await store.remove();
      }
    }
    const rowsOf = ({ store }: TestStore) => store.db.selectFrom('audit_entries').selectAll().orderBy('seq').execute();
    const clock = testClock();
    const auditOf = ({ store }: TestStore) => openAudit({ dialect: store.dialect, clock });
    const said = { action: 'endpoint.edited', subject: { kind: 'endpoint', id: 'e-1', name: 'PC-01' } } as const;

    it('chains each entry to the one before it by the rule that is written down', () =>
      opened(async (test) => {
        const audit = auditOf(test);
        const { db } = test.store;
        await db
          .transaction()
          .execute((trx) => audit.append(trx, HANAKO, { ...said, before: { name: 'PC-1' }, after: { name: 'PC-01' } }));
        await db.transaction().execute((trx) => audit.append(trx, ITSELF, { ...said, reason: '定期' }));
        const [first, second] = await rowsOf(test);
        const entry: AuditEntry = {
          seq: 1,
          at: clock.now(),
          actor: HANAKO,
          action: 'endpoint.edited',
          subject: { kind: 'endpoint', id: 'e-1', name: 'PC-01' },
          before: { name: 'PC-1' },
          after: { name: 'PC-01' },
          reason: null,
        };
        expect(first).toMatchObject({
          seq: 1,
          previous_hash: auditStart(sha256),
          hash: auditHash(auditStart(sha256), entry, sha256),
        });
        expect(second).toMatchObject({ seq: 2, previous_hash: first?.hash, actor_name: 'sekimori', reason: '定期' });
      }));

    it('has no entry of a change that was not committed', () =>
      opened(async (test) => {
        const failing = test.store.db.transaction().execute(async (trx) => {
          await auditOf(test).append(trx, HANAKO, said);
          throw new Error('the change failed');
        });
        await expect(failing).rejects.toThrow('the change failed');
        expect(await rowsOf(test)).toEqual([]);
      }));

    it('is never changed or shortened by a statement of the console', () =>
      opened(async (test) => {
        const { db } = test.store;
        await db.transaction().execute((trx) => auditOf(test).append(trx, HANAKO, said));
        await expect(db.updateTable('audit_entries').set({ reason: 'x' }).execute()).rejects.toThrow('not changed');
        await expect(db.deleteFrom('audit_entries').execute()).rejects.toThrow('by retention alone');
        expect(await rowsOf(test)).toHaveLength(1);
      }));

    it('holds no secret, whoever forgot to leave it out', () =>
      opened(async (test) => {
        const after = {
          loginName: 'hanako',
          password: 'p',
          nested: [{ secretHash: 'h', recoveryCodes: ['c'], token: 't' }],
        };
        await test.store.db.transaction().execute((trx) => auditOf(test).append(trx, HANAKO, { ...said, after }));
        const [row] = await rowsOf(test);
        expect(JSON.parse(row?.after_value ?? '')).toEqual({
          loginName: 'hanako',
          password: '[secret]',
          nested: [{ secretHash: '[secret]', recoveryCodes: '[secret]', token: '[secret]' }],
        });
      }));

    it('takes what both databases cannot hold as text', () =>
      opened(async (test) => {
        const subject = { kind: 'endpoint', id: 'e\0', name: '\ud800 𠮷' } as const;
        const after = { 'n\0': '\udc00', long: 'あ'.repeat(70_000) };
        await test.store.db
          .transaction()
          .execute((trx) => auditOf(test).append(trx, HANAKO, { ...said, subject, after }));
        const [row] = await rowsOf(test);
        expect(row).toMatchObject({ subject_id: 'e\uFFFD', subject_name: '\uFFFD 𠮷' });
        expect(JSON.parse(row?.after_value ?? '')).toMatchObject({
          tooLong: true,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        });
      }));

    it('is one chain when many write at once', () =>
      opened(async (test) => {
        // On PostgreSQL a second console process has connections of its own; an SQLite file has one process.
        const second = kind.name === 'PostgreSQL' ? await openStore(test.options) : null;
        const processes = [test.store, second ?? test.store].map((store) => ({
          store,
          audit: openAudit({ dialect: store.dialect, clock }),
        }));
        await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            processes.map(({ store, audit }) =>
              store.db.transaction().execute((trx) => audit.append(trx, HANAKO, { ...said, after: { n } })),
            ),
          ).flat(),
        ).finally(() => second?.close());
        const rows = await rowsOf(test);
        expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
        for (const [index, row] of rows.entries())
          expect(row.previous_hash).toBe(rows[index - 1]?.hash ?? auditStart(sha256));
      }));
  });
