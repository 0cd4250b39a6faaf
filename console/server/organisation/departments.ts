// What administrators change of departments and sites, each with its entry in the audit trail; endpoints' names follow.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { type Day, dayOf, isDay, startOfDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, EndpointId, SiteId } from '../../../shared/ids/ids.ts';
import { endOfDay } from '../../../shared/organisation/end-date.ts';
import { mayStandAbove, nameAt, treeAt } from '../../../shared/organisation/tree.ts';
import type { DepartmentBody, DepartmentEdit, SiteBody, SiteEdit } from '../../../shared/protocol/api/organisation.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { keepNamesInStep, moveEndpoints } from '../store/endpoint-departments.ts';
import { takeSiteAlong } from '../store/endpoint-sites.ts';
import { endpointStore } from '../store/endpoints.ts';
import type { Store } from '../store/store.ts';

export interface Room {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}

/** @throws SKM_CODE_TAKEN, SKM_DEPARTMENT_NOT_THEN, SKM_ORGANISATION_DAY */
export async function addDepartment(room: Room, body: DepartmentBody, actor: AuditActor): Promise<DepartmentId> {
  const departmentId = `dep-${randomUUID()}` as DepartmentId;
  const now = room.clock.now();
  const validFrom = begin(body.from);
  const parentId = body.parentId as DepartmentId | null;
  await together(room.store, async (within) => {
    const departments = departmentStore(within.db);
    const tree = treeAt(await departments.names(), validFrom);
    if (parentId !== null && !tree.some((node) => node.departmentId === parentId))
      throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
    const siblings = tree.filter((node) => node.parentId === parentId);
    const position = body.position ?? Math.max(0, ...siblings.map((node) => node.position)) + 1;
    const { code, kind, name, reading } = body;
    await departments.add(
      [
        {
          departmentId,
          code,
          kind,
          nameId: randomUUID(),
          name: name.trim(),
          reading: reading.trim(),
          parentId,
          position,
          validFrom,
          validTo: null,
        },
      ],
      now,
    );
    await keepNamesInStep(within, now);
    await room.audit.append(within.db, actor, {
      action: 'department.made',
      subject: { kind: 'department', id: departmentId, name },
      after: { code, kind, name, reading, parentId, from: body.from },
      reason: body.reason,
    });
  });
  return departmentId;
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_DEPARTMENT_NOT_THEN, SKM_DEPARTMENT_RING, SKM_DEPARTMENT_PLANNED */
export async function changeDepartment(
  room: Room,
  departmentId: DepartmentId,
  edit: DepartmentEdit,
  actor: AuditActor,
): Promise<void> {
  const now = room.clock.now();
  const from = begin(edit.from);
  await together(room.store, async (within) => {
    const departments = departmentStore(within.db);
    const { version, from: _, reason, ...wanted } = edit;
    // First: whoever is second waits here, and reads what the first one left.
    await takeVersion(within, departmentId, version, from, wanted);
    const names = await departments.names();
    const before = nameAt(names, departmentId, from);
    if (before === null) throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
    const after = {
      name: edit.name?.trim() ?? before.name,
      reading: edit.reading?.trim() ?? before.reading,
      parentId: edit.parentId === undefined ? before.parentId : (edit.parentId as DepartmentId | null),
      position: edit.position ?? before.position,
    };
    if (after.parentId !== null && after.parentId !== before.parentId) {
      const tree = treeAt(names, from);
      if (!tree.some((node) => node.departmentId === after.parentId))
        throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
      if (!mayStandAbove(tree, after.parentId, departmentId)) throw new SekimoriError('SKM_DEPARTMENT_RING');
    }
    await replace(within, departmentId, from, after, now);
    await keepNamesInStep(within, now);
    const { name, reading, parentId, position } = before;
    await room.audit.append(within.db, actor, {
      action: 'department.renamed',
      subject: { kind: 'department', id: departmentId, name },
      before: { name, reading, parentId, position },
      after: { ...after, from: edit.from },
      reason,
    });
  });
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_DEPARTMENT_NOT_EMPTY, SKM_DEPARTMENT_PLANNED */
export async function endDepartment(
  room: Room,
  departmentId: DepartmentId,
  { version, lastDay, reason }: { version: number; lastDay: Day; reason: string },
  actor: AuditActor,
): Promise<void> {
  const now = room.clock.now();
  const end = endOfDay(lastDay);
  if (end === null) throw new SekimoriError('SKM_ORGANISATION_DAY', { value: lastDay });
  await together(room.store, async (within) => {
    const departments = departmentStore(within.db);
    await takeVersion(within, departmentId, version, end - 1, { lastDay });
    const names = await departments.names();
    const before = nameAt(names, departmentId, end - 1);
    if (before === null) throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
    const held = {
      departments: treeAt(names, end).filter((node) => node.parentId === departmentId).length,
      people: (await departments.peopleOf({ now: end, today: dayOf(end) })).filter(
        (post) => post.departmentId === departmentId,
      ).length,
      endpoints: (await departments.endpointsOf()).get(departmentId) ?? 0,
    };
    if (Object.values(held).some((count) => count > 0)) throw new SekimoriError('SKM_DEPARTMENT_NOT_EMPTY', held);
    await replace(within, departmentId, end, null, now);
    await room.audit.append(within.db, actor, {
      action: 'department.ended',
      subject: { kind: 'department', id: departmentId, name: before.name },
      after: { lastDay },
      reason,
    });
  });
}

/** @throws SKM_CODE_TAKEN */
export async function addSite(room: Room, body: SiteBody, actor: AuditActor): Promise<SiteId> {
  const siteId = `site-${randomUUID()}` as SiteId;
  const { reason, ...site } = body;
  await together(room.store, async (within) => {
    await departmentStore(within.db).addSite({ siteId, ...site }, room.clock.now());
    await takeSiteAlong(within, siteId, null, site.name);
    await room.audit.append(within.db, actor, {
      action: 'site.made',
      subject: { kind: 'site', id: siteId, name: body.name },
      after: site,
      reason,
    });
  });
  return siteId;
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE */
export async function changeSite(room: Room, siteId: SiteId, edit: SiteEdit, actor: AuditActor): Promise<void> {
  const { version, isEnded, reason, ...parts } = edit;
  await together(room.store, async (within) => {
    const departments = departmentStore(within.db);
    const before = (await departments.sites()).find((site) => site.siteId === siteId);
    if (before === undefined) throw new SekimoriError('SKM_NOT_FOUND');
    const { name, reading, address, room: place, endedAt } = before;
    const now = { name, reading, address, room: place, isEnded: endedAt !== null };
    demandVersion({ given: version, stored: before.version, now, yours: { ...parts, isEnded } });
    const ended = isEnded ? (endedAt ?? room.clock.now()) : null;
    if (!(await departments.editSite(siteId, version, { ...parts, endedAt: ended }))) {
      const theirs = (await departments.sites()).find((site) => site.siteId === siteId);
      demandVersion({ given: version, stored: theirs?.version ?? null, now: theirs, yours: { ...parts, isEnded } });
    }
    await takeSiteAlong(within, siteId, name, parts.name);
    await room.audit.append(within.db, actor, {
      action: 'site.edited',
      subject: { kind: 'site', id: siteId, name },
      before: now,
      after: { ...parts, isEnded },
      reason,
    });
  });
}

/** @throws SKM_NOT_FOUND, SKM_DEPARTMENT_NOT_THEN */
export async function moveEndpoint(
  room: Room,
  endpointId: EndpointId,
  departmentId: DepartmentId | null,
  reason: string,
  actor: AuditActor,
): Promise<void> {
  await together(room.store, async (within) => {
    const detail = await endpointStore(within).find(endpointId, { kind: 'all' });
    if (detail === null) throw new SekimoriError('SKM_NOT_FOUND');
    const tree = treeAt(await departmentStore(within.db).names(), room.clock.now());
    const department = tree.find((node) => node.departmentId === departmentId) ?? null;
    if (departmentId !== null && department === null) throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
    await moveEndpoints(within, [endpointId], department);
    const { name, liveness, lastSeenAt } = detail.row;
    within.announcements.publish('endpoint', { endpointId, liveness, lastSeenAt });
    await room.audit.append(within.db, actor, {
      action: 'endpoint.moved',
      subject: { kind: 'endpoint', id: endpointId, name },
      before: { department: detail.row.department },
      after: { departmentId, department: department?.fullName ?? null },
      reason,
    });
  });
}

/** Midnight in Japan at which a day begins. @throws SKM_ORGANISATION_DAY */
export function begin(day: Day): EpochMs {
  if (!isDay(day)) throw new SekimoriError('SKM_ORGANISATION_DAY', { value: day });
  return startOfDay(day);
}

async function takeVersion(
  within: Within,
  departmentId: DepartmentId,
  given: number,
  at: EpochMs,
  yours: object,
): Promise<void> {
  const departments = departmentStore(within.db);
  if (await departments.raise(departmentId, given)) return;
  const stored = (await departments.all()).find((department) => department.departmentId === departmentId);
  if (stored === undefined) throw new SekimoriError('SKM_NOT_FOUND');
  const { name, reading, parentId, position } = nameAt(await departments.names(), departmentId, at) ?? {};
  demandVersion({ given, stored: stored.version, now: { name, reading, parentId, position }, yours });
}

async function replace(
  within: Within,
  departmentId: DepartmentId,
  from: EpochMs,
  next: { name: string; reading: string; parentId: DepartmentId | null; position: number } | null,
  now: EpochMs,
): Promise<void> {
  const departments = departmentStore(within.db);
  const done = await departments.replaceFrom(
    departmentId,
    from,
    next === null ? null : { nameId: randomUUID(), ...next },
    now,
  );
  if (done === 'not-then') throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
  if (done === 'planned') {
    const later = (await departments.names()).find(
      (name) => name.departmentId === departmentId && name.validFrom > from,
    );
    throw new SekimoriError('SKM_DEPARTMENT_PLANNED', { day: dayOf(later?.validFrom ?? from) });
  }
}
