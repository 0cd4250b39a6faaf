// Deciding about titles and answering requests, one or many at once: all of them or none, each with its entry in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, RequestId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { SoftwareRow } from '../../../shared/protocol/api/software.ts';
import type { AnswersBody, DecisionsBody, RequestBody } from '../../../shared/protocol/api/software-requests.ts';
import type { SoftwareDecision, SoftwarePrice } from '../../../shared/software/decision.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Audit, AuditTold } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import { softwareStore } from '../store/software.ts';
import { requestStore } from '../store/software-requests.ts';
import type { Store } from '../store/store.ts';
import type { StoredRequest } from './request-store.ts';

export interface DecidingRoom {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}
export interface Asker {
  readonly accountId: AccountId;
  readonly displayName: string;
  readonly scope: Scope;
}
interface Verdict {
  readonly decision: SoftwareDecision;
  /** Left out: as it is. */
  readonly price?: SoftwarePrice | undefined;
  readonly reason: string;
}
type Seen = Pick<SoftwareRow, 'titleId' | 'version'>;

/** @throws SKM_NOT_FOUND, SKM_REQUEST_NAMELESS, SKM_REQUEST_WAITING */
export async function askFor(
  { store, audit, clock }: DecidingRoom,
  { titleId, name: typed, wanted, forWhom, reason }: RequestBody,
  { accountId, displayName, scope }: Asker,
  actor: AuditActor,
): Promise<RequestId> {
  const requestId = `srq-${randomUUID()}` as RequestId;
  await together(store, async (within) => {
    const requests = requestStore(within.db);
    if (titleId !== null && !(await requests.isChoice(titleId, scope))) throw new SekimoriError('SKM_NOT_FOUND');
    const title = titleId === null ? null : await softwareStore(within.db).find(titleId);
    const name = title?.title ?? typed?.trim() ?? '';
    if (name === '') throw new SekimoriError('SKM_REQUEST_NAMELESS');
    if (await requests.isWaiting(accountId, titleId, name)) throw new SekimoriError('SKM_REQUEST_WAITING', { name });
    const asked = { requestId, titleId, name, wanted, forWhom: forWhom.trim(), reason: reason.trim() };
    await requests.add({ ...asked, accountId, askedBy: displayName }, clock.now());
    await audit.append(within.db, actor, {
      action: 'software.proposed',
      subject: title === null ? { kind: 'software-request', id: requestId, name } : subjectOf(title),
      after: { proposal: wanted, forWhom },
      reason,
    });
  });
  return requestId;
}

/** By whoever asked, before anybody answered. @throws SKM_NOT_FOUND, SKM_REQUEST_ANSWERED */
export async function withdraw(
  { store, audit, clock }: DecidingRoom,
  { requestId, reason }: { readonly requestId: RequestId; readonly reason: string },
  { accountId, displayName }: Pick<Asker, 'accountId' | 'displayName'>,
  actor: AuditActor,
): Promise<void> {
  await together(store, async (within) => {
    const requests = requestStore(within.db);
    const withdrawn = { reason: reason.trim(), by: displayName };
    const request = await requests.withdraw(requestId, accountId, withdrawn, clock.now());
    if (request === null) throw new SekimoriError('SKM_NOT_FOUND');
    if (request === false) throw new SekimoriError('SKM_REQUEST_ANSWERED', { name: await nameOf(within, requestId) });
    const { name, wanted, forWhom } = request;
    await audit.append(within.db, actor, {
      action: 'software.withdrawn',
      subject: { kind: 'software-request', id: requestId, name },
      before: { proposal: wanted, forWhom },
      reason,
    });
  });
}

async function nameOf(within: Within, requestId: RequestId): Promise<string> {
  const [request] = await requestStore(within.db).byIds([requestId]);
  return request?.name ?? '';
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE */
export async function decideOne(
  room: DecidingRoom,
  titleId: string,
  { version, ...verdict }: Verdict & { readonly version: number },
  actor: AuditActor,
): Promise<void> {
  await together(room.store, async (within) => {
    await decideAll(room, within, [{ titleId, version }], verdict, actor);
  });
}

/** @returns how many. @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_SELECTION_CHANGED */
export function decideMany(
  room: DecidingRoom,
  { chosen, ...verdict }: DecisionsBody,
  actor: AuditActor,
): Promise<number> {
  return together(room.store, async (within) => {
    const titles = 'titles' in chosen ? chosen.titles : await chosenOf(within);
    await decideAll(room, within, titles, verdict, actor);
    return titles.length;
  });

  async function chosenOf(within: Within): Promise<readonly Seen[]> {
    if (!('filter' in chosen)) return [];
    const { filter, except, seen } = chosen;
    if (filter.decision !== 'unknown' && filter.waiting === undefined)
      throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'filter' });
    const rows = await softwareStore(within.db).rows(filter, room.clock.now());
    demandSeen(rows.length, seen);
    return rows.filter(({ titleId }) => !except.includes(titleId));
  }
}

/** @returns how many. @throws SKM_NOT_FOUND, SKM_REQUEST_ANSWERED, SKM_SELECTION_CHANGED */
export function answerMany(
  room: DecidingRoom,
  { chosen, answer, reason }: AnswersBody,
  actor: AuditActor,
): Promise<number> {
  return together(room.store, async (within) => {
    const requests = requestStore(within.db);
    const rows = await chosenOf(within);
    for (const { answer: given, name } of rows)
      if (given !== null) throw new SekimoriError('SKM_REQUEST_ANSWERED', { name });
    const titles: Seen[] = [];
    for (const titleId of new Set(rows.flatMap((row) => row.titleId ?? []))) {
      const title = await softwareStore(within.db).find(titleId);
      if (title !== null) titles.push(title);
    }
    const nameless = rows.filter((row) => row.titleId === null);
    for (const { requestId, name } of nameless)
      if (!(await requests.answer(requestId as RequestId, { answer, reason, by: actor.name ?? '' }, room.clock.now())))
        throw new SekimoriError('SKM_REQUEST_ANSWERED', { name });
    const told = nameless.map(
      ({ requestId, name }): AuditTold => ({
        action: 'software.answered',
        subject: { kind: 'software-request', id: requestId, name },
        after: { answer },
        reason,
      }),
    );
    await decideAll(room, within, titles, { decision: answer, reason }, actor, told);
    return rows.length;
  });

  async function chosenOf(within: Within): Promise<readonly StoredRequest[]> {
    const requests = requestStore(within.db);
    if ('ids' in chosen) {
      const rows = await requests.byIds([...new Set(chosen.ids)] as RequestId[]);
      if (rows.length !== new Set(chosen.ids).size) throw new SekimoriError('SKM_NOT_FOUND');
      return rows;
    }
    const rows = await requests.waiting(chosen.q);
    demandSeen(rows.length, chosen.seen);
    return rows.filter(({ requestId }) => !chosen.except.includes(requestId));
  }
}

/** Whatever waits for a title is answered with the decision about it. */
async function decideAll(
  { audit, clock }: DecidingRoom,
  within: Within,
  titles: readonly Seen[],
  { decision, price, reason }: Verdict,
  actor: AuditActor,
  alsoTold: readonly AuditTold[] = [],
): Promise<void> {
  const software = softwareStore(within.db);
  const requests = requestStore(within.db);
  const now = clock.now();
  const by = actor.name ?? '';
  const told: AuditTold[] = [...alsoTold];
  // In one order everywhere, so that two who decide at once never wait for each other.
  for (const { titleId, version } of titles.toSorted((a, b) => (a.titleId < b.titleId ? -1 : 1))) {
    const before = await software.find(titleId);
    if (before === null) throw new SekimoriError('SKM_NOT_FOUND');
    const after = { decision, price: price ?? before.price };
    await software.decide(titleId, { ...after, reason, by, version }, now);
    if (decision !== 'unknown') await requests.answerTitle(titleId, { answer: decision, reason, by }, now);
    told.push({
      action: 'software.decided',
      subject: subjectOf(before),
      before: { decision: before.decision, price: before.price },
      after,
      reason,
    });
  }
  await audit.appendAll(within.db, actor, told);
}

function subjectOf({ titleId, title }: Pick<SoftwareRow, 'titleId' | 'title'>): AuditTold['subject'] {
  return { kind: 'software', id: titleId, name: title };
}

function demandSeen(now: number, seen: number): void {
  if (now !== seen || now === 0) throw new SekimoriError('SKM_SELECTION_CHANGED', { seen, now });
}
