// Puts plans of reorganisation in force on their day: names, posts and terminals in one transaction, from the day's midnight in Japan.
import { randomUUID } from 'node:crypto';
import { dayOf } from '../../../shared/calendar/day.ts';
import type { DepartmentId, EndpointId, PersonId, PostId, ReorganisationId } from '../../../shared/ids/ids.ts';
import type { PostKind } from '../../../shared/organisation/person.ts';
import {
  type DepartmentChange,
  type PostChange,
  type Rehearsal,
  rehearse,
} from '../../../shared/organisation/reorganisation/rehearse.ts';
import type { Done, Follower } from '../../../shared/organisation/reorganisation/take-back.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { type AuditTold, ITSELF } from '../audit/audit.ts';
import type { Room } from '../organisation/departments.ts';
import { together, type Within } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import { departmentStore } from '../store/departments.ts';
import { keepNamesInStep, moveEndpoints } from '../store/endpoint-departments.ts';
import { peopleStore } from '../store/people.ts';
import { reorganisationFacts } from '../store/reorganisation-facts.ts';
import { reorganisationHands, reorganisationStore } from '../store/reorganisations.ts';
import { rowsOfProblems } from './problems.ts';
import type { StoredGround, StoredReorganisation } from './store.ts';

/**
 * Applies every plan whose day has come. One that does not fit stays planned, with its problems and a condition; it is tried again each time.
 * Safe with several processes on one database: each plan is applied once.
 */
export async function applyDue(room: Room): Promise<void> {
  const due = await reorganisationStore(room.store.db).due(dayOf(room.clock.now()));
  for (const reorganisationId of due) await applyOne(room, reorganisationId);
}

async function applyOne(room: Room, reorganisationId: ReorganisationId): Promise<void> {
  const now = room.clock.now();
  await together(room.store, async (within) => {
    await reorganisationHands(within).alone();
    const plans = reorganisationStore(within.db);
    const plan = await plans.find(reorganisationId);
    // Another process was faster, or somebody put it off or took it back.
    if (plan === null || plan.state !== 'planned' || plan.on > dayOf(now)) return;
    const ground = await reorganisationFacts(within.db).groundOn(plan.on, plan.moves);
    const rehearsal = rehearse(ground, plan.moves);
    if (rehearsal.problems.length > 0) return hold(room, within, plan, ground, rehearsal);
    const done = await put(within, plan, ground, rehearsal, now);
    await plans.change(reorganisationId, plan.version, { state: 'applied', appliedAt: now, held: null, done });
    await tellHeld(within, now);
    await room.audit.appendAll(within.db, ITSELF, [
      ...done.departments.map((change) => entryOf(change, plan)),
      {
        action: 'reorganisation.applied',
        subject: { kind: 'reorganisation', id: reorganisationId, name: plan.title },
        after: { on: plan.on, ...rehearsal.figures },
        reason: plan.reason,
      },
    ]);
  });
}

/** The condition stands while a plan is held whose day has come. */
export async function tellHeld(within: Within, now: EpochMs): Promise<void> {
  const plans = reorganisationStore(within.db);
  const conditions = conditionStore(within);
  for (const id of await plans.due(dayOf(now))) {
    const plan = await plans.find(id);
    if (plan?.held == null) continue;
    const facts = { title: plan.title, day: plan.on, count: plan.held.length };
    return conditions.open({ code: 'console-reorganisation-held', endpoint: null, facts }, now);
  }
  await conditions.close('console-reorganisation-held', null, now);
}

async function hold(
  room: Room,
  within: Within,
  plan: StoredReorganisation,
  ground: StoredGround,
  rehearsal: Rehearsal,
): Promise<void> {
  const problems = rowsOfProblems(ground, rehearsal);
  if (JSON.stringify(problems) === JSON.stringify(plan.held)) return;
  await reorganisationStore(within.db).hold(plan.reorganisationId, problems);
  await tellHeld(within, room.clock.now());
  await room.audit.append(within.db, ITSELF, {
    action: 'reorganisation.held',
    subject: { kind: 'reorganisation', id: plan.reorganisationId, name: plan.title },
    after: { on: plan.on, problems },
  });
}

async function put(
  within: Within,
  { on, takesBack }: StoredReorganisation,
  ground: StoredGround,
  rehearsal: Rehearsal,
  now: EpochMs,
): Promise<Done> {
  const { departments, posts, transfers, heirs } = rehearsal.changes;
  const hands = reorganisationHands(within);
  await putDepartments(within, departments, ground.at, now);
  const begun = await putPosts(within, posts, ground, now);
  const endpoints: Done['endpoints'][number][] = [];
  const fullNames = new Map(
    [...rehearsal.before, ...rehearsal.after].map((node) => [node.departmentId, node.fullName]),
  );
  for (const { fromId, toId, endpointIds } of transfers) {
    const all = endpointIds ?? ((await hands.endpointsAt(fromId)) as EndpointId[]);
    await moveEndpoints(within, all, { departmentId: toId, fullName: fullNames.get(toId) ?? '' });
    endpoints.push({ fromId, toId, endpointIds: all });
  }
  const followers: Follower[] = [];
  for (const { fromId, toId } of heirs) followers.push(...(await hands.follow(fromId, toId, on)));
  for (const { fromId, toId, endpointIds } of transfers)
    if (fromId !== null && endpointIds !== null)
      followers.push(...(await hands.followEndpoints(endpointIds, fromId, toId)));
  const taken = takesBack === null ? null : await reorganisationStore(within.db).find(takesBack);
  const there = new Set(rehearsal.after.map(({ departmentId }) => departmentId));
  for (const follower of [...(taken?.done?.followers ?? [])].reverse())
    if (there.has(follower.fromId)) await hands.followBack(follower);
  await keepNamesInStep(within, now);
  for (const sign of await hands.signsOf(endpoints.flatMap(({ endpointIds }) => endpointIds)))
    within.announcements.publish('endpoint', sign);
  return { departments, posts: begun, endpoints, followers };
}

async function putDepartments(
  { db }: Within,
  changes: readonly DepartmentChange[],
  at: EpochMs,
  now: EpochMs,
): Promise<void> {
  const departments = departmentStore(db);
  const versions = new Map((await departments.all()).map(({ departmentId, version }) => [departmentId, version]));
  for (const { departmentId, made, before, after } of changes) {
    const next = after === null ? null : { nameId: randomUUID(), ...after };
    if (made !== null && next !== null) {
      await departments.add([{ departmentId, ...made, ...next, validFrom: at, validTo: null }], now);
      continue;
    }
    // Whoever is changing it by hand just now is shown what it has become.
    await departments.raise(departmentId, versions.get(departmentId) ?? 0);
    if (before === null && next !== null) await departments.begin(departmentId, at, next, now);
    else await departments.replaceFrom(departmentId, at, next, now);
  }
}

async function putPosts(
  within: Within,
  changes: readonly PostChange[],
  { at, spans }: StoredGround,
  now: EpochMs,
): Promise<PostChange[]> {
  const people = peopleStore(within);
  const begun: PostChange[] = [];
  for (const { before, after } of changes) {
    const span = spans.get(before.postId);
    if (span === undefined) continue;
    // One that was not to begin before the day never was in the old department.
    if (span.validFrom >= at) await people.removePosts([before.postId]);
    else await people.endPost(before.postId, at);
    const postId = `post-${randomUUID()}` as PostId;
    const validFrom = Math.max(at, span.validFrom);
    await people.addPosts([{ ...after, postId, kind: span.kind as PostKind, validFrom, validTo: span.validTo }], now);
    begun.push({ before, after: { ...after, postId } });
  }
  const personIds = new Set<PersonId>(changes.map(({ after }) => after.personId));
  await reorganisationHands(within).raisePeople([...personIds]);
  return begun;
}

function entryOf({ departmentId, made, before, after }: DepartmentChange, { title }: StoredReorganisation): AuditTold {
  const name = (after ?? before)?.name ?? departmentId;
  return {
    action:
      after === null ? 'department.ended' : made === null && before !== null ? 'department.renamed' : 'department.made',
    subject: { kind: 'department', id: departmentId satisfies DepartmentId, name },
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after: { ...made, ...after } }),
    reason: title,
  };
}
