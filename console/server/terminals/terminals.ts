// What operators change of the ledger of terminals, each with its entry in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditAction } from '../../../shared/audit/actions.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { isDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, EndpointId, SiteId, TerminalId } from '../../../shared/ids/ids.ts';
import { isEnd, isProven, mayFollow } from '../../../shared/organisation/terminals/life.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type {
  TerminalBody,
  TerminalEdit,
  TerminalLife,
  TerminalScope,
  TerminalScopeDecision,
} from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit, AuditTold } from '../audit/audit.ts';
import { together, type Within } from '../store/atomic.ts';
import { departmentStore } from '../store/departments.ts';
import { endpointStore } from '../store/endpoints.ts';
import { otherApprovers } from '../store/scope-approvers.ts';
import type { Store } from '../store/store.ts';
import { terminalStore } from '../store/terminals.ts';
import type { ShownTerminal, StoredTerminal, TerminalParts } from './store.ts';
import { openTeller } from './told.ts';

export interface Room {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: { now(): EpochMs };
}
export interface Asker {
  readonly actor: AuditActor;
  readonly role: Role;
}
/** What one change makes of a line: the members that differ are written and told. */
interface Change {
  readonly after: StoredTerminal;
  readonly action: AuditAction;
  readonly reason: string;
  /** What else the same act did. */
  readonly more?: readonly AuditTold[];
}

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

/**
 * A step of its life. Into an end it revokes the certificate of the endpoint, also on its open connection.
 * @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_TERMINAL_LIFE, SKM_DESTRUCTION_PROOF; SKM_ROLE_NEEDED when an operator ends it
 */
export async function changeLife(
  room: Room,
  terminalId: TerminalId,
  step: TerminalLife,
  { actor, role }: Asker,
): Promise<void> {
  if (isEnd(step.life) && role !== 'administrator')
    throw new SekimoriError('SKM_ROLE_NEEDED', { roles: 'administrator' });
  await change(
    room,
    terminalId,
    { version: step.version, yours: { life: step.life }, actor },
    async (within, before) => {
      const now = room.clock.now();
      const { life, reason } = step;
      if (!mayFollow(before.life, life, before.endedCertificate)) throw new SekimoriError('SKM_TERMINAL_LIFE');
      const proof = { certificate: step.certificate?.trim() ?? null, witness: step.witness?.trim() ?? null };
      if (!isProven(life, proof)) throw new SekimoriError('SKM_DESTRUCTION_PROOF');
      const revoked = isEnd(life) ? await revokeItsEndpoint(within, before, reason, now) : null;
      const isBack = isEnd(before.life);
      return {
        after: {
          ...before,
          life,
          lifeSince: now,
          destruction:
            life === 'destroyed' ? { certificate: proof.certificate ?? '', witness: proof.witness ?? '' } : null,
          endedCertificate: revoked !== null,
          // Whoever comes back is compared anew; the machine that had been it is revoked.
          ...(isBack ? { endpoint: null, withoutAgentSince: now } : {}),
        },
        action: 'expected-terminal.life-changed',
        reason,
        more: revoked === null ? [] : [revoked],
      };
    },
  );
}

/**
 * Asks to leave a terminal out of scope, takes that back, or puts it back into scope. It stays in scope until an administrator approves;
 * where there is only one, asking is approving.
 * @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_TERMINAL_SCOPE when there is nothing to take back
 */
export async function askScope(
  room: Room,
  terminalId: TerminalId,
  asked: TerminalScope,
  { actor, role }: Asker,
): Promise<void> {
  const { version, isOutOfScope, reason } = asked;
  await change(
    room,
    terminalId,
    { version, yours: isOutOfScope ? {} : { scope: null }, actor },
    async (within, before) => {
      const now = room.clock.now();
      if (isOutOfScope === (before.scope !== null) || isEnd(before.life)) throw new SekimoriError('SKM_TERMINAL_SCOPE');
      if (!isOutOfScope)
        return { after: { ...before, scope: null }, action: 'expected-terminal.scope-changed', reason };
      const isAlone = role === 'administrator' && (await otherApprovers(within.db, actor.accountId, now)) === 0;
      const scope = {
        reason,
        askedBy: actor.accountId,
        askedName: actor.name,
        askedAt: now,
        approver: isAlone ? actor.name : null,
        decidedAt: isAlone ? now : null,
      };
      return {
        after: { ...before, scope },
        action: isAlone ? 'expected-terminal.scope-changed' : 'expected-terminal.scope-asked',
        reason,
      };
    },
  );
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_TERMINAL_SCOPE, SKM_TERMINAL_APPROVER */
export async function decideScope(
  room: Room,
  terminalId: TerminalId,
  { version, isApproved, reason }: TerminalScopeDecision,
  actor: AuditActor,
): Promise<void> {
  await change(
    room,
    terminalId,
    { version, yours: isApproved ? {} : { scope: null }, actor },
    async (within, before) => {
      const now = room.clock.now();
      if (before.scope === null || before.scope.approver !== null) throw new SekimoriError('SKM_TERMINAL_SCOPE');
      if (isApproved && !(await mayApprove(within, before.scope.askedBy, actor.accountId, now)))
        throw new SekimoriError('SKM_TERMINAL_APPROVER');
      return isApproved
        ? {
            after: { ...before, scope: { ...before.scope, approver: actor.name ?? '', decidedAt: now } },
            action: 'expected-terminal.scope-changed',
            reason,
          }
        : { after: { ...before, scope: null }, action: 'expected-terminal.scope-refused', reason };
    },
  );
}

/** Nobody approves what they asked for themselves, unless there is no other administrator. */
export async function mayApprove(
  { db }: Pick<Within, 'db'> | Pick<Store, 'db'>,
  askedBy: string | null,
  who: string | null,
  now: EpochMs,
): Promise<boolean> {
  return askedBy !== who || (await otherApprovers(db, who, now)) === 0;
}

/**
 * Reads, judges, writes and tells in one transaction; whoever is second is shown the difference.
 * @param yours the members in question as the caller would have them
 */
async function change(
  { store, audit, clock }: Room,
  terminalId: TerminalId,
  { version, yours, actor }: { version: number; yours: Partial<StoredTerminal>; actor: AuditActor },
  make: (within: Within, before: ShownTerminal) => Promise<Change>,
): Promise<void> {
  await together(store, async (within) => {
    const terminals = terminalStore(within);
    const demand = (stored: StoredTerminal) =>
      demandVersion({
        given: version,
        stored: stored.version,
        now: pick(stored, Object.keys(yours) as (keyof StoredTerminal)[]),
        yours,
      });
    const before = found(await terminals.find(terminalId));
    demand(before);
    const { after, action, reason, more = [] } = await make(within, before);
    if (!(await terminals.edit(after))) demand(found(await terminals.find(terminalId)));
    const teller = await openTeller(within, clock.now());
    await audit.appendAll(within.db, actor, [
      {
        action,
        subject: { kind: 'expected-terminal', id: terminalId, name: before.assetNumber },
        ...teller.difference(before, after),
        reason,
      },
      ...more,
    ]);
  });
}

function pick(from: StoredTerminal, members: readonly (keyof StoredTerminal)[]): Partial<StoredTerminal> {
  return Object.fromEntries(members.map((member) => [member, from[member]]));
}

/** @returns what the audit trail is told; null: it has no endpoint, or that was revoked before */
async function revokeItsEndpoint(
  within: Within,
  { shownEndpoint }: ShownTerminal,
  reason: string,
  now: EpochMs,
): Promise<AuditTold | null> {
  if (shownEndpoint === null || shownEndpoint.isRevoked) return null;
  const { endpointId, name } = shownEndpoint;
  await endpointStore(within).revoke(endpointId as EndpointId, reason, now);
  return { action: 'endpoint.revoked', subject: { kind: 'endpoint', id: endpointId, name }, reason };
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

function found<T>(value: T | null): T {
  if (value === null) throw new SekimoriError('SKM_NOT_FOUND');
  return value;
}
