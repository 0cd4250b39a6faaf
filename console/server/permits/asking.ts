// Asking for a permit, asking again for one that was sent back, and taking a request back before it is answered.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, PermitId } from '../../../shared/ids/ids.ts';
import { fiscalYearOf, periodsOf, permitNumber } from '../../../shared/permits/period.ts';
import { possibleActs } from '../../../shared/permits/state.ts';
import type { MediumChoice, PermitBody, PermitEdit } from '../../../shared/protocol/api/permits.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import type { ChosenEndpoint, ChosenMedium } from '../store/permit-choices.ts';
import { permitStore } from '../store/permits.ts';
import type { Store } from '../store/store.ts';
import { type Asker, askerOf, purposesOf } from './asker.ts';
import type { PermitAsked, StoredPermit } from './store.ts';

export interface PermitRoom {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}

/** @returns one id, or two where the period goes across 31 March. @throws SKM_PERMIT_* */
export async function askFor(
  { store, audit, clock }: PermitRoom,
  body: PermitBody,
  accountId: AccountId,
  actor: AuditActor,
): Promise<PermitId[]> {
  const now = clock.now();
  return together(store, async (within) => {
    const { asker, asked } = await checked(within, body, accountId, now);
    const periods = periodsIn(body, asker, now);
    const ids = periods.map(() => `pmt-${randomUUID()}` as PermitId);
    const permits = permitStore(within);
    for (const [index, period] of periods.entries()) {
      const permitId = ids[index] as PermitId;
      const fiscalYear = fiscalYearOf(period.from);
      const number = permitNumber(fiscalYear, await permits.nextNumber(fiscalYear));
      const one = { ...asked, extent: { ...asked.extent, ...period } };
      const person = { id: asker.person.personId, name: asker.name, reading: asker.reading };
      const pairId = ids[1 - index] ?? null;
      await permits.add({ ...one, permitId, number, person, askedBy: accountId, pairId }, now);
      await permits.addStep(permitId, stepOf('ask', now, actor, body.note));
      await audit.append(within.db, actor, {
        action: 'permit.asked',
        subject: { kind: 'permit', id: permitId, name: number },
        after: toldOf(one, body),
      });
    }
    return ids;
  });
}

/** @throws SKM_NOT_FOUND, SKM_PERMIT_*, SKM_CHANGED_MEANWHILE */
export async function askAgain(
  { store, audit, clock }: PermitRoom,
  permitId: PermitId,
  { version, ...body }: PermitEdit,
  accountId: AccountId,
  actor: AuditActor,
): Promise<void> {
  const now = clock.now();
  await together(store, async (within) => {
    const permits = permitStore(within);
    const { asker, asked } = await checked(within, body, accountId, now);
    const before = await ownPermit(within, permitId, asker);
    demandVersion({ given: version, stored: before.version, now: before.answer, yours: body.subject });
    demandAct(before, 'ask-again', now);
    const periods = periodsIn(body, asker, now);
    const [period] = periods;
    // A second one would need a number and an answer of its own.
    if (period === undefined || periods.length > 1) throw new SekimoriError('SKM_PERMIT_PERIOD');
    const one = { ...asked, extent: { ...asked.extent, ...period } };
    if (!(await permits.askAgain(permitId, version, one, now))) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    await permits.addStep(permitId, stepOf('ask-again', now, actor, body.note));
    await audit.append(within.db, actor, {
      action: 'permit.asked-again',
      subject: { kind: 'permit', id: permitId, name: before.number },
      before: { purpose: before.purpose, subject: before.subject, ...before.extent },
      after: toldOf(one, body),
    });
  });
}

/** Before it is answered, by whoever asked. @throws SKM_NOT_FOUND, SKM_PERMIT_STATE, SKM_CHANGED_MEANWHILE */
export async function takeBack(
  { store, audit, clock }: PermitRoom,
  permitId: PermitId,
  { version, reason }: { readonly version: number; readonly reason: string },
  accountId: AccountId,
  actor: AuditActor,
): Promise<void> {
  const now = clock.now();
  await together(store, async (within) => {
    const permits = permitStore(within);
    const asker = await askerOf(within, accountId, now);
    if (asker === null) throw new SekimoriError('SKM_NOT_FOUND');
    const before = await ownPermit(within, permitId, asker);
    demandVersion({ given: version, stored: before.version, now: before.answer, yours: 'withdrawn' });
    demandAct(before, 'take-back', now);
    const change = { answer: 'withdrawn', decidedAt: now, decidedBy: actor.name ?? '' } as const;
    if (!(await permits.change(permitId, version, change))) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    await permits.addStep(permitId, stepOf('take-back', now, actor, reason));
    await audit.append(within.db, actor, {
      action: 'permit.taken-back',
      subject: { kind: 'permit', id: permitId, name: before.number },
      before: { answer: before.answer },
      after: { answer: 'withdrawn' },
      reason,
    });
  });
}

/** @throws SKM_PERMIT_STATE */
export function demandAct(permit: StoredPermit, act: Parameters<typeof stepOf>[0], now: EpochMs): void {
  if (!(possibleActs(permit, now) as readonly string[]).includes(act)) throw new SekimoriError('SKM_PERMIT_STATE');
}

export function stepOf(
  step: Parameters<ReturnType<typeof permitStore>['addStep']>[1]['step'],
  at: EpochMs,
  { name, onBehalfOf }: Pick<AuditActor, 'name' | 'onBehalfOf'>,
  reason: string,
  narrowed = false,
) {
  return { at, step, by: name, onBehalfOf, reason: reason.trim() === '' ? null : reason.trim(), narrowed };
}

async function ownPermit(within: Within, permitId: PermitId, { person }: Asker): Promise<StoredPermit> {
  const permit = await permitStore(within).find(permitId);
  if (permit === null || permit.person.id !== person.personId) throw new SekimoriError('SKM_NOT_FOUND');
  return permit;
}

function periodsIn({ from, until }: PermitBody, { stopsAt }: Asker, now: EpochMs) {
  const periods = periodsOf({ from, until: Math.min(until, stopsAt ?? until) }, now);
  if (periods === null) throw new SekimoriError('SKM_PERMIT_PERIOD');
  return periods;
}

async function checked(
  within: Within,
  body: PermitBody,
  accountId: AccountId,
  now: EpochMs,
): Promise<{ asker: Asker; asked: PermitAsked }> {
  const asker = await askerOf(within, accountId, now);
  if (asker === null) throw new SekimoriError('SKM_PERMIT_NO_PERSON');
  if (!(await purposesOf(within)).includes(body.purpose.trim())) throw new SekimoriError('SKM_PERMIT_PURPOSE');
  const department = asker.departments.find(({ departmentId }) => departmentId === body.departmentId);
  if (department === undefined) throw new SekimoriError('SKM_PERMIT_NOT_YOURS', { what: '課' });
  const endpoint = asker.endpoints.find(({ endpointId }) => endpointId === body.endpointId);
  if (endpoint === undefined) throw new SekimoriError('SKM_PERMIT_NOT_YOURS', { what: '端末' });
  const medium = asker.media.find((each) => isChosen(each, body.medium));
  if (medium === undefined) throw new SekimoriError('SKM_PERMIT_NOT_YOURS', { what: '媒体' });
  demandFit(medium, endpoint);
  const { direction, subject, purpose, informationClass, otherParty, note, from, until, maxFiles, maxBytes } = body;
  const right = direction === 'bring-in' ? 'read-only' : body.right;
  return {
    asker,
    asked: {
      direction,
      subject: subject.trim(),
      purpose: purpose.trim(),
      informationClass,
      otherParty: otherParty.trim(),
      note: note.trim(),
      departmentId: department.departmentId,
      endpoint: endpoint.endpoint,
      medium: medium.medium,
      extent: { from, until, right, maxFiles, maxBytes },
    },
  };
}

function isChosen({ medium }: ChosenMedium, choice: MediumChoice): boolean {
  return 'mediumId' in choice ? medium.mediumId === choice.mediumId : medium.deviceId === choice.deviceId;
}

function demandFit({ medium, zone, isGone }: ChosenMedium, endpoint: ChosenEndpoint): void {
  if (isGone) throw new SekimoriError('SKM_PERMIT_MEDIUM_STATE');
  if (medium.strength === 'weak') throw new SekimoriError('SKM_PERMIT_MEDIUM_WEAK', { reason: medium.serial });
  if (zone !== null && zone !== endpoint.zone) throw new SekimoriError('SKM_PERMIT_MEDIUM_ZONE');
}

function toldOf({ extent, medium, ...asked }: PermitAsked, { endpointId }: PermitBody) {
  const { direction, subject, purpose, informationClass, otherParty, departmentId } = asked;
  return {
    direction,
    subject,
    purpose,
    informationClass,
    otherParty,
    departmentId,
    endpointId,
    medium: medium.mediumId ?? medium.serial,
    ...extent,
  };
}
