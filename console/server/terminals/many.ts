// One change of many lines of the ledger: some hundred a transaction, each with its own entry; what cannot be is left and said.
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { isErrorCode } from '../../../shared/errors/catalogue.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, TerminalId } from '../../../shared/ids/ids.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { TerminalsChange, TerminalsChanged, TerminalsUndo } from '../../../shared/protocol/api/terminals.ts';
import type { AuditTold } from '../audit/audit.ts';
import { UNWATCHED, type WorkWatch } from '../live/progress.ts';
import { together } from '../store/atomic.ts';
import { inChunks } from '../store/chunks.ts';
import { departmentStore } from '../store/departments.ts';
import { terminalStore } from '../store/terminals.ts';
import { type Asker, type Make, type Room, writeChange } from './change.ts';
import { demandRole, lifeStep } from './life.ts';
import type { ShownTerminal } from './store.ts';
import { openTeller } from './told.ts';

type Wanted = TerminalsChange['wanted'];
interface Line {
  readonly terminalId: TerminalId;
  readonly wanted: Wanted;
  /** Null: whichever it is of by now. */
  readonly version: number | null;
}
type Undo = TerminalsChanged['undo'][number];
const AT_ONCE = 100;
const MOST_REFUSED = 100;

/** @throws SKM_ROLE_NEEDED, SKM_DEPARTMENT_NOT_THEN */
export async function changeMany(
  room: Room,
  { ids, wanted, reason }: { ids: readonly TerminalId[]; wanted: Wanted; reason: string },
  asker: Asker,
  watch: WorkWatch,
): Promise<TerminalsChanged> {
  if ('life' in wanted) demandRole({ ...wanted, reason }, asker.role);
  return changeLines(
    room,
    ids.map((terminalId) => ({ terminalId, wanted, version: null })),
    reason,
    asker.actor,
    watch,
  );
}

/** Puts lines back where nobody has changed them since. @throws SKM_ROLE_NEEDED, SKM_DEPARTMENT_NOT_THEN */
export async function undoMany(room: Room, { lines, reason }: TerminalsUndo, asker: Asker): Promise<TerminalsChanged> {
  for (const { wanted } of lines) if ('life' in wanted) demandRole({ ...wanted, reason }, asker.role);
  const given = lines.map((line) => ({ ...line, terminalId: line.terminalId as TerminalId }));
  return { ...(await changeLines(room, given, reason, asker.actor, UNWATCHED)), undo: [] };
}

async function changeLines(
  { store, audit, clock }: Room,
  lines: readonly Line[],
  reason: string,
  actor: AuditActor,
  watch: WorkWatch,
): Promise<TerminalsChanged> {
  const result = { changed: 0, unchanged: 0, refused: [] as TerminalsChanged['refused'], undo: [] as Undo[] };
  let refusedCount = 0;
  const tree = treeAt(await departmentStore(store.db).names(), clock.now());
  const known = new Set<string>(tree.map(({ departmentId }) => departmentId));
  for (const { wanted } of lines)
    if ('departmentId' in wanted && wanted.departmentId !== null && !known.has(wanted.departmentId))
      throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
  // In one order everywhere: two who change the same lines at once never wait for each other.
  const ordered = lines.toSorted((a, b) => (a.terminalId < b.terminalId ? -1 : 1));
  let seen = 0;
  for (const some of inChunks(ordered, AT_ONCE)) {
    const done = await together(store, async (within) => {
      const teller = await openTeller(within, clock.now());
      const told: AuditTold[] = [];
      const part = { unchanged: 0, refused: [] as TerminalsChanged['refused'], undo: [] as (Undo | null)[] };
      for (const { terminalId, wanted, version } of some) {
        const before = await terminalStore(within).hold(terminalId);
        if (before === null) continue;
        if (isSo(before, wanted)) {
          part.unchanged += 1;
          continue;
        }
        try {
          if (version !== null && version !== before.version) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
          const change = await makeOf(wanted, reason, clock.now())(within, before);
          told.push(...(await writeChange(within, before, change, teller)));
          const canUndo = !change.after.endedCertificate && !before.endedCertificate;
          part.undo.push(canUndo ? { terminalId, version: before.version + 1, wanted: asWas(before, wanted) } : null);
        } catch (cause) {
          // Judged before anything was written: the others of the transaction stay whole.
          if (!(cause instanceof SekimoriError) || !isErrorCode(cause.code)) throw cause;
          part.refused.push({ assetNumber: before.assetNumber, code: cause.code });
        }
      }
      await audit.appendAll(within.db, actor, told);
      return part;
    });
    result.changed += done.undo.length;
    result.unchanged += done.unchanged;
    refusedCount += done.refused.length;
    result.refused.push(...done.refused);
    result.undo.push(...done.undo.filter((line) => line !== null));
    seen += some.length;
    watch.tell('change', seen, ordered.length);
  }
  if (result.changed === 0) audit.nothingToTell(actor);
  return { ...result, refused: result.refused.slice(0, MOST_REFUSED), refusedCount };
}

function isSo(before: ShownTerminal, wanted: Wanted): boolean {
  return 'life' in wanted ? before.life === wanted.life : before.departmentId === wanted.departmentId;
}

function asWas(before: ShownTerminal, wanted: Wanted): Undo['wanted'] {
  return 'life' in wanted ? { life: before.life } : { departmentId: before.departmentId };
}

function makeOf(wanted: Wanted, reason: string, now: number): Make {
  if ('life' in wanted) return lifeStep({ ...wanted, reason }, now);
  const departmentId = wanted.departmentId as DepartmentId | null;
  return async (_, before) => ({ after: { ...before, departmentId }, action: 'expected-terminal.edited', reason });
}
