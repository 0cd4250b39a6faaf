// The audit trail as every concern writes to it: one entry in the transaction of the change it tells of.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { AuditAction } from '../../../shared/audit/actions.ts';
import { type AuditActor, type AuditSubject, recordable, recordableText } from '../../../shared/audit/entry.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { appendEntries } from '../store/audit-append.ts';
import type { Dialect } from '../store/migrations/migrations.ts';
import type { Tables } from '../store/tables.ts';

/** What a concern tells; who and when are added. */
export interface AuditTold {
  readonly action: AuditAction;
  readonly subject: { readonly kind: AuditSubject['kind']; readonly id?: string | null; readonly name?: string | null };
  /** What changed, as it was and as it is: only the members that changed. Any JSON value; secrets are left out. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
}

export interface Audit {
  /**
   * Appends one entry; committed with everything else of `trx`, or not at all.
   * Append last: whoever else appends waits until the transaction ends.
   * @returns its number
   */
  append(trx: Transaction<Tables>, actor: AuditActor, told: AuditTold): Promise<number>;
  /** Many at once, for what one act did to many things. */
  appendAll(trx: Transaction<Tables>, actor: AuditActor, told: readonly AuditTold[]): Promise<number[]>;
  /** The request turned out to change nothing. */
  nothingToTell(actor: AuditActor): void;
  /** Whether anything was appended for this actor; each request has one of its own. */
  hasAppended(actor: AuditActor): boolean;
}

export function openAudit({ dialect, clock }: { dialect: Dialect; clock: { now(): EpochMs } }): Audit {
  const appendAll: Audit['appendAll'] = async (trx, actor, all) => {
    if (all.length === 0) return [];
    told.add(actor);
    const at = clock.now();
    const entries = all.map(({ action, subject, before, after, reason }) => ({
      at,
      actor: cleanActor(actor),
      action,
      subject: {
        kind: subject.kind,
        id: recordableText(subject.id),
        name: recordableText(subject.name),
      },
      before: recordable(before, sha256),
      after: recordable(after, sha256),
      reason: recordableText(reason),
    }));
    return appendEntries(trx, dialect === 'postgres', entries, sha256);
  };
  return {
    appendAll,
    async append(trx, actor, one) {
      const [seq = 0] = await appendAll(trx, actor, [one]);
      return seq;
    },
    nothingToTell: (actor) => void told.add(actor),
    hasAppended: (actor) => told.has(actor),
  };
}

/** The console itself: what it does by the clock. */
export const ITSELF: AuditActor = {
  accountId: null,
  name: 'sekimori',
  role: null,
  onBehalfOf: null,
  token: null,
  address: null,
};

/** Somebody whose account is not at hand: a command line, a seed. */
export function byName(name: string): AuditActor {
  return { ...ITSELF, name };
}

/**
 * Whoever sent the request: the same object for the same request.
 * @param account of somebody on the way in, whom the session does not name yet
 */
export function actorOf(
  request: FastifyRequest,
  account?: { accountId: string; displayName: string; role: Role },
): AuditActor {
  const known = actors.get(request);
  if (known !== undefined && account === undefined) return known;
  const { visitor } = request;
  const named = account ?? (visitor.stage === 'full' ? visitor : null);
  const actor: AuditActor = {
    accountId: named?.accountId ?? ('accountId' in visitor ? visitor.accountId : null),
    name: visitor.stage === 'full' && visitor.token !== null ? nameOfToken(visitor) : (named?.displayName ?? null),
    role: named?.role ?? null,
    onBehalfOf: visitor.stage === 'full' ? visitor.onBehalfOf : null,
    token: visitor.stage === 'full' ? (visitor.token?.tokenId ?? null) : null,
    address: request.ip,
  };
  actors.set(request, actor);
  return actor;
}

/** The person and their program, so that nobody mistakes the one for the other. */
function nameOfToken({ displayName, token }: FullSession): string {
  return `${displayName}（${token?.name}）`;
}

const actors = new WeakMap<FastifyRequest, AuditActor>();
/** Actors something was appended for; one of the process, because more than one room appends. */
const told = new WeakSet<AuditActor>();

function cleanActor({ accountId, name, role, onBehalfOf, token, address }: AuditActor): AuditActor {
  return { accountId, name: recordableText(name), role, onBehalfOf: recordableText(onBehalfOf), token, address };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
