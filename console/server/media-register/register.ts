// Media enter the register and are corrected there, by hand or from what terminals saw, each with its entry in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { dayOf } from '../../../shared/calendar/day.ts';
import { fiscalYearOf } from '../../../shared/calendar/fiscal-year.ts';
import { twinKey } from '../../../shared/devices/strength.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, MediumId } from '../../../shared/ids/ids.ts';
import { highestCount, mediumNumber } from '../../../shared/media/medium.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type {
  MediaFromSeen,
  MediaRegistered,
  MediumBody,
  MediumEdit,
} from '../../../shared/protocol/api/media-register.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit, AuditTold } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { mediaRegisterStore } from '../store/media-register.ts';
import type { Store } from '../store/store.ts';
import type { MediumParts, StoredAct, StoredMedium } from './store.ts';
import { openTeller } from './told.ts';

export interface Room {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}

/** @throws SKM_CODE_TAKEN, SKM_MEDIUM_TWIN, SKM_DEPARTMENT_NOT_THEN */
export async function registerMedium(room: Room, { reason, ...given }: MediumBody, actor: AuditActor) {
  const now = room.clock.now();
  const medium = newMedium(partsOf(given), 'hand', now);
  await together(room.store, async (within) => {
    await demandPlace(within, medium.departmentId, now);
    await demandAlone(within, medium, null);
    await add(room, within, [medium], reason, actor, now);
  });
  return medium.mediumId;
}

/**
 * Registers what terminals saw, with the next numbers of the fiscal year; what is in the register already stays as it is.
 * @throws SKM_DEPARTMENT_NOT_THEN
 */
export async function registerSeen(
  room: Room,
  { deviceIds, encryption, departmentId, zone, reason }: MediaFromSeen,
  actor: AuditActor,
): Promise<MediaRegistered> {
  const now = room.clock.now();
  const result = await together(room.store, async (within) => {
    await demandPlace(within, departmentId as DepartmentId | null, now);
    const register = mediaRegisterStore(within);
    const seen = await register.seen(deviceIds);
    const known = new Set(
      (await register.twins(seen.flatMap(({ twinKey }) => twinKey ?? []))).map(({ twinKey }) => twinKey),
    );
    const year = fiscalYearOf(dayOf(now));
    let count = highestCount(await register.numbers(`M${year}-`), year);
    const made: { deviceId: string; medium: StoredMedium }[] = [];
    const left = { known: 0, unidentified: 0 };
    for (const device of seen) {
      if (device.twinKey === null) left.unidentified += 1;
      else if (known.has(device.twinKey)) left.known += 1;
      else {
        known.add(device.twinKey);
        count += 1;
        const { vendorId, productId, serial, product } = device;
        const parts: MediumParts = {
          number: mediumNumber(year, count),
          label: (product ?? '').slice(0, 100),
          kind: 'usb-stick',
          identity: { vendorId, productId, serial },
          capacityBytes: null,
          encryption,
          confidentiality: null,
          departmentId: (departmentId as DepartmentId | null) ?? device.departmentId,
          zone: zone ?? device.zone ?? 'internet',
        };
        made.push({ deviceId: device.deviceId, medium: newMedium(parts, 'seen', now) });
      }
    }
    await add(
      room,
      within,
      made.map(({ medium }) => medium),
      reason,
      actor,
      now,
    );
    const registered = made.map(({ deviceId, medium: { mediumId, number } }) => ({ deviceId, mediumId, number }));
    return { registered, ...left };
  });
  if (result.registered.length === 0) room.audit.nothingToTell(actor);
  return result;
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_CODE_TAKEN, SKM_MEDIUM_TWIN, SKM_DEPARTMENT_NOT_THEN */
export async function editMedium(
  room: Room,
  mediumId: MediumId,
  { version, reason, ...given }: MediumEdit,
  actor: AuditActor,
): Promise<void> {
  const parts = partsOf(given);
  await together(room.store, async (within) => {
    const register = mediaRegisterStore(within);
    const before = await register.hold(mediumId);
    if (before === null) throw new SekimoriError('SKM_NOT_FOUND');
    demandVersion({
      given: version,
      stored: before.version,
      now: Object.fromEntries(Object.keys(parts).map((member) => [member, before[member as keyof MediumParts]])),
      yours: parts,
    });
    const after = { ...before, ...parts };
    // Where it is already may have ended since; it stays there until somebody moves it.
    if (after.departmentId !== before.departmentId) await demandPlace(within, after.departmentId, room.clock.now());
    await demandAlone(within, after, mediumId);
    await register.edit(after);
    const told = await (await openTeller(within, room.clock.now())).difference(before, after);
    await room.audit.append(within.db, actor, {
      action: 'medium.edited',
      subject: { kind: 'medium', id: mediumId, name: after.number },
      ...told,
      reason,
    });
  });
}

async function add(
  { audit }: Room,
  within: Within,
  media: readonly StoredMedium[],
  reason: string,
  actor: AuditActor,
  now: EpochMs,
): Promise<void> {
  if (media.length === 0) return;
  const register = mediaRegisterStore(within);
  await register.addMany(media, now);
  await register.addActs(media.map(({ mediumId }) => registration(mediumId, now, actor.name ?? '', reason)));
  const teller = await openTeller(within, now);
  const told: AuditTold[] = [];
  for (const medium of media)
    told.push({
      action: 'medium.registered',
      subject: { kind: 'medium', id: medium.mediumId, name: medium.number },
      after: await teller.of(medium),
      reason,
    });
  await audit.appendAll(within.db, actor, told);
}

/** The first act of every medium. */
export function registration(mediumId: MediumId, at: EpochMs, byName: string, reason: string): StoredAct {
  const nothing = { holder: null, dueOn: null, purpose: null, erasure: null, witness: null };
  return { actId: `act-${randomUUID()}`, mediumId, version: 1, act: 'register', at, byName, ...nothing, reason };
}

export function newMedium(parts: MediumParts, source: string, now: EpochMs): StoredMedium {
  const mediumId = `med-${randomUUID()}` as MediumId;
  return { ...parts, mediumId, state: 'in-stock', stateSince: now, loan: null, source, version: 1 };
}

type Given = Omit<MediumBody, 'reason'>;

function partsOf({ number, label, identity, departmentId, ...given }: Given): MediumParts {
  return {
    ...given,
    number: number.normalize('NFKC').trim(),
    label: label.trim(),
    identity: identity && { ...identity, serial: identity.serial?.trim() || null },
    departmentId: departmentId as DepartmentId | null,
  };
}

async function demandPlace({ db }: Within, departmentId: DepartmentId | null, now: EpochMs): Promise<void> {
  if (departmentId === null) return;
  const tree = treeAt(await departmentStore(db).names(), now);
  if (!tree.some((node) => node.departmentId === departmentId)) throw new SekimoriError('SKM_DEPARTMENT_NOT_THEN');
}

/** One thing has one line, as long as it is with the city. */
async function demandAlone(within: Within, { identity }: MediumParts, own: MediumId | null): Promise<void> {
  const key = identity && twinKey(identity);
  if (key === null) return;
  const [other] = (await mediaRegisterStore(within).twins([key])).filter(({ mediumId }) => mediumId !== own);
  if (other !== undefined) throw new SekimoriError('SKM_MEDIUM_TWIN', { number: other.number });
}
