// Factors in the database; whatever may be used once is used by one conditional update, so that two at a time cannot.
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { FactorStore, PasskeyFactor, TotpFactor } from '../operators/store.ts';
import type { FactorTable } from './account-tables.ts';
import { atomic } from './atomic.ts';
import type { Tables } from './tables.ts';

export function factorStore(db: Kysely<Tables>): FactorStore {
  const confirmed = (accountId: string, kind: string) =>
    db
      .selectFrom('factors')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('kind', '=', kind)
      .where('confirmed_at', 'is not', null);

  return {
    async kindsOf(accountId, rpId) {
      const rows = await db
        .selectFrom('factors')
        .select('kind')
        .distinct()
        .where('account_id', '=', accountId)
        .where('confirmed_at', 'is not', null)
        .where((row) =>
          row.or([
            row('kind', '=', 'totp'),
            row.and([row('kind', '=', 'passkey'), row('rp_id', '=', rpId)]),
            row.and([row('kind', '=', 'recovery-code'), row('used_at', 'is', null)]),
          ]),
        )
        .execute();
      const has = new Set(rows.map((row) => row.kind));
      return (['passkey', 'totp', 'recovery-code'] as const).filter((kind) => has.has(kind));
    },
    async offerTotp(accountId, factorId, sealedSeed, now) {
      await atomic(db, async (trx) => {
        await trx
          .deleteFrom('factors')
          .where('account_id', '=', accountId)
          .where('kind', '=', 'totp')
          .where('confirmed_at', 'is', null)
          .execute();
        const row = {
          ...EMPTY,
          factor_id: factorId,
          account_id: accountId,
          kind: 'totp',
          created_at: now,
          verifier: sealedSeed,
        };
        await trx.insertInto('factors').values(row).execute();
      });
    },
    async offeredTotp(accountId) {
      const row = await db
        .selectFrom('factors')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('kind', '=', 'totp')
        .where('confirmed_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : totpOf(row);
    },
    async confirmTotp(factorId, step, now) {
      const done = await db
        .updateTable('factors')
        .set({ confirmed_at: now, used_at: now, time_step: step })
        .where('factor_id', '=', factorId)
        .where('confirmed_at', 'is', null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async totpsOf(accountId) {
      return (await confirmed(accountId, 'totp').execute()).map(totpOf);
    },
    async spendTotp(factorId, step, now) {
      const done = await db
        .updateTable('factors')
        .set({ used_at: now, time_step: step })
        .where('factor_id', '=', factorId)
        .where((row) => row.or([row('time_step', 'is', null), row('time_step', '<', step)]))
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async addPasskey(accountId, passkey, name, now) {
      const row = {
        ...EMPTY,
        factor_id: passkey.factorId,
        account_id: accountId,
        kind: 'passkey',
        name,
        created_at: now,
        confirmed_at: now,
        credential_id: passkey.credentialId,
        public_key: passkey.publicKey,
        counter: passkey.counter,
        rp_id: passkey.rpId,
        transports: JSON.stringify(passkey.transports),
      };
      await db.insertInto('factors').values(row).execute();
    },
    async passkeysOf(accountId, rpId) {
      return (await confirmed(accountId, 'passkey').where('rp_id', '=', rpId).execute()).map(passkeyOf);
    },
    async passkeyUsed(factorId, counter, now) {
      await db.updateTable('factors').set({ used_at: now, counter }).where('factor_id', '=', factorId).execute();
    },
    async replaceRecoveryCodes(accountId, hashes, now) {
      await atomic(db, async (trx) => {
        await trx
          .deleteFrom('factors')
          .where('account_id', '=', accountId)
          .where('kind', '=', 'recovery-code')
          .execute();
        const rows = hashes.map((verifier) => ({
          ...EMPTY,
          factor_id: randomUUID(),
          account_id: accountId,
          kind: 'recovery-code',
          created_at: now,
          confirmed_at: now,
          verifier,
        }));
        await trx.insertInto('factors').values(rows).execute();
      });
    },
    async spendRecoveryCode(accountId, hash, now) {
      const done = await db
        .updateTable('factors')
        .set({ used_at: now })
        .where('account_id', '=', accountId)
        .where('kind', '=', 'recovery-code')
        .where('verifier', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async listOf(accountId) {
      const rows = await db
        .selectFrom('factors')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('kind', 'in', ['totp', 'passkey'])
        .where('confirmed_at', 'is not', null)
        .orderBy('created_at')
        .orderBy('factor_id')
        .execute();
      return rows.map((row) => ({
        factorId: row.factor_id,
        kind: row.kind as 'totp' | 'passkey',
        name: row.name,
        createdAt: row.created_at,
        usedAt: row.used_at,
        host: row.rp_id,
      }));
    },
    async recoveryCodesLeft(accountId) {
      const { count } = await db
        .selectFrom('factors')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('account_id', '=', accountId)
        .where('kind', '=', 'recovery-code')
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async rename(accountId, factorId, name) {
      const done = await db
        .updateTable('factors')
        .set({ name })
        .where('factor_id', '=', factorId)
        .where('account_id', '=', accountId)
        .where('kind', 'in', ['totp', 'passkey'])
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async remove(accountId, factorId) {
      const done = await db
        .deleteFrom('factors')
        .where('factor_id', '=', factorId)
        .where('account_id', '=', accountId)
        .where('kind', 'in', ['totp', 'passkey'])
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    async removeOtherTotps(accountId, factorId) {
      await db
        .deleteFrom('factors')
        .where('account_id', '=', accountId)
        .where('kind', '=', 'totp')
        .where('factor_id', '<>', factorId)
        .execute();
    },
    async removeAll(accountId) {
      await db.deleteFrom('factors').where('account_id', '=', accountId).execute();
    },
  };
}

const EMPTY = {
  name: null,
  confirmed_at: null,
  used_at: null,
  verifier: null,
  time_step: null,
  credential_id: null,
  public_key: null,
  counter: null,
  rp_id: null,
  transports: null,
};

function totpOf(row: Selectable<FactorTable>): TotpFactor {
  return { factorId: row.factor_id, sealedSeed: row.verifier ?? '', lastStep: row.time_step };
}

function passkeyOf(row: Selectable<FactorTable>): PasskeyFactor {
  return {
    factorId: row.factor_id,
    credentialId: row.credential_id ?? '',
    publicKey: row.public_key ?? '',
    counter: row.counter ?? 0,
    rpId: row.rp_id ?? '',
    transports: JSON.parse(row.transports ?? '[]') as string[],
  };
}
