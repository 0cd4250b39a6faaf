// What is done to contracts of licences, each with its entry in the audit trail; nobody's change is silently lost.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { isDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { LicenceId } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit } from '../audit/audit.ts';
import { together } from '../store/atomic.ts';
import { licenceStore } from '../store/licences.ts';
import type { Store } from '../store/store.ts';
import type { ContractParts, LicenceStore, StoredContract } from './licence-store.ts';

export interface LicenceRoom {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}

/** @throws SKM_NOT_FOUND for a title that is not there; SKM_LICENCE_DAY */
export async function addContract(
  room: LicenceRoom,
  titleId: string,
  parts: ContractParts,
  reason: string,
  actor: AuditActor,
): Promise<void> {
  demandDays(parts);
  const licenceId = `lic-${randomUUID()}` as LicenceId;
  await together(room.store, async (within) => {
    const licences = licenceStore(within.db);
    if (!(await licences.add(licenceId, titleId, parts, actor.name ?? '', room.clock.now())))
      throw new SekimoriError('SKM_NOT_FOUND');
    await room.audit.append(within.db, actor, {
      action: 'licence.added',
      subject: { kind: 'licence', id: licenceId, name: parts.name },
      after: { titleId, ...parts },
      reason,
    });
  });
}

/** @returns the title it is of. @throws SKM_NOT_FOUND, SKM_LICENCE_DAY, SKM_CHANGED_MEANWHILE */
export function changeContract(
  room: LicenceRoom,
  licenceId: LicenceId,
  change: { readonly parts: ContractParts; readonly version: number; readonly reason: string },
  actor: AuditActor,
): Promise<string> {
  demandDays(change.parts);
  return changed(room, licenceId, change.version, actor, (before) => ({
    action: 'licence.changed',
    parts: change.parts,
    // A new last day is no longer the one that somebody gave a reason for.
    endReason: change.parts.endsOn === before.endsOn ? before.endReason : null,
    reason: change.reason,
  }));
}

/** From the day after the last one it counts no more. @throws SKM_NOT_FOUND, SKM_LICENCE_DAY, SKM_CHANGED_MEANWHILE */
export function endContract(
  room: LicenceRoom,
  licenceId: LicenceId,
  { lastDay, version, reason }: { readonly lastDay: string; readonly version: number; readonly reason: string },
  actor: AuditActor,
): Promise<string> {
  if (!isDay(lastDay)) throw new SekimoriError('SKM_LICENCE_DAY', { value: lastDay });
  return changed(room, licenceId, version, actor, (before) => {
    if (before.endsOn !== null && lastDay > before.endsOn)
      throw new SekimoriError('SKM_LICENCE_DAY', { value: lastDay });
    return { action: 'licence.ended', parts: { ...partsOf(before), endsOn: lastDay }, endReason: reason, reason };
  });
}

interface Next {
  readonly action: 'licence.changed' | 'licence.ended';
  readonly parts: ContractParts;
  readonly endReason: string | null;
  readonly reason: string;
}

function changed(
  { store, audit }: LicenceRoom,
  licenceId: LicenceId,
  version: number,
  actor: AuditActor,
  next: (before: StoredContract) => Next,
): Promise<string> {
  return together(store, async (within) => {
    const licences = licenceStore(within.db);
    const before = await found(licences, licenceId);
    const { action, parts, endReason, reason } = next(before);
    if (!(await licences.change(licenceId, version, parts, endReason))) {
      const stored = await found(licences, licenceId);
      demandVersion({ given: version, stored: stored.version, now: partsOf(stored), yours: parts });
    }
    const members = (Object.keys(parts) as (keyof ContractParts)[]).filter((name) => parts[name] !== before[name]);
    await audit.append(within.db, actor, {
      action,
      subject: { kind: 'licence', id: licenceId, name: before.name },
      before: Object.fromEntries(members.map((name) => [name, before[name]])),
      after: Object.fromEntries(members.map((name) => [name, parts[name]])),
      reason,
    });
    return before.titleId;
  });
}

function partsOf({ name, number, kind, seats, beginsOn, endsOn, note }: ContractParts): ContractParts {
  return { name, number, kind, seats, beginsOn, endsOn, note };
}

async function found(licences: LicenceStore, licenceId: LicenceId): Promise<StoredContract> {
  const contract = await licences.find(licenceId);
  if (contract === null) throw new SekimoriError('SKM_NOT_FOUND');
  return contract;
}

function demandDays({ beginsOn, endsOn }: ContractParts): void {
  for (const day of [beginsOn, endsOn])
    if (day !== null && !isDay(day)) throw new SekimoriError('SKM_LICENCE_DAY', { value: day });
  if (endsOn !== null && endsOn < beginsOn) throw new SekimoriError('SKM_LICENCE_DAY', { value: endsOn });
}
