// Imports and their lines in the store.
import type { Kysely } from 'kysely';
import type { ImportEncoding, ImportKindId, ImportState } from '../../../shared/organisation/import/kinds.ts';
import type { Facts, LineCounts, PlanChoice, PlanLine } from '../../../shared/organisation/import/plan.ts';
import type { ImportProblem } from '../../../shared/organisation/import/problems.ts';
import type { ImportStore, StoredImport } from '../import/store.ts';
import { inTurns } from './chunks.ts';
import type { OrganisationImportLineTable } from './import-tables.ts';
import type { OrganisationImportTable } from './organisation-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

/** 9 values a row; SQLite takes 32,766 in one statement. */
const ROWS_AT_ONCE = 1_000;

export function importStore(db: Kysely<Tables>): ImportStore {
  return {
    async add({ importId, kind, sourceName, encoding, counts, choice, madeAt, madeBy }, lines, onKept) {
      await db
        .insertInto('organisation_imports')
        .values({
          import_id: importId,
          kind,
          source_name: storable(sourceName),
          encoding,
          state: 'read',
          counts: JSON.stringify(counts),
          plan: JSON.stringify(choice),
          made_at: madeAt,
          made_by: storable(madeBy),
        })
        .execute();
      let place = 0;
      for await (const chunk of inTurns(lines, ROWS_AT_ONCE)) {
        const rows = chunk.map((line) => rowOf(importId, place++, line));
        await db.insertInto('organisation_import_lines').values(rows).execute();
        onKept?.(place);
      }
    },

    async find(importId) {
      const row = await db
        .selectFrom('organisation_imports')
        .selectAll()
        .where('import_id', '=', importId)
        .executeTakeFirst();
      return row === undefined ? null : importOf(row);
    },

    async page({ offset, limit }) {
      const [rows, all] = await Promise.all([
        db
          .selectFrom('organisation_imports')
          .selectAll()
          .orderBy('made_at', 'desc')
          .orderBy('import_id')
          .offset(offset)
          .limit(limit)
          .execute(),
        db
          .selectFrom('organisation_imports')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(importOf), total: Number(all.count) };
    },

    async lines(importId, change, { offset, limit }) {
      const rows = await db
        .selectFrom('organisation_import_lines')
        .selectAll()
        .where('import_id', '=', importId)
        .$if(change !== null, (query) => query.where('change', '=', change))
        .orderBy('place')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(lineOf);
    },

    async changes(importId) {
      const rows = await db
        .selectFrom('organisation_import_lines')
        .selectAll()
        .where('import_id', '=', importId)
        .where('change', 'in', ['new', 'changed', 'leaving'])
        .orderBy('place')
        .execute();
      return rows.map(lineOf);
    },

    async take(importId, { from, to, at, by, reason }) {
      const told = storable(reason);
      const row = await db
        .updateTable('organisation_imports')
        .set({ state: to })
        .$if(to === 'applied', (query) => query.set({ applied_at: at, applied_by: storable(by), reason: told }))
        .$if(to !== 'applied', (query) => query.set({ undone_at: at, undone_by: storable(by), undo_reason: told }))
        .where('import_id', '=', importId)
        .where('state', '=', from)
        .returning('import_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async undecidedBefore(at) {
      const rows = await db
        .selectFrom('organisation_imports')
        .select('import_id')
        .where('state', '=', 'read')
        .where('made_at', '<', at)
        .orderBy('made_at')
        .execute();
      return rows.map((row) => row.import_id);
    },

    async forgetLines(importId) {
      await db.deleteFrom('organisation_import_lines').where('import_id', '=', importId).execute();
    },
  };
}

function importOf(row: OrganisationImportTable): StoredImport {
  return {
    importId: row.import_id,
    kind: row.kind as ImportKindId,
    sourceName: row.source_name,
    encoding: row.encoding as ImportEncoding,
    state: row.state as ImportState,
    counts: JSON.parse(row.counts) as LineCounts,
    choice: JSON.parse(row.plan) as PlanChoice,
    madeAt: row.made_at,
    madeBy: row.made_by,
    appliedAt: row.applied_at,
    appliedBy: row.applied_by,
    reason: row.reason,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
    undoReason: row.undo_reason,
  };
}

function rowOf(importId: string, place: number, line: PlanLine): OrganisationImportLineTable {
  const text = (value: unknown) => (value === null ? null : storable(JSON.stringify(value)));
  return {
    import_id: importId,
    place,
    line: line.line,
    change: line.change,
    subject_key: storable(line.key),
    name: storable(line.name),
    before_it: 'before' in line ? text(line.before) : null,
    after_it: 'after' in line ? text(line.after) : null,
    problem: 'problem' in line ? text(line.problem) : null,
  };
}

function lineOf(row: OrganisationImportLineTable): PlanLine {
  const at = { line: row.line, key: row.subject_key, name: row.name };
  const facts = (text: string | null) => (text === null ? null : (JSON.parse(text) as Facts));
  const change = row.change as PlanLine['change'];
  if (change === 'broken') return { ...at, change, problem: JSON.parse(row.problem ?? '') as ImportProblem };
  if (change === 'same') return { ...at, change };
  if (change === 'new') return { ...at, change, after: facts(row.after_it) ?? {} };
  return { ...at, change, before: facts(row.before_it) ?? {}, after: facts(row.after_it) };
}
