// What is done to a registered medium: lent, taken back, lost, erased, disposed of; judged, written and told in one transaction.
import { randomUUID } from 'node:crypto';
import type { AuditAction } from '../../../shared/audit/actions.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { dayOf, isDay } from '../../../shared/calendar/day.ts';
import { isErrorCode } from '../../../shared/errors/catalogue.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { MediumId, PersonId } from '../../../shared/ids/ids.ts';
import { actsFrom, type MediumAct, type MediumState, missingOf, stateAfter } from '../../../shared/media/life.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { MediaActBody, MediaActed, MediumActBody } from '../../../shared/protocol/api/media-register.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { AuditTold } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import { inChunks } from '../store/chunks.ts';
import { mediaRegisterStore } from '../store/media-register.ts';
import { peopleStore } from '../store/people.ts';
import type { Room } from './register.ts';
import type { Loan, StoredMedium } from './store.ts';
import { openTeller, type Teller } from './told.ts';

export interface Asker {
  readonly actor: AuditActor;
  readonly role: Role;
  readonly scope: Scope;
}
type Told = Omit<MediumActBody, 'version'>;
const AT_ONCE = 100;

const ACTIONS: Readonly<Record<MediumAct, AuditAction>> = {
  lend: 'medium.lent',
  return: 'medium.returned',
  lose: 'medium.lost',
  erase: 'medium.erased',
  dispose: 'medium.disposed',
};

/** Whoever keeps a section's media lends them and takes them back; what leaves the city leaves by the whole city's keepers. */
export function actsOf(role: Role, state: MediumState): MediumAct[] {
  const acts = actsFrom(state);
  if (role === 'administrator' || role === 'operator') return acts;
  return role === 'section-head' ? acts.filter((act) => act !== 'dispose') : [];
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_MEDIUM_ACT, SKM_MEDIUM_INCOMPLETE, SKM_ROLE_NEEDED */
export async function act(
  room: Room,
  mediumId: MediumId,
  { version, ...told }: MediumActBody,
  asker: Asker,
): Promise<void> {
  await together(room.store, async (within) => {
    const before = await mediaRegisterStore(within).hold(mediumId, asker.scope);
    if (before === null) throw new SekimoriError('SKM_NOT_FOUND');
    const { state } = before;
    demandVersion({ given: version, stored: before.version, now: { state }, yours: { act: told.act } });
    const now = room.clock.now();
    const entry = await actWithin(within, before, told, asker, now, await openTeller(within, now));
    await room.audit.append(within.db, asker.actor, entry);
  });
}

/** The same on many, some hundred a transaction; what cannot be done is left and said. @throws SKM_MEDIUM_INCOMPLETE */
export async function actOnMany(room: Room, { ids, ...told }: MediaActBody, asker: Asker): Promise<MediaActed> {
  const result: { changed: number; refused: MediaActed['refused'] } = { changed: 0, refused: [] };
  demandWhole(told, room.clock.now());
  // In one order everywhere: two who change the same media at once never wait for each other.
  for (const some of inChunks([...new Set(ids)].sort(), AT_ONCE)) {
    const { done, refused } = await together(room.store, async (within) => {
      const now = room.clock.now();
      const teller = await openTeller(within, now);
      const entries: AuditTold[] = [];
      const left: MediaActed['refused'] = [];
      for (const mediumId of some) {
        const before = await mediaRegisterStore(within).hold(mediumId as MediumId, asker.scope);
        if (before === null) continue;
        try {
          entries.push(await actWithin(within, before, told, asker, now, teller));
        } catch (cause) {
          // Judged before anything was written: the others of the transaction stay whole.
          if (!(cause instanceof SekimoriError) || !isErrorCode(cause.code)) throw cause;
          left.push({ number: before.number, code: cause.code });
        }
      }
      await room.audit.appendAll(within.db, asker.actor, entries);
      return { done: entries.length, refused: left };
    });
    result.changed += done;
    result.refused.push(...refused);
  }
  if (result.changed === 0) room.audit.nothingToTell(asker.actor);
  return result;
}

/** @param before held by the transaction */
async function actWithin(
  within: Within,
  before: StoredMedium,
  told: Told,
  asker: Asker,
  now: EpochMs,
  teller: Teller,
): Promise<AuditTold> {
  const state = stateAfter(before.state, told.act);
  if (state === null) throw new SekimoriError('SKM_MEDIUM_ACT');
  if (!actsOf(asker.role, before.state).includes(told.act))
    throw new SekimoriError('SKM_ROLE_NEEDED', { roles: 'administrator, operator' });
  demandWhole(told, now);
  const holder = await holderOf(within, told, before);
  const after = { ...before, state, stateSince: now, loan: loanAfter(before, told, now) };
  const register = mediaRegisterStore(within);
  await register.edit(after);
  await register.addActs([
    {
      actId: `act-${randomUUID()}`,
      mediumId: before.mediumId,
      version: before.version + 1,
      act: told.act,
      at: now,
      byName: asker.actor.name ?? '',
      holder,
      dueOn: told.dueOn ?? null,
      purpose: told.purpose?.trim() ?? null,
      erasure: told.erasure ?? null,
      witness: told.witness?.trim() ?? null,
      reason: told.reason,
    },
  ]);
  const difference = await teller.difference(before, after);
  const how = told.erasure === undefined ? {} : { erasure: told.erasure, witness: told.witness };
  return {
    action: ACTIONS[told.act],
    subject: { kind: 'medium', id: before.mediumId, name: before.number },
    before: difference.before,
    after: { ...difference.after, ...how },
    reason: told.reason,
  };
}

function demandWhole({ act: what, holderId, dueOn, erasure, witness }: Told, now: EpochMs): void {
  const missing = missingOf(what, {
    holderId: holderId ?? null,
    dueOn: dueOn ?? null,
    erasure: erasure ?? null,
    witness: witness ?? null,
  });
  if (missing !== null) throw new SekimoriError('SKM_MEDIUM_INCOMPLETE', { missing });
  if (what === 'lend' && (dueOn === undefined || !isDay(dueOn) || dueOn < dayOf(now)))
    throw new SekimoriError('SKM_MEDIUM_INCOMPLETE', { missing: 'dueOn' });
}

/** Whose it becomes, or whose it was until now. */
async function holderOf(within: Within, { act: what, holderId }: Told, { loan }: StoredMedium) {
  const personId = what === 'lend' ? holderId : loan?.holderId;
  if (personId === undefined) return null;
  const person = await peopleStore(within).find(personId as PersonId);
  if (person === null) {
    if (what === 'lend') throw new SekimoriError('SKM_MEDIUM_INCOMPLETE', { missing: 'holderId' });
    return { personId, name: personId };
  }
  return { personId, name: `${person.familyName} ${person.givenName}`.trim() };
}

function loanAfter(before: StoredMedium, told: Told, now: EpochMs): Loan | null {
  if (told.act === 'lend')
    return {
      holderId: told.holderId as PersonId,
      lentAt: now,
      dueOn: told.dueOn ?? '',
      purpose: told.purpose?.trim() ?? null,
    };
  // Who had it when it was lost is what everybody asks next.
  return told.act === 'lose' ? before.loan : null;
}
