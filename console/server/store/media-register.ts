// The register of media in the store: lines, what is changed of them, and every act with the names of its day.
import { type Kysely, sql } from 'kysely';
import { twinKey } from '../../../shared/devices/strength.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, MediumId } from '../../../shared/ids/ids.ts';
import type { Erasure, MediumAct, MediumState } from '../../../shared/media/life.ts';
import { EVERYTHING } from '../../../shared/organisation/scope.ts';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { MediaRegisterStore, StoredAct, StoredMedium } from '../media-register/store.ts';
import { inChunks } from './chunks.ts';
import { IS_MEDIUM, LAST_USED } from './device-rows.ts';
import { mediaRegisterList } from './media-register-list.ts';
import { differenceSql, registered, storedOf } from './media-register-rows.ts';
import type { MediaCourseTable } from './media-register-tables.ts';
import { mediaUses } from './media-register-uses.ts';
import { NOT_REGISTERED } from './media-registered.ts';
import { inScope } from './scope-filter.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

type Db = Pick<Store, 'dialect'> & { readonly db: Kysely<Tables> };

export function mediaRegisterStore({ db, dialect }: Db): MediaRegisterStore {
  return {
    ...mediaRegisterList({ db, dialect }),
    ...mediaUses(db),

    async hold(mediumId, scope = EVERYTHING) {
      const within = inScope(scope, 'department_id');
      // Writing what stands there takes the lock on both dialects, and sees what whoever was faster has committed.
      const row = await db
        .updateTable('media_register')
        .set((eb) => ({ version: eb.ref('version') }))
        .where('medium_id', '=', mediumId)
        .$if(within !== null, (query) => query.where(within ?? sql<boolean>`1 = 1`))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : storedOf(row);
    },

    async everything() {
      return (await db.selectFrom('media_register').selectAll().execute()).map(storedOf);
    },

    async twins(twinKeys) {
      const found: { mediumId: MediumId; number: string; twinKey: string }[] = [];
      for (const some of inChunks(twinKeys, 1_000)) {
        const rows = await db
          .selectFrom('media_register')
          .select(['medium_id', 'number', 'twin_key'])
          .where('twin_key', 'in', some)
          .where('state', '<>', 'disposed')
          .execute();
        found.push(
          ...rows.map((row) => ({
            mediumId: row.medium_id as MediumId,
            number: row.number,
            twinKey: row.twin_key ?? '',
          })),
        );
      }
      return found;
    },

    async numbers(prefix) {
      const rows = await db
        .selectFrom('media_register')
        .select('number')
        .where('number', 'like', `${prefix.replaceAll(/[\\%_]/gu, '\\$&')}%`)
        .execute();
      return rows.map(({ number }) => number);
    },

    async addMany(media, now) {
      for (const chunk of inChunks(media, 500)) {
        await demandFree(
          chunk.map(({ number }) => number),
          null,
        );
        await db
          .insertInto('media_register')
          .values(
            chunk.map((medium) => ({
              ...columnsOf(medium),
              medium_id: medium.mediumId,
              source: medium.source,
              version: 1,
              registered_at: now,
            })),
          )
          .execute();
      }
    },

    async edit(medium) {
      await demandFree([medium.number], medium.mediumId);
      await db
        .updateTable('media_register')
        .set({ ...columnsOf(medium), version: medium.version + 1 })
        .where('medium_id', '=', medium.mediumId)
        .execute();
    },

    async remove(mediumIds) {
      for (const chunk of inChunks(mediumIds, 1_000)) {
        await db.deleteFrom('media_course').where('medium_id', 'in', chunk).execute();
        await db.deleteFrom('media_register').where('medium_id', 'in', chunk).execute();
      }
    },

    async addActs(acts) {
      for (const chunk of inChunks(acts, 1_000))
        await db
          .insertInto('media_course')
          .values(
            chunk.map(
              ({ actId, mediumId, version, act, at, byName, holder, dueOn, purpose, erasure, witness, reason }) => ({
                act_id: actId,
                medium_id: mediumId,
                version,
                act,
                at,
                by_name: storable(byName),
                holder_id: holder?.personId ?? null,
                holder_name: storable(holder?.name ?? null),
                due_on: dueOn,
                purpose: storable(purpose),
                erasure,
                witness: storable(witness),
                reason: storable(reason),
              }),
            ),
          )
          .execute();
    },

    async course(mediumId) {
      const rows = await db
        .selectFrom('media_course')
        .selectAll()
        .where('medium_id', '=', mediumId)
        .orderBy('version', 'desc')
        .execute();
      return rows.map(actOf);
    },

    async acts({ from, to, acts, departments }, most, scope = EVERYTHING) {
      const within = inScope(scope, 'r.department_id');
      let query = db
        .selectFrom('media_course as c')
        .innerJoin('media_register as r', 'r.medium_id', 'c.medium_id')
        .where('c.at', '>=', from)
        .where('c.at', '<', to);
      if (acts !== null) query = query.where('c.act', 'in', acts);
      if (departments !== null)
        query =
          departments.length === 0
            ? query.where(sql<boolean>`1 = 0`)
            : query.where('r.department_id', 'in', departments);
      if (within !== null) query = query.where(within);
      const [rows, counted] = await Promise.all([
        query
          .selectAll('c')
          .select(['r.number', 'r.label', 'r.department_id'])
          .orderBy('c.at')
          .orderBy('c.version')
          .orderBy('c.act_id')
          .limit(most)
          .execute(),
        query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return {
        total: Number(counted.total),
        rows: rows.map((row) => ({
          ...actOf(row),
          number: row.number,
          label: row.label,
          departmentId: row.department_id as DepartmentId | null,
        })),
      };
    },

    async seen(deviceIds) {
      const rows = await db
        .selectFrom('fleet_devices as d')
        .leftJoin('endpoints as e', 'e.id', 'd.last_endpoint')
        .select([
          'd.device_id',
          'd.vendor_id',
          'd.product_id',
          'd.serial',
          'd.product',
          'd.twin_key',
          'e.zone',
          'e.department_id',
        ])
        .where('d.device_id', 'in', deviceIds)
        .where(IS_MEDIUM)
        .execute();
      return rows.map((row) => ({
        deviceId: row.device_id,
        vendorId: row.vendor_id,
        productId: row.product_id,
        serial: row.serial,
        product: row.product,
        twinKey: row.twin_key,
        zone: row.zone as Zone | null,
        departmentId: row.department_id as DepartmentId | null,
      }));
    },

    async overdue(today) {
      const rows = await registered(db)
        .select(['r.medium_id', 'r.number', 'r.due_on', 'd.last_endpoint'])
        .where('r.state', '=', 'lent')
        .where('r.due_on', '<', today)
        .orderBy('r.due_on')
        .orderBy('r.number')
        .execute();
      return rows.map((row) => ({
        mediumId: row.medium_id as MediumId,
        number: row.number,
        dueOn: row.due_on ?? today,
        endpoint: row.last_endpoint,
      }));
    },

    async strangers(since) {
      const rows = await db
        .selectFrom('fleet_devices as d')
        .innerJoin('endpoints as e', 'e.id', 'd.last_endpoint')
        .select((eb) => [
          'e.id',
          eb.fn.countAll<number>().as('count'),
          eb.fn.min('d.product').as('product'),
          eb.fn.min('d.serial').as('serial'),
        ])
        .where(IS_MEDIUM)
        .where('e.revoked_at', 'is', null)
        .where((eb) => eb.or([eb('d.is_present', '=', 1), eb('d.last_used_at', '>', since)]))
        .where(NOT_REGISTERED)
        .groupBy('e.id')
        .execute();
      return rows.map(({ id, count, product, serial }) => ({ endpoint: id, count: Number(count), product, serial }));
    },

    async back() {
      const rows = await registered(db)
        .select(['e.id', 'r.number', 'r.state'])
        .where(differenceSql('back', 0))
        .where('e.id', 'is not', null)
        .orderBy(LAST_USED, 'desc')
        .execute();
      return rows.flatMap(({ id, number, state }) =>
        id === null ? [] : [{ endpoint: id, number, state: state as MediumState }],
      );
    },
  };

  /** @throws SKM_CODE_TAKEN when another medium has one of these numbers */
  async function demandFree(numbers: readonly string[], own: MediumId | null): Promise<void> {
    const taken = await db
      .selectFrom('media_register')
      .select('number')
      .where('number', 'in', numbers)
      .$if(own !== null, (query) => query.where('medium_id', '<>', own ?? ''))
      .executeTakeFirst();
    if (taken !== undefined) throw new SekimoriError('SKM_CODE_TAKEN', { code: taken.number });
  }
}

function columnsOf(medium: StoredMedium) {
  const { number, label, identity, loan } = medium;
  return {
    number: storable(number),
    label: storable(label),
    kind: medium.kind,
    vendor_id: identity?.vendorId ?? null,
    product_id: identity?.productId ?? null,
    serial: storable(identity?.serial ?? null),
    twin_key: storable(identity === null ? null : twinKey(identity)),
    capacity_bytes: medium.capacityBytes,
    encryption: medium.encryption,
    confidentiality: medium.confidentiality,
    department_id: medium.departmentId,
    zone: medium.zone,
    state: medium.state,
    state_since: medium.stateSince,
    holder_id: loan?.holderId ?? null,
    lent_at: loan?.lentAt ?? null,
    due_on: loan?.dueOn ?? null,
    purpose: storable(loan?.purpose ?? null),
    search_text: storable(nameSearchText([number, label, identity?.serial ?? null])),
  };
}

function actOf(row: MediaCourseTable): StoredAct {
  return {
    actId: row.act_id,
    mediumId: row.medium_id as MediumId,
    version: row.version,
    act: row.act as MediumAct | 'register',
    at: row.at,
    byName: row.by_name,
    holder: row.holder_id === null ? null : { personId: row.holder_id, name: row.holder_name ?? row.holder_id },
    dueOn: row.due_on,
    purpose: row.purpose,
    erasure: row.erasure as Erasure | null,
    witness: row.witness,
    reason: row.reason,
  };
}
