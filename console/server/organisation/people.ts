// What administrators change of people, their posts and their OS accounts, each with its entry in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { isDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import { endOfDay } from '../../../shared/organisation/end-date.ts';
import { readOsAccount, writeOsAccount } from '../../../shared/organisation/os-account.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { PersonBody, PersonEdit, PostBody } from '../../../shared/protocol/api/people.ts';
import { demandVersion } from '../api/version.ts';
import { keepingAnAdministrator } from '../operators/last-administrator.ts';
import { together, type Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { peopleStore } from '../store/people.ts';
import { begin, type Room } from './departments.ts';
import type { StoredPerson } from './store.ts';

type Parts = Omit<PersonEdit, 'version' | 'reason'>;

/** @throws SKM_CODE_TAKEN, SKM_CONTRACT_MISSING, SKM_ORGANISATION_DAY */
export async function addPerson(room: Room, body: PersonBody, actor: AuditActor): Promise<PersonId> {
  const personId = `per-${randomUUID()}` as PersonId;
  const { reason, staffNumber, ...parts } = body;
  await together(room.store, async (within) => {
    await demandPossible(room, within, parts);
    const person = { ...partsOf(parts), personId, staffNumber };
    await peopleStore(within).addMany([person], room.clock.now());
    await room.audit.append(within.db, actor, {
      action: 'person.made',
      subject: { kind: 'person', id: personId, name: nameOf(person) },
      after: { staffNumber, ...partsOf(parts) },
      reason,
    });
  });
  return personId;
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_CONTRACT_MISSING, SKM_ORGANISATION_DAY, SKM_LAST_ADMINISTRATOR */
export async function changePerson(room: Room, personId: PersonId, edit: PersonEdit, actor: AuditActor): Promise<void> {
  const { version, reason, ...parts } = edit;
  await together(room.store, async (within) => {
    const before = await found(within, personId);
    const after = { ...before, ...partsOf(parts) };
    const changed = (Object.keys(after) as (keyof StoredPerson)[]).filter((key) => after[key] !== before[key]);
    const only = (person: StoredPerson) => Object.fromEntries(changed.map((key) => [key, person[key]]));
    demandVersion({ given: version, stored: before.version, now: only(before), yours: only(after) });
    await demandPossible(room, within, parts);
    if (!(await keepingAnAdministrator(within, room.clock.now(), () => peopleStore(within).edit(after)))) {
      const theirs = await found(within, personId);
      demandVersion({ given: version, stored: theirs.version, now: only(theirs), yours: only(after) });
    }
    await room.audit.append(within.db, actor, {
      action: 'person.edited',
      subject: { kind: 'person', id: personId, name: nameOf(before) },
      before: only(before),
      after: only(after),
      reason,
    });
  });
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_DEPARTMENT_NOT_THEN, SKM_ORGANISATION_DAY */
export async function givePost(room: Room, personId: PersonId, body: PostBody, actor: AuditActor): Promise<void> {
  const { version, departmentId, title, isHead, kind, from, lastDay, reason } = body;
  const validFrom = begin(from);
  const validTo = lastDay === null ? null : endOfDay(lastDay);
  if (lastDay !== null && (validTo === null || validTo <= validFrom))
    throw new SekimoriError('SKM_ORGANISATION_DAY', { value: lastDay });
  await together(room.store, async (within) => {
    const person = await found(within, personId);
    const people = peopleStore(within);
    const tree = treeAt(await departmentStore(within.db).names(), Math.max(validFrom, room.clock.now()));
    const department = tree.find((node) => node.departmentId === departmentId);
    if (department === undefined) throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
    await takeVersion(within, personId, version, body);
    const postId = `post-${randomUUID()}` as PostId;
    const post = { postId, personId, departmentId: department.departmentId, title, isHead, kind, validFrom, validTo };
    await people.addPosts([post], room.clock.now());
    await room.audit.append(within.db, actor, {
      action: 'post.given',
      subject: { kind: 'person', id: personId, name: nameOf(person) },
      after: { department: department.fullName, title, isHead, kind, from, lastDay },
      reason,
    });
  });
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_ORGANISATION_DAY */
export async function endPost(
  room: Room,
  personId: PersonId,
  postId: PostId,
  { version, lastDay, reason }: { version: number; lastDay: string; reason: string },
  actor: AuditActor,
): Promise<void> {
  await together(room.store, async (within) => {
    const people = peopleStore(within);
    const person = await found(within, personId);
    await takeVersion(within, personId, version, { postId, lastDay });
    const post = (await people.postsOf([personId])).find((each) => each.postId === postId);
    if (post === undefined) throw new SekimoriError('SKM_NOT_FOUND');
    const validTo = endOfDay(lastDay);
    if (validTo === null || validTo <= post.validFrom)
      throw new SekimoriError('SKM_ORGANISATION_DAY', { value: lastDay });
    await people.endPost(postId, validTo);
    await room.audit.append(within.db, actor, {
      action: 'post.ended',
      subject: { kind: 'person', id: personId, name: nameOf(person) },
      before: { postId, validTo: post.validTo },
      after: { validTo, lastDay },
      reason,
    });
  });
}

/** @throws SKM_NOT_FOUND, SKM_OS_ACCOUNT_TAKEN, SKM_REQUEST_MALFORMED */
export async function mapOsAccount(
  room: Room,
  personId: PersonId,
  { name, reason }: { name: string; reason: string },
  actor: AuditActor,
): Promise<void> {
  const read = readOsAccount(name);
  if (read === null) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'name' });
  const now = room.clock.now();
  await together(room.store, async (within) => {
    const person = await found(within, personId);
    const mapping = { personId, ...read, validFrom: now, mappedHow: 'hand', mappedBy: actor.name ?? '' };
    await peopleStore(within).map({ osAccountId: `os-${randomUUID()}`, ...mapping }, now);
    await room.audit.append(within.db, actor, {
      action: 'os-account.mapped',
      subject: { kind: 'os-account', id: writeOsAccount(read), name: nameOf(person) },
      after: { personId },
      reason,
    });
  });
}

/** @throws SKM_NOT_FOUND */
export async function unmapOsAccount(
  room: Room,
  personId: PersonId,
  osAccountId: string,
  reason: string,
  actor: AuditActor,
): Promise<void> {
  await together(room.store, async (within) => {
    const person = await found(within, personId);
    const ended = await peopleStore(within).unmap(osAccountId, personId, room.clock.now());
    if (ended === null) throw new SekimoriError('SKM_NOT_FOUND');
    await room.audit.append(within.db, actor, {
      action: 'os-account.unmapped',
      subject: { kind: 'os-account', id: writeOsAccount(ended), name: nameOf(person) },
      before: { personId },
      reason,
    });
  });
}

async function found(within: Within, personId: PersonId): Promise<StoredPerson> {
  const person = await peopleStore(within).find(personId);
  if (person === null) throw new SekimoriError('SKM_NOT_FOUND');
  return person;
}

async function takeVersion(within: Within, personId: PersonId, given: number, yours: object): Promise<void> {
  const people = peopleStore(within);
  if (await people.raise(personId, given)) return;
  const { version } = await found(within, personId);
  demandVersion({ given, stored: version, now: { posts: await people.postsOf([personId]) }, yours });
}

/** A contractor without an end would never stop by itself (Article 6). */
async function demandPossible(room: Room, within: Within, parts: Parts): Promise<void> {
  for (const day of [parts.startsOn, parts.endsOn])
    if (day !== null && !isDay(day)) throw new SekimoriError('SKM_ORGANISATION_DAY', { value: day });
  if (parts.startsOn !== null && parts.endsOn !== null && parts.endsOn < parts.startsOn)
    throw new SekimoriError('SKM_ORGANISATION_DAY', { value: parts.endsOn });
  const { contractReference, company, supervisingDepartmentId, endsOn } = parts;
  const contract = [contractReference?.trim(), company?.trim(), supervisingDepartmentId, endsOn];
  if (parts.kind === 'contractor' && contract.some((part) => !part)) throw new SekimoriError('SKM_CONTRACT_MISSING');
  if (supervisingDepartmentId === null) return;
  const tree = treeAt(await departmentStore(within.db).names(), room.clock.now());
  if (!tree.some((node) => node.departmentId === supervisingDepartmentId))
    throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
}

function partsOf({ supervisingDepartmentId, ...parts }: Parts) {
  return { ...parts, supervisingDepartmentId: supervisingDepartmentId as DepartmentId | null };
}

export function nameOf({ familyName, givenName }: { familyName: string; givenName: string }): string {
  return `${familyName} ${givenName}`.trim();
}
