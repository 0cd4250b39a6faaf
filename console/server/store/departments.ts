// Departments and the intervals of their names in the store; sites beside them.
import type { Kysely } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, SiteId } from '../../../shared/ids/ids.ts';
import { type DepartmentKind, type DepartmentName, isInForce } from '../../../shared/organisation/tree.ts';
import type { DepartmentStore, StoredName } from '../organisation/store.ts';
import { inChunks } from './chunks.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export function departmentStore(db: Kysely<Tables>): DepartmentStore {
  return {
    names,

    async all() {
      const rows = await db.selectFrom('departments').select(['department_id', 'code', 'kind', 'version']).execute();
      return rows.map((row) => ({
        departmentId: row.department_id as DepartmentId,
        code: row.code,
        kind: row.kind as DepartmentKind,
        version: row.version,
      }));
    },

    async add(departments, now) {
      for (const chunk of inChunks(departments, 500)) {
        const taken = await db
          .selectFrom('departments')
          .select('code')
          .where(
            'code',
            'in',
            chunk.map(({ code }) => storable(code)),
          )
          .executeTakeFirst();
        if (taken !== undefined) throw new SekimoriError('SKM_CODE_TAKEN', { code: taken.code });
        await db
          .insertInto('departments')
          .values(
            chunk.map(({ departmentId, code, kind }) => ({
              department_id: departmentId,
              code: storable(code),
              kind,
              version: 1,
              recorded_at: now,
            })),
          )
          .execute();
      }
      for (const chunk of inChunks(departments, 500))
        await db
          .insertInto('department_names')
          .values(chunk.map(({ nameId, ...name }) => rowOf(nameId, name, now)))
          .execute();
    },

    async raise(departmentId, version) {
      const row = await db
        .updateTable('departments')
        .set({ version: version + 1 })
        .where('department_id', '=', departmentId)
        .where('version', '=', version)
        .returning('version')
        .executeTakeFirst();
      return row !== undefined;
    },

    async replaceFrom(departmentId, from, next, now) {
      const own = (await names()).filter((name) => name.departmentId === departmentId);
      if (own.some(({ validFrom }) => validFrom > from)) return 'planned';
      const last = own.find((name) => isInForce(name, from));
      if (last === undefined) return 'not-then';
      if (last.validFrom === from) await db.deleteFrom('department_names').where('name_id', '=', last.nameId).execute();
      else
        await db.updateTable('department_names').set({ valid_to: from }).where('name_id', '=', last.nameId).execute();
      if (next !== null)
        await db
          .insertInto('department_names')
          .values(rowOf(next.nameId, { ...next, departmentId, validFrom: from, validTo: null }, now))
          .execute();
      return 'done';
    },

    async changesBetween(since, now) {
      const row = await db
        .selectFrom('department_names')
        .select('name_id')
        .where((eb) =>
          eb.or([
            eb.and([eb('valid_from', '>', since), eb('valid_from', '<=', now)]),
            eb.and([eb('valid_to', '>', since), eb('valid_to', '<=', now)]),
          ]),
        )
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async begin(departmentId, from, { nameId, ...name }, now) {
      await db
        .insertInto('department_names')
        .values(rowOf(nameId, { ...name, departmentId, validFrom: from, validTo: null }, now))
        .execute();
    },

    async setKind(departmentId, kind) {
      await db.updateTable('departments').set({ kind }).where('department_id', '=', departmentId).execute();
    },

    async heldAnywhere(departmentIds) {
      const held = new Set<DepartmentId>();
      for (const chunk of inChunks(departmentIds, 500)) {
        const found = await Promise.all([
          db.selectFrom('posts').select('department_id as id').where('department_id', 'in', chunk).execute(),
          db.selectFrom('endpoints').select('department_id as id').where('department_id', 'in', chunk).execute(),
          db.selectFrom('accounts').select('department_id as id').where('department_id', 'in', chunk).execute(),
          db.selectFrom('deputies').select('department_id as id').where('department_id', 'in', chunk).execute(),
          db
            .selectFrom('expected_terminals')
            .select('department_id as id')
            .where('department_id', 'in', chunk)
            .execute(),
          db
            .selectFrom('persons')
            .select('supervising_department as id')
            .where('supervising_department', 'in', chunk)
            .execute(),
          db
            .selectFrom('department_names')
            .select('parent_id as id')
            .where('parent_id', 'in', chunk)
            .where('department_id', 'not in', departmentIds)
            .execute(),
        ]);
        for (const { id } of found.flat()) held.add(id as DepartmentId);
      }
      return held;
    },

    async remove(departmentIds) {
      for (const chunk of inChunks(departmentIds, 1_000))
        await db.deleteFrom('department_names').where('department_id', 'in', chunk).execute();
      for (const chunk of inChunks(departmentIds, 1_000))
        await db.deleteFrom('departments').where('department_id', 'in', chunk).execute();
    },

    async takeBackFrom(departmentId, from) {
      await db
        .deleteFrom('department_names')
        .where('department_id', '=', departmentId)
        .where('valid_from', '>=', from)
        .execute();
      await db
        .updateTable('department_names')
        .set({ valid_to: null })
        .where('department_id', '=', departmentId)
        .where('valid_to', '=', from)
        .execute();
    },

    async peopleOf(at) {
      const rows = await db
        .selectFrom('posts')
        .innerJoin('persons', 'persons.person_id', 'posts.person_id')
        .select(['posts.department_id', 'posts.person_id', 'posts.is_head', 'family_name', 'given_name'])
        .where('valid_from', '<=', at.now)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at.now)]))
        .where((eb) => eb.or([eb('starts_on', 'is', null), eb('starts_on', '<=', at.today)]))
        .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', at.today)]))
        .execute();
      return rows.map((row) => ({
        departmentId: row.department_id as DepartmentId,
        personId: row.person_id,
        isHead: row.is_head === 1,
        name: `${row.family_name} ${row.given_name}`.trim(),
      }));
    },

    async endpointsOf() {
      const rows = await db
        .selectFrom('endpoints')
        .select(['department_id', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('department_id')
        .execute();
      return new Map(rows.map(({ department_id, count }) => [department_id as DepartmentId | null, Number(count)]));
    },

    async sites() {
      const rows = await db
        .selectFrom('sites')
        .leftJoin('endpoints', 'endpoints.site', 'sites.name')
        .select(['sites.site_id', 'code', 'sites.name', 'reading', 'sites.address', 'room', 'ended_at', 'version'])
        .select((eb) => eb.fn.count<number>('endpoints.id').as('endpoints'))
        .groupBy(['sites.site_id', 'code', 'sites.name', 'reading', 'sites.address', 'room', 'ended_at', 'version'])
        .orderBy('code')
        .execute();
      return rows.map((row) => ({
        siteId: row.site_id as SiteId,
        code: row.code,
        name: row.name,
        reading: row.reading,
        address: row.address,
        room: row.room,
        endedAt: row.ended_at,
        version: row.version,
        endpoints: Number(row.endpoints),
      }));
    },

    async addSite({ siteId, code, name, reading, address, room }, now) {
      const row = await db
        .insertInto('sites')
        .values({
          site_id: siteId,
          code: storable(code),
          name: storable(name),
          reading: storable(reading),
          address: storable(address),
          room: storable(room),
          ended_at: null,
          version: 1,
          recorded_at: now,
        })
        .onConflict((conflict) => conflict.column('code').doNothing())
        .returning('site_id')
        .executeTakeFirst();
      if (row === undefined) throw new SekimoriError('SKM_CODE_TAKEN', { code });
    },

    async editSite(siteId, version, { name, reading, address, room, endedAt }) {
      const row = await db
        .updateTable('sites')
        .set({
          name: storable(name),
          reading: storable(reading),
          address: storable(address),
          room: storable(room),
          ended_at: endedAt,
          version: version + 1,
        })
        .where('site_id', '=', siteId)
        .where('version', '=', version)
        .returning('site_id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };

  async function names(): Promise<StoredName[]> {
    const rows = await db.selectFrom('department_names').selectAll().orderBy('valid_from').execute();
    return rows.map((row) => ({
      nameId: row.name_id,
      departmentId: row.department_id as DepartmentId,
      name: row.name,
      reading: row.reading,
      parentId: row.parent_id as DepartmentId | null,
      position: row.position,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      recordedAt: row.recorded_at,
    }));
  }
}

function rowOf(nameId: string, name: DepartmentName, now: number) {
  return {
    name_id: nameId,
    department_id: name.departmentId,
    name: storable(name.name),
    reading: storable(name.reading),
    parent_id: name.parentId,
    position: name.position,
    valid_from: name.validFrom,
    valid_to: name.validTo,
    recorded_at: now,
  };
}
