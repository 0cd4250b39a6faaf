// What operators list and change of the ledger of terminals, each with its entry in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { isDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, SiteId, TerminalId } from '../../../shared/ids/ids.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { TerminalBody, TerminalEdit } from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { together, type Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { terminalStore } from '../store/terminals.ts';
import { change, type Room } from './change.ts';
import type { TerminalParts } from './store.ts';
import { openTeller } from './told.ts';

/** @throws SKM_CODE_TAKEN, SKM_DEPARTMENT_NOT_THEN, SKM_ORGANISATION_DAY, SKM_NOT_FOUND */
export async function addTerminal(room: Room, body: TerminalBody, actor: AuditActor): Promise<TerminalId> {
  const terminalId = `term-${randomUUID()}` as TerminalId;
  const { reason, life, ...given } = body;
  const parts = partsOf(given);
  await together(room.store, async (within) => {
    const now = room.clock.now();
    await demandPlace(within, parts, null, now);
    await terminalStore(within).addMany([{ terminalId, source: 'hand', life, ...parts }], now);
    await room.audit.append(within.db, actor, {
      action: 'expected-terminal.made',
      subject: { kind: 'expected-terminal', id: terminalId, name: parts.assetNumber },
      after: (await openTeller(within, now)).of({ ...parts, life }),
      reason,
    });
  });
  return terminalId;
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_CODE_TAKEN, SKM_DEPARTMENT_NOT_THEN, SKM_ORGANISATION_DAY */
export async function editTerminal(
  room: Room,
  terminalId: TerminalId,
  edit: TerminalEdit,
  actor: AuditActor,
): Promise<void> {
  const { version, reason, ...given } = edit;
  const parts = partsOf(given);
  await change(room, terminalId, { version, yours: parts, actor }, async (within, before) => {
    await demandPlace(within, parts, before, room.clock.now());
    return { after: { ...before, ...parts }, action: 'expected-terminal.edited', reason };
  });
}

type Given = Omit<TerminalEdit, 'version' | 'reason'>;

function partsOf(given: Given): TerminalParts {
  const text = (value: string | null) => (value?.trim() ? value.trim() : null);
  return {
    assetNumber: given.assetNumber.trim(),
    serial: text(given.serial),
    hostname: text(given.hostname),
    model: text(given.model),
    zone: given.zone,
    departmentId: given.departmentId as DepartmentId | null,
    siteId: given.siteId as SiteId | null,
    leaseEndsOn: given.leaseEndsOn,
    leaseReference: text(given.leaseReference),
  };
}

/** A day that exists, and a department and a site that are there. */
async function demandPlace(
  within: Within,
  parts: TerminalParts,
  before: TerminalParts | null,
  now: EpochMs,
): Promise<void> {
  const { leaseEndsOn, departmentId, siteId } = parts;
  if (leaseEndsOn !== null && !isDay(leaseEndsOn))
    throw new SekimoriError('SKM_ORGANISATION_DAY', { value: leaseEndsOn });
  const departments = departmentStore(within.db);
  // Where it is already may have ended since; it stays there until somebody moves it.
  if (departmentId !== null && departmentId !== before?.departmentId) {
    const tree = treeAt(await departments.names(), now);
    if (!tree.some((node) => node.departmentId === departmentId)) throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
  }
  if (
    siteId !== null &&
    siteId !== before?.siteId &&
    !(await departments.sites()).some((site) => site.siteId === siteId)
  )
    throw new SekimoriError('SKM_NOT_FOUND');
}
