// What administrators do with plans of reorganisation: plan, change, put off, take back, close; each with its entry in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { type Day, dayOf, isDay, startOfDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { ReorganisationId } from '../../../shared/ids/ids.ts';
import { openChecks } from '../../../shared/organisation/reorganisation/checks.ts';
import { rehearse } from '../../../shared/organisation/reorganisation/rehearse.ts';
import { movesBack } from '../../../shared/organisation/reorganisation/take-back.ts';
import type { ReorganisationState } from '../../../shared/organisation/reorganisation/words.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { Move, PlanBody, PlanEdit } from '../../../shared/protocol/api/reorganisation.ts';
import { demandVersion } from '../api/version.ts';
import type { AuditTold } from '../audit/audit.ts';
import type { Room } from '../organisation/departments.ts';
import { together, type Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { reorganisationFacts } from '../store/reorganisation-facts.ts';
import { reorganisationStore } from '../store/reorganisations.ts';
import { tellHeld } from './apply.ts';
import type { ReorganisationChange, StoredReorganisation } from './store.ts';

interface Step {
  readonly version: number;
  readonly reason: string | null;
}

/** @throws SKM_ORGANISATION_DAY, SKM_REORGANISATION_MOVE */
export function planReorganisation(room: Room, body: PlanBody, actor: AuditActor): Promise<ReorganisationId> {
  return together(room.store, (within) => add(room, within, body, null, actor));
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_REORGANISATION_STATE, SKM_ORGANISATION_DAY, SKM_REORGANISATION_MOVE */
export function changePlan(room: Room, id: ReorganisationId, edit: PlanEdit, actor: AuditActor): Promise<void> {
  const { version, reason, title, on, moves } = edit;
  return changing(room, id, { version, reason: reason ?? null }, 'planned', actor, async (plan, within) => {
    await demandPossible(room, within, on, moves);
    const change = { title: title.trim(), on, moves, held: null };
    return { change, action: 'reorganisation.changed', ...differing(plan, change) };
  });
}

/** Another day, later or earlier. @throws as `changePlan` */
export function putOff(room: Room, id: ReorganisationId, { on, ...step }: Step & { on: Day }, actor: AuditActor) {
  return changing(room, id, step, 'planned', actor, async (plan, within) => {
    await demandPossible(room, within, on, plan.moves);
    return { change: { on, held: null }, action: 'reorganisation.put-off', before: { on: plan.on }, after: { on } };
  });
}

/** As long as it is not applied. @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_REORGANISATION_STATE */
export function withdraw(room: Room, id: ReorganisationId, step: Step, actor: AuditActor): Promise<void> {
  return changing(room, id, step, 'planned', actor, async () => ({
    change: { state: 'withdrawn', held: null },
    action: 'reorganisation.withdrawn',
  }));
}

/** @throws SKM_REORGANISATION_OPEN while something is left without a holder; else as `withdraw` */
export function close(room: Room, id: ReorganisationId, step: Step, actor: AuditActor): Promise<void> {
  const now = room.clock.now();
  return changing(room, id, step, 'applied', actor, async (_, { db }) => {
    const checks = openChecks(await reorganisationFacts(db).checkFacts(now));
    const open = checks.filter(({ things }) => things.length > 0);
    if (open.length > 0)
      throw new SekimoriError('SKM_REORGANISATION_OPEN', {
        count: open.reduce((sum, { things }) => sum + things.length, 0),
        ...Object.fromEntries(open.map(({ check, things }) => [check, things.length])),
      });
    return { change: { state: 'closed', closedAt: now, closedBy: actor.name }, action: 'reorganisation.closed' };
  });
}

/** A new plan that takes an applied one back. @throws SKM_NOT_FOUND, SKM_REORGANISATION_STATE, SKM_ORGANISATION_DAY, SKM_REORGANISATION_MOVE */
export function planBack(
  room: Room,
  id: ReorganisationId,
  { title, on, reason }: { title: string; on: Day; reason: string },
  actor: AuditActor,
): Promise<ReorganisationId> {
  return together(room.store, async (within) => {
    const { done, on: day } = await found(within, id);
    if (done === null) throw new SekimoriError('SKM_REORGANISATION_STATE');
    const before = treeAt(await departmentStore(within.db).names(), startOfDay(day) - 1);
    return add(room, within, { title, on, reason, moves: movesBack(done, before) }, id, actor);
  });
}

async function add(
  room: Room,
  within: Within,
  { title, on, moves, reason }: PlanBody,
  takesBack: ReorganisationId | null,
  actor: AuditActor,
): Promise<ReorganisationId> {
  const now = room.clock.now();
  const reorganisationId = `reo-${randomUUID()}` as ReorganisationId;
  await demandPossible(room, within, on, moves);
  await reorganisationStore(within.db).add({
    reorganisationId,
    title: title.trim(),
    on,
    moves,
    state: 'planned',
    reason: reason.trim(),
    version: 1,
    madeAt: now,
    madeBy: actor.name ?? '',
    appliedAt: null,
    held: null,
    closedAt: null,
    closedBy: null,
    done: null,
    takesBack,
  });
  await room.audit.append(within.db, actor, {
    action: 'reorganisation.planned',
    subject: { kind: 'reorganisation', id: reorganisationId, name: title },
    after: { on, moves, ...(takesBack === null ? {} : { takesBack }) },
    reason,
  });
  return reorganisationId;
}

/** One change of one plan, under the version that was seen. */
async function changing(
  room: Room,
  id: ReorganisationId,
  { version, reason }: Step,
  wanted: ReorganisationState,
  actor: AuditActor,
  work: (
    plan: StoredReorganisation,
    within: Within,
  ) => Promise<Pick<AuditTold, 'action' | 'before' | 'after'> & { change: ReorganisationChange }>,
): Promise<void> {
  await together(room.store, async (within) => {
    const plans = reorganisationStore(within.db);
    const plan = await found(within, id);
    if (plan.version === version && plan.state !== wanted) throw new SekimoriError('SKM_REORGANISATION_STATE');
    const { change, ...told } = await work(plan, within);
    demandVersion({ given: version, stored: plan.version, ...seen(plan, change) });
    // Whoever is second waits here, and reads what the first one left.
    if (!(await plans.change(id, version, change))) {
      const theirs = await found(within, id);
      demandVersion({ given: version, stored: theirs.version, ...seen(theirs, change) });
    }
    await tellHeld(within, room.clock.now());
    await room.audit.append(within.db, actor, {
      ...told,
      subject: { kind: 'reorganisation', id, name: plan.title },
      reason,
    });
  });
}

/** A day that has come is no day to plan for with moves that do not fit: it would be held at once. */
async function demandPossible({ clock }: Room, { db }: Within, on: Day, moves: readonly Move[]): Promise<void> {
  const today = dayOf(clock.now());
  if (!isDay(on) || on < today) throw new SekimoriError('SKM_ORGANISATION_DAY', { value: on });
  if (on > today) return;
  const [problem] = rehearse(await reorganisationFacts(db).groundOn(on, moves), moves).problems;
  if (problem !== undefined)
    throw new SekimoriError('SKM_REORGANISATION_MOVE', { number: problem.index + 1, reason: problem.code });
}

async function found({ db }: Within, id: ReorganisationId): Promise<StoredReorganisation> {
  const plan = await reorganisationStore(db).find(id);
  if (plan === null) throw new SekimoriError('SKM_NOT_FOUND');
  return plan;
}

function seen(plan: StoredReorganisation, change: ReorganisationChange) {
  const members = (Object.keys(change) as (keyof ReorganisationChange)[]).filter((key) => key !== 'held');
  const of = (from: ReorganisationChange) => Object.fromEntries(members.map((key) => [key, from[key]]));
  return { now: of(plan), yours: of(change) };
}

function differing(plan: StoredReorganisation, change: Pick<StoredReorganisation, 'title' | 'on' | 'moves'>) {
  const members = (['title', 'on', 'moves'] as const).filter(
    (key) => JSON.stringify(plan[key]) !== JSON.stringify(change[key]),
  );
  return {
    before: Object.fromEntries(members.map((key) => [key, plan[key]])),
    after: Object.fromEntries(members.map((key) => [key, change[key]])),
  };
}
