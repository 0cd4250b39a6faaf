// Deciding about permits, and recording what became of the medium: each with its step, its entry in the audit trail and the terminal's new sheet, together.
import type { AuditAction } from '../../../shared/audit/actions.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, PermitId } from '../../../shared/ids/ids.ts';
import { type Extent, isWithin } from '../../../shared/permits/narrow.ts';
import { mayStillOpen, type PermitAct } from '../../../shared/permits/state.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { ApprovalBody, ClosingBody } from '../../../shared/protocol/api/permits.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Authority } from '../pki/authority.ts';
import { accountStore } from '../store/accounts.ts';
import { together, type Within } from '../store/atomic.ts';
import { permitClaims } from '../store/permit-claims.ts';
import { permitStore } from '../store/permits.ts';
import { osUsersOf } from './asker.ts';
import { demandAct, type PermitRoom, stepOf } from './asking.ts';
import { signSheet } from './sheets.ts';
import type { PermitChange, StoredPermit } from './store.ts';

export interface DecidingRoom extends PermitRoom {
  readonly authority: Pick<Authority, 'signPolicy'>;
}
export interface Decider {
  readonly accountId: AccountId;
  readonly role: Role;
}
interface Told {
  readonly version: number;
  readonly reason: string;
}

/** @throws SKM_NOT_FOUND, SKM_PERMIT_OWN, SKM_PERMIT_STATE, SKM_PERMIT_WIDER, SKM_PERMIT_NO_OS_ACCOUNT, SKM_CHANGED_MEANWHILE */
export async function approve(
  room: DecidingRoom,
  permitId: PermitId,
  { version, reason, ...wanted }: ApprovalBody,
  decider: Decider,
  actor: AuditActor,
): Promise<void> {
  await decide(room, permitId, { version, reason }, 'approve', decider, actor, async (within, before, now) => {
    const extent = narrowedBy(before.extent, wanted);
    if (!isWithin(extent, before.extent) || extent.until <= now) throw new SekimoriError('SKM_PERMIT_WIDER');
    if ((await osUsersOf(within, { personId: before.person.id }, now)).length === 0)
      throw new SekimoriError('SKM_PERMIT_NO_OS_ACCOUNT', { name: before.person.name });
    return { answer: 'approved', extent, wasApproved: true };
  });
}

/** @throws SKM_NOT_FOUND, SKM_PERMIT_OWN, SKM_PERMIT_STATE, SKM_CHANGED_MEANWHILE */
export async function refuse(
  room: DecidingRoom,
  permitId: PermitId,
  told: Told,
  decider: Decider,
  actor: AuditActor,
): Promise<void> {
  await decide(room, permitId, told, 'refuse', decider, actor, async () => ({ answer: 'refused' }));
}

/** 差戻し: the asker mends it and asks again. @throws SKM_NOT_FOUND, SKM_PERMIT_OWN, SKM_PERMIT_STATE, SKM_CHANGED_MEANWHILE */
export async function sendBack(
  room: DecidingRoom,
  permitId: PermitId,
  told: Told,
  decider: Decider,
  actor: AuditActor,
): Promise<void> {
  await decide(room, permitId, told, 'send-back', decider, actor, async () => ({ answer: 'sent-back' }));
}

/** Closing is never wrong: by whoever decides, by the asker, and by those who run the console. */
export async function withdraw(
  room: DecidingRoom,
  permitId: PermitId,
  told: Told,
  mayDo: (permit: StoredPermit) => boolean,
  actor: AuditActor,
): Promise<void> {
  await act(room, permitId, told, 'withdraw', actor, async (_, before) => {
    if (!mayDo(before)) throw new SekimoriError('SKM_NOT_FOUND');
    return { answer: 'withdrawn' };
  });
}

/** Not by whose permit it was: that a medium came back is said by whoever took it. */
export async function close(
  room: DecidingRoom,
  permitId: PermitId,
  { version, reason, closing }: ClosingBody,
  decider: Decider & { readonly mayDo: (permit: StoredPermit) => boolean },
  actor: AuditActor,
): Promise<void> {
  await act(room, permitId, { version, reason }, closing, actor, async (within, before, now) => {
    if (!decider.mayDo(before)) throw new SekimoriError('SKM_NOT_FOUND');
    const account = await accountStore(within.db).byId(decider.accountId);
    if (account?.personId === before.person.id) throw new SekimoriError('SKM_PERMIT_OWN');
    // What came back before its time opens no more.
    return { closing, ...(mayStillOpen(before, now) && { endedAt: now }) };
  });
}

async function decide(
  room: DecidingRoom,
  permitId: PermitId,
  told: Told,
  step: 'approve' | 'refuse' | 'send-back',
  decider: Decider,
  actor: AuditActor,
  judge: (within: Within, before: StoredPermit, now: EpochMs) => Promise<PermitChange>,
): Promise<void> {
  await act(room, permitId, told, step, actor, async (within, before, now) => {
    await demandClaim(within, before, decider, now);
    return { ...(await judge(within, before, now)), decidedAt: now, decidedBy: actor.name ?? '' };
  });
}

async function demandClaim(within: Within, permit: StoredPermit, decider: Decider, now: EpochMs): Promise<void> {
  const account = await accountStore(within.db).byId(decider.accountId);
  if (account?.personId == null) throw new SekimoriError('SKM_PERMIT_DECIDER');
  const claims = await permitClaims(within.db, decider, now);
  const ofSection = claims.filter(({ departments }) => departments.includes(permit.departmentId));
  if (ofSection.length === 0) throw new SekimoriError('SKM_NOT_FOUND');
  if (account.personId === permit.person.id || decider.accountId === permit.askedBy)
    throw new SekimoriError('SKM_PERMIT_OWN');
  if (ofSection.every(({ exceptPersons }) => exceptPersons.includes(permit.person.id)))
    throw new SekimoriError('SKM_PERMIT_OWN');
}

const ACTION_OF = {
  approve: 'permit.approved',
  refuse: 'permit.refused',
  'send-back': 'permit.sent-back',
  withdraw: 'permit.withdrawn',
  returned: 'permit.returned',
  erased: 'permit.erased',
  disposed: 'permit.disposed',
} as const satisfies Partial<Record<PermitAct, AuditAction>>;

async function act(
  { store, audit, authority, clock }: DecidingRoom,
  permitId: PermitId,
  { version, reason }: Told,
  step: keyof typeof ACTION_OF,
  actor: AuditActor,
  judge: (within: Within, before: StoredPermit, now: EpochMs) => Promise<PermitChange>,
): Promise<void> {
  const now = clock.now();
  await together(store, async (within) => {
    const permits = permitStore(within);
    const before = await permits.find(permitId);
    if (before === null) throw new SekimoriError('SKM_NOT_FOUND');
    const change = await judge(within, before, now);
    demandVersion({ given: version, stored: before.version, now: before.answer, yours: step });
    demandAct(before, step, now);
    if (!(await permits.change(permitId, version, change))) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    const isNarrowed = change.extent !== undefined && JSON.stringify(change.extent) !== JSON.stringify(before.extent);
    await permits.addStep(permitId, stepOf(step, now, actor, reason, isNarrowed));
    await audit.append(within.db, actor, {
      action: ACTION_OF[step],
      subject: { kind: 'permit', id: permitId, name: before.number },
      before: { answer: before.answer, closing: before.closing, ...before.extent },
      after: {
        answer: change.answer ?? before.answer,
        closing: change.closing ?? before.closing,
        ...(change.extent ?? before.extent),
      },
      reason: reason.trim() === '' ? null : reason,
    });
    await signSheet({ authority, clock }, within, before.endpoint);
  });
}

function narrowedBy(asked: Extent, wanted: Omit<ApprovalBody, 'version' | 'reason'>): Extent {
  return {
    from: wanted.from ?? asked.from,
    until: wanted.until ?? asked.until,
    right: wanted.right ?? asked.right,
    maxFiles: wanted.maxFiles ?? asked.maxFiles,
    maxBytes: wanted.maxBytes ?? asked.maxBytes,
  };
}
