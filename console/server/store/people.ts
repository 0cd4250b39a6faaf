// People and their posts in the store.
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import type { PersonSort } from '../../../shared/organisation/list.ts';
import {
  PERSON_KINDS,
  type PersonKind,
  type PostKind,
  PRESENCES,
  type Presence,
  presenceDays,
} from '../../../shared/organisation/person.ts';
import { nameSearchText, nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { PeopleStore, PersonQuestion, StoredPerson } from '../organisation/store.ts';
import { byBytes } from './by-bytes.ts';
import { inTurns } from './chunks.ts';
import type { PersonTable } from './organisation-tables.ts';
import { osAccountStore } from './os-accounts.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

type Builder = ExpressionBuilder<Tables, 'persons'>;

export function peopleStore({ db, dialect }: Pick<Store, 'dialect'> & { readonly db: Kysely<Tables> }): PeopleStore {
  return {
    async page(question, { sort, direction, offset, limit }, now) {
      const { kind, presence, ...others } = question;
      let rows = db.selectFrom('persons').selectAll().where(fits(question, now));
      for (const column of SORTED_BY[sort]) {
        if (column === 'ends_on') rows = rows.orderBy(sql`CASE WHEN ends_on IS NULL THEN 1 ELSE 0 END`);
        rows = rows.orderBy(byBytes(dialect, sql.ref(column)), direction);
      }
      const [page, figures, all] = await Promise.all([
        rows.orderBy('person_id').offset(offset).limit(limit).execute(),
        db
          .selectFrom('persons')
          .select(['kind', presenceAt(now).as('presence'), (eb) => eb.fn.countAll<number>().as('count')])
          .where(fits(others, now))
          .groupBy(['kind', sql`2`])
          .execute(),
        db
          .selectFrom('persons')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      ]);
      const counts = {
        kind: {} as Record<string, number>,
        presence: {} as Record<string, number>,
        all: Number(all.count),
      };
      let total = 0;
      for (const each of PERSON_KINDS) counts.kind[each] = 0;
      for (const each of PRESENCES) counts.presence[each] = 0;
      for (const { kind: k, presence: p, count } of figures) {
        const isKind = !kind?.length || kind.includes(k as PersonKind);
        const isPresence = !presence?.length || presence.includes(p as Presence);
        if (isPresence) counts.kind[k] = (counts.kind[k] ?? 0) + Number(count);
        if (isKind) counts.presence[p] = (counts.presence[p] ?? 0) + Number(count);
        if (isKind && isPresence) total += Number(count);
      }
      return { rows: page.map(personOf), total, counts };
    },

    async find(personId) {
      const row = await db.selectFrom('persons').selectAll().where('person_id', '=', personId).executeTakeFirst();
      return row === undefined ? null : personOf(row);
    },

    async byNumbers(staffNumbers) {
      const found: StoredPerson[] = [];
      for await (const chunk of inTurns(staffNumbers, 1_000))
        found.push(
          ...(await db.selectFrom('persons').selectAll().where('staff_number', 'in', chunk).execute()).map(personOf),
        );
      return found;
    },

    async everybody() {
      return (await db.selectFrom('persons').selectAll().execute()).map(personOf);
    },

    async addMany(people, now) {
      for await (const chunk of inTurns(people, 500)) {
        const numbers = chunk.map(({ staffNumber }) => storable(staffNumber));
        const taken = await db
          .selectFrom('persons')
          .select('staff_number')
          .where('staff_number', 'in', numbers)
          .executeTakeFirst();
        if (taken !== undefined) throw new SekimoriError('SKM_CODE_TAKEN', { code: taken.staff_number });
        await db
          .insertInto('persons')
          .values(
            chunk.map((person) => ({ ...columnsOf(person), person_id: person.personId, version: 1, recorded_at: now })),
          )
          .execute();
      }
    },

    async edit(person) {
      const row = await db
        .updateTable('persons')
        .set({ ...columnsOf(person), version: person.version + 1 })
        .where('person_id', '=', person.personId)
        .where('version', '=', person.version)
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async editMany(people) {
      const late: string[] = [];
      for await (const chunk of inTurns(people, 500)) {
        const rows = await db
          .insertInto('persons')
          .values(
            // Never inserted anew: the row of this id is there, or of another version.
            chunk.map((person) => ({
              ...columnsOf(person),
              person_id: person.personId,
              version: person.version + 1,
              recorded_at: 0,
            })),
          )
          .onConflict((conflict) =>
            conflict
              .column('person_id')
              .doUpdateSet((eb) => Object.fromEntries(EDITED.map((column) => [column, eb.ref(`excluded.${column}`)])))
              .whereRef('persons.version', '=', sql`excluded.version - 1`),
          )
          .returning('person_id')
          .execute();
        const done = new Set(rows.map(({ person_id }) => person_id));
        late.push(...chunk.filter(({ personId }) => !done.has(personId)).map(({ staffNumber }) => staffNumber));
      }
      return late;
    },

    async raise(personId, version) {
      const row = await db
        .updateTable('persons')
        .set({ version: version + 1 })
        .where('person_id', '=', personId)
        .where('version', '=', version)
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async remove(personIds) {
      for await (const chunk of inTurns(personIds, 1_000)) {
        await db.deleteFrom('posts').where('person_id', 'in', chunk).execute();
        await db.deleteFrom('persons').where('person_id', 'in', chunk).execute();
      }
    },

    async heldElsewhere(personIds) {
      const held = new Set<PersonId>();
      for await (const chunk of inTurns(personIds, 1_000)) {
        const rows = await db
          .selectFrom('os_accounts')
          .select('person_id')
          .where('person_id', 'in', chunk)
          .union(
            db
              .selectFrom('accounts')
              .select('person_id')
              .where('person_id', 'in', chunk)
              .$castTo<{ person_id: string }>(),
          )
          .execute();
        for (const row of rows) held.add(row.person_id as PersonId);
      }
      return held;
    },

    async postsOf(personIds) {
      const found = [];
      for await (const chunk of inTurns(personIds, 1_000))
        found.push(
          ...(await db
            .selectFrom('posts')
            .selectAll()
            .where('person_id', 'in', chunk)
            .orderBy('valid_from', 'desc')
            .orderBy('post_id')
            .execute()),
        );
      return found.map((row) => ({
        postId: row.post_id as PostId,
        personId: row.person_id as PersonId,
        departmentId: row.department_id as DepartmentId,
        title: row.title,
        isHead: row.is_head === 1,
        kind: row.kind as PostKind,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      }));
    },

    async addPosts(posts, now) {
      for await (const chunk of inTurns(posts, 500))
        await db
          .insertInto('posts')
          .values(
            chunk.map((post) => ({
              post_id: post.postId,
              person_id: post.personId,
              department_id: post.departmentId,
              title: storable(post.title),
              is_head: post.isHead ? 1 : 0,
              kind: post.kind,
              valid_from: post.validFrom,
              valid_to: post.validTo,
              recorded_at: now,
            })),
          )
          .execute();
    },

    async endPost(postId, validTo) {
      await db.updateTable('posts').set({ valid_to: validTo }).where('post_id', '=', postId).execute();
    },

    async removePosts(postIds) {
      for await (const chunk of inTurns(postIds, 1_000))
        await db.deleteFrom('posts').where('post_id', 'in', chunk).execute();
    },

    ...osAccountStore(db),
  };
}

const SORTED_BY: Readonly<Record<PersonSort, readonly (keyof PersonTable & string)[]>> = {
  name: ['family_reading', 'given_reading', 'staff_number'],
  number: ['staff_number'],
  kind: ['kind', 'family_reading'],
  ends: ['ends_on', 'family_reading'],
};

function fits(question: PersonQuestion, now: number): (eb: Builder) => Expression<SqlBool> {
  const { q, kind, presence, departments, withoutPost } = question;
  return (eb) => {
    const all: Expression<SqlBool>[] = nameSearchWords(q ?? '').map(
      (word) => sql<SqlBool>`search_text LIKE ${`%${storable(word).replaceAll(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`,
    );
    if (kind?.length) all.push(eb('kind', 'in', kind));
    if (presence?.length) all.push(eb(presenceAt(now), 'in', presence));
    const posts = eb
      .selectFrom('posts')
      .select('posts.person_id')
      .where('posts.valid_from', '<=', now)
      .where((inner) => inner.or([inner('posts.valid_to', 'is', null), inner('posts.valid_to', '>', now)]));
    if (departments !== undefined)
      all.push(
        departments.length === 0
          ? sql<SqlBool>`1 = 0`
          : eb('persons.person_id', 'in', posts.where('posts.department_id', 'in', departments)),
      );
    if (withoutPost === true) all.push(eb('persons.person_id', 'not in', posts));
    return eb.and(all);
  };
}

/** The words of `shared/organisation/person.ts`, judged where the rows are. */
function presenceAt(now: number) {
  const { today, soon } = presenceDays(now);
  // Written out, since PostgreSQL compares the expression of GROUP BY by its text. All of it is ours.
  return sql<string>`CASE WHEN ends_on < ${sql.lit(today)} THEN 'left' WHEN starts_on > ${sql.lit(today)} THEN 'not-yet'
    WHEN ends_on <= ${sql.lit(soon)} THEN 'ends-soon' ELSE 'here' END`;
}

const EDITED = [
  'staff_number',
  'kind',
  'family_name',
  'given_name',
  'family_reading',
  'given_reading',
  'mail',
  'starts_on',
  'ends_on',
  'contract_reference',
  'company',
  'supervising_department',
  'search_text',
  'version',
] as const satisfies readonly (keyof PersonTable)[];

function columnsOf(person: Omit<StoredPerson, 'version'>) {
  const { familyName, givenName, familyReading, givenReading, staffNumber, mail, company, contractReference } = person;
  return {
    staff_number: storable(staffNumber),
    kind: person.kind,
    family_name: storable(familyName),
    given_name: storable(givenName),
    family_reading: storable(familyReading),
    given_reading: storable(givenReading),
    mail: storable(mail),
    starts_on: person.startsOn,
    ends_on: person.endsOn,
    contract_reference: storable(contractReference),
    company: storable(company),
    supervising_department: person.supervisingDepartmentId,
    search_text: storable(
      nameSearchText([
        `${familyName} ${givenName}`,
        `${familyReading} ${givenReading}`,
        staffNumber,
        mail,
        company,
        contractReference,
      ]),
    ),
  };
}

function personOf(row: PersonTable): StoredPerson {
  return {
    personId: row.person_id as PersonId,
    staffNumber: row.staff_number,
    kind: row.kind as PersonKind,
    familyName: row.family_name,
    givenName: row.given_name,
    familyReading: row.family_reading,
    givenReading: row.given_reading,
    mail: row.mail,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    contractReference: row.contract_reference,
    company: row.company,
    supervisingDepartmentId: row.supervising_department as DepartmentId | null,
    version: row.version,
  };
}
