// Permits as the pages are shown them.
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import { isOverdue, permitState } from '../../../shared/permits/state.ts';
import type { PermitCheck, PermitRow, PermitView } from '../../../shared/protocol/api/permits.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { departmentStore } from '../store/departments.ts';
import { permitEndpoint } from '../store/permit-endpoint.ts';
import { permitStore } from '../store/permits.ts';
import { osUsersOf, type Reading } from './asker.ts';
import type { StoredPermit } from './store.ts';

/** As long as a section remembers what somebody carried. */
const REMEMBERED_MS = 90 * DAY_MS;

type NameOf = (departmentId: DepartmentId) => string;

export async function permitRowsOf(
  store: Reading,
  permits: readonly StoredPermit[],
  now: EpochMs,
): Promise<PermitRow[]> {
  const nameOf = await departmentNames(store, now);
  return permits.map((permit) => rowOf(permit, nameOf, now));
}

/** @param acts what the caller may do of what is possible */
export async function permitViewOf(
  store: Reading,
  permit: StoredPermit,
  acts: PermitView['acts'],
  now: EpochMs,
): Promise<PermitView> {
  const permits = permitStore(store);
  const [nameOf, course, checks, sheet, pair] = await Promise.all([
    departmentNames(store, now),
    permits.steps(permit.permitId),
    checksOf(store, permit, now),
    permits.sheet(permit.endpoint),
    permit.pairId === null ? null : permits.find(permit.pairId),
  ]);
  const isOnSheet = sheet?.takenNumber === sheet?.number && sheet?.text.includes(permit.permitId) === true;
  return {
    asOf: now,
    permit: rowOf(permit, nameOf, now),
    note: permit.note,
    asked: permit.asked,
    pair: pair && { permitId: pair.permitId, number: pair.number, state: permitState(pair, now) },
    checks,
    course,
    acts,
    takenAt: isOnSheet ? (sheet?.takenAt ?? null) : null,
  };
}

function rowOf(permit: StoredPermit, nameOf: NameOf, now: EpochMs): PermitRow {
  const { extent, medium } = permit;
  return {
    permitId: permit.permitId,
    number: permit.number,
    version: permit.version,
    state: permitState(permit, now),
    isOverdue: isOverdue(permit, now),
    direction: permit.direction,
    subject: permit.subject,
    purpose: permit.purpose,
    informationClass: permit.informationClass,
    otherParty: permit.otherParty,
    person: permit.person,
    department: { id: permit.departmentId, name: nameOf(permit.departmentId) },
    endpoint: { id: permit.endpointId, name: permit.endpointName, zone: permit.zone },
    medium,
    ...extent,
    askedAt: permit.askedAt,
    decidedAt: permit.decidedAt,
    decidedBy: permit.decidedBy,
    openedAt: permit.openedAt,
    copiedFiles: permit.copiedFiles,
    copiedBytes: permit.copiedBytes,
    differences: permit.differences,
  };
}

async function checksOf(store: Reading, permit: StoredPermit, now: EpochMs): Promise<PermitCheck[]> {
  const { medium, person } = permit;
  const [osUsers, endpoint, standing] = await Promise.all([
    osUsersOf(store, { personId: person.id }, now),
    permitEndpoint(store.db, permit.endpoint),
    permitStore(store).standingOf(person.id, now - REMEMBERED_MS, now),
  ]);
  const good = (is: boolean): PermitCheck['result'] => (is ? 'good' : 'bad');
  return [
    { check: 'medium-registered', result: good(medium.mediumId !== null), count: null },
    { check: 'medium-strength', result: medium.strength === 'strong' ? 'good' : 'note', count: null },
    { check: 'person-known-to-terminal', result: good(osUsers.length > 0), count: null },
    { check: 'terminal-closed', result: good(endpoint?.standing === 'proven'), count: null },
    { check: 'no-overdue', result: good(standing.overdue === 0), count: standing.overdue },
    { check: 'used-before', result: 'note', count: standing.closed },
  ];
}

/** As they are called today; of one that is gone, as it was called last. */
async function departmentNames(store: Reading, now: EpochMs): Promise<NameOf> {
  const names = await departmentStore(store.db).names();
  const last = new Map(names.map(({ departmentId, name }) => [departmentId, name]));
  const today = new Map(treeAt(names, now).map(({ departmentId, fullName }) => [departmentId, fullName]));
  return (departmentId) => today.get(departmentId) ?? last.get(departmentId) ?? departmentId;
}
