// The way of an import: read into a plan, then applied as a whole or dropped; what was applied can be taken back as a whole.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditAction } from '../../../shared/audit/actions.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { ImportEncoding, ImportKindId } from '../../../shared/organisation/import/kinds.ts';
import {
  changesOf,
  countLines,
  type ImportChange,
  type ImportRow,
  type PlanChoice,
  reversed,
} from '../../../shared/organisation/import/plan.ts';
import type { ImportView } from '../../../shared/protocol/api/imports.ts';
import { DAY_MS } from '../../../shared/time/epoch.ts';
import { ITSELF } from '../audit/audit.ts';
import { UNWATCHED, type WorkWatch } from '../live/progress.ts';
import { keepingAnAdministrator } from '../operators/last-administrator.ts';
import type { Room } from '../organisation/departments.ts';
import { together, type Within } from '../store/atomic.ts';
import { inTurns } from '../store/chunks.ts';
import { importStore } from '../store/imports.ts';
import type { Tables } from '../store/tables.ts';
import { importKinds } from './kinds.ts';
import type { ImportStep, StoredImport } from './store.ts';

/** Entries of the audit trail that are hashed and written before everybody else has a turn. */
const AT_ONCE = 500;
/** Longer than the weeks around 1 April in which personnel sends its lists. */
const UNDECIDED_MS = 14 * DAY_MS;

export interface ImportSource {
  readonly kind: ImportKindId;
  readonly sourceName: string;
  readonly encoding: ImportEncoding;
  readonly rows: readonly ImportRow[];
  readonly choice: PlanChoice;
}

/** Makes and keeps the plan; nothing else changes. @returns its id. @throws SKM_IMPORT_CANCELLED, and then it is not kept */
export async function planImport(
  room: Room,
  source: ImportSource,
  actor: AuditActor,
  watch: WorkWatch = UNWATCHED,
): Promise<string> {
  const { kind, sourceName, encoding, rows, choice } = source;
  watch.demandWanted();
  watch.tell('compare', 0, rows.length);
  const lines = await importKinds[kind].plan(rows, room.store, choice, encoding);
  const importId = `imp-${randomUUID()}`;
  const counts = countLines(lines);
  const madeAt = room.clock.now();
  const ordered = [...lines].sort((a, b) => Number(b.change === 'broken') - Number(a.change === 'broken'));
  await together(room.store, async (within) => {
    const madeBy = actor.name ?? '';
    const plan = { importId, kind, sourceName, encoding, counts, choice, madeAt, madeBy };
    await importStore(within.db).add(plan, ordered, (kept) => {
      watch.demandWanted();
      watch.tell('keep', kept, ordered.length);
    });
    await room.audit.append(within.db, actor, {
      action: 'import.read',
      subject: { kind: 'organisation-import', id: importId, name: sourceName },
      after: { kind, encoding, ...choice, counts },
    });
  });
  return importId;
}

/** @throws SKM_NOT_FOUND */
export async function viewImport(db: Kysely<Tables>, importId: string): Promise<ImportView> {
  const found = await importStore(db).find(importId);
  if (found === null) throw new SekimoriError('SKM_NOT_FOUND');
  return importView(found);
}

export function importView({ choice, ...found }: StoredImport): ImportView {
  return { ...found, ...choice };
}

/** Everything or nothing. @throws SKM_NOT_FOUND, SKM_IMPORT_BROKEN, SKM_IMPORT_STATE, SKM_IMPORT_CHANGED, SKM_LAST_ADMINISTRATOR */
export async function applyImport(
  room: Room,
  importId: string,
  reason: string,
  actor: AuditActor,
  watch: WorkWatch = UNWATCHED,
): Promise<void> {
  await step(room, importId, { from: 'read', to: 'applied', reason }, actor, async (within, found) => {
    if (found.counts.broken > 0) throw new SekimoriError('SKM_IMPORT_BROKEN', { errors: found.counts.broken });
    await carryOut(room, within, found, { reason, actor, isUndo: false, watch });
  });
}

/** Everything as it was before. @throws SKM_NOT_FOUND, SKM_IMPORT_STATE, SKM_IMPORT_CHANGED */
export async function undoImport(room: Room, importId: string, reason: string, actor: AuditActor): Promise<void> {
  await step(room, importId, { from: 'applied', to: 'undone', reason }, actor, (within, found) =>
    carryOut(room, within, found, { reason, actor, isUndo: true, watch: UNWATCHED }),
  );
}

/** What nobody applied. @throws SKM_NOT_FOUND, SKM_IMPORT_STATE */
export async function dropImport(room: Room, importId: string, actor: AuditActor): Promise<void> {
  await step(room, importId, { from: 'read', to: 'dropped', reason: null }, actor, (within) =>
    importStore(within.db).forgetLines(importId),
  );
}

/** A job of the nightly work: what nobody decided about in two weeks is dropped, with the people its lines name. */
export async function dropUndecided(room: Room): Promise<void> {
  const ids = await importStore(room.store.db).undecidedBefore(room.clock.now() - UNDECIDED_MS);
  for (const importId of ids)
    await dropImport(room, importId, ITSELF).catch((cause) => {
      // Somebody decided meanwhile.
      if (!(cause instanceof SekimoriError && cause.code === 'SKM_IMPORT_STATE')) throw cause;
    });
}

/** The state is taken first: of two at once the second waits here, and finds that it is too late. */
async function step(
  room: Room,
  importId: string,
  { from, to, reason }: Pick<ImportStep, 'from' | 'to' | 'reason'>,
  actor: AuditActor,
  work: (within: Within, found: StoredImport) => Promise<void>,
): Promise<void> {
  await together(room.store, async (within) => {
    const imports = importStore(within.db);
    const at = room.clock.now();
    const isTaken = await imports.take(importId, { from, to, reason, at, by: actor.name ?? '' });
    const found = await imports.find(importId);
    if (found === null) throw new SekimoriError('SKM_NOT_FOUND');
    if (!isTaken) throw new SekimoriError('SKM_IMPORT_STATE');
    await work(within, found);
    await room.audit.append(within.db, actor, {
      action: STEPS[to],
      subject: { kind: 'organisation-import', id: importId, name: found.sourceName },
      after: { kind: found.kind, counts: found.counts },
      reason,
    });
  });
}

const STEPS: Readonly<Record<ImportStep['to'], AuditAction>> = {
  read: 'import.read',
  applied: 'import.applied',
  undone: 'import.undone',
  dropped: 'import.dropped',
};

async function carryOut(
  room: Room,
  within: Within,
  { importId, kind, choice, encoding }: StoredImport,
  { reason, actor, isUndo, watch }: { reason: string; actor: AuditActor; isUndo: boolean; watch: WorkWatch },
): Promise<void> {
  const forward = changesOf(await importStore(within.db).changes(importId));
  const changes = isUndo ? reversed(forward) : forward;
  const { write, told } = importKinds[kind];
  const now = room.clock.now();
  watch.tell('apply', 0, changes.length);
  // A file of all people in which the administrators are missing would end them with everybody else it does not name.
  const { late, ids } = await keepingAnAdministrator(within, now, () =>
    write(within, changes, { choice, now, actor, isUndo, encoding }),
  );
  const [first] = late;
  if (first !== undefined)
    throw new SekimoriError('SKM_IMPORT_CHANGED', { count: late.length, first: first.name || first.key });
  let recorded = 0;
  for await (const some of inTurns(changes, AT_ONCE)) {
    await room.audit.appendAll(
      within.db,
      actor,
      some.map((change) => ({
        ...told(change, ids.get(change.key) ?? null, isUndo),
        ...onlyChanged(change),
        reason,
      })),
    );
    recorded += some.length;
    watch.tell('record', recorded, changes.length);
  }
}

/** The members that changed alone; all of a thing that is new or gone. */
function onlyChanged({ before, after }: ImportChange): { before: unknown; after: unknown } {
  if (before === null || after === null) return { before, after };
  const keys = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const only = (facts: object) => Object.fromEntries(Object.entries(facts).filter(([key]) => keys.includes(key)));
  return { before: only(before), after: only(after) };
}
