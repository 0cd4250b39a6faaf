// What administrators do to the accounts of others: each change with its entry in the audit trail, committed together.
import { randomBytes, randomUUID } from 'node:crypto';
import { accountState } from '../../../shared/accounts/state.ts';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, DepartmentId, InvitationId, PersonId } from '../../../shared/ids/ids.ts';
import { endOfDay, lastDayBefore } from '../../../shared/organisation/end-date.ts';
import type { AccountEdit, InviteBody, LinkKind, LinkMade } from '../../../shared/protocol/api/accounts.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import { type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';
import type { AuditTold } from '../audit/audit.ts';
import { accountStore } from '../store/accounts.ts';
import { together, type Within } from '../store/atomic.ts';
import { factorStore } from '../store/factors.ts';
import { linkStore } from '../store/links.ts';
import { sessionStore } from '../store/sessions.ts';
import type { Accounts } from './accounts.ts';
import { hashOfLink } from './first-run.ts';
import { keepingAnAdministrator } from './last-administrator.ts';
import { noPassword } from './password.ts';
import type { Account, AccountChange } from './store.ts';

/** Somebody invited on a Friday opens the mail on a Monday. */
const INVITATION_MS = 72 * HOUR_MS;
/** Whoever lost a factor stands beside the administrator or at the telephone. */
const RENEWAL_MS = 24 * HOUR_MS;

type Room = Pick<Accounts, 'store' | 'audit' | 'clock'>;
interface Asked {
  readonly accountId: AccountId;
  readonly reason: string;
}

/**
 * Makes an account that nobody can sign in with yet, and the link to set it up.
 * @throws SKM_LOGIN_NAME_TAKEN, SKM_SPAN_INVALID, SKM_END_DATE_NEEDED
 */
export async function invite(room: Room, body: InviteBody, actor: AuditActor): Promise<LinkMade> {
  const now = room.clock.now();
  const accountId = randomUUID() as AccountId;
  const endsAt = endOf(body.lastDay, body.role, now);
  const account = {
    ...body,
    accountId,
    password: noPassword(),
    completedAt: null,
    departmentId: body.departmentId as DepartmentId | null,
    personId: body.personId as PersonId | null,
    endsAt,
    invitedBy: actor.accountId as AccountId,
  };
  return together(room.store, async ({ db }) => {
    await accountStore(db).add(account, now);
    const link = await makeLink(db, accountId, 'invitation', actor, now);
    await room.audit.append(db, actor, {
      action: 'account.invited',
      subject: { kind: 'account', id: accountId, name: body.displayName },
      after: { ...body, linkEndsAt: link.endsAt },
    });
    return link;
  });
}

/**
 * Changes what is given. Another role ends the account's sessions, so that no secret lives through a change of rights.
 * @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_NOT_YOURSELF, SKM_LAST_ADMINISTRATOR, SKM_SPAN_INVALID, SKM_END_DATE_NEEDED
 */
export function editAccount(room: Room, accountId: AccountId, body: AccountEdit, actor: AuditActor): Promise<void> {
  const { version, reason, lastDay, departmentId, personId, ...plain } = body;
  return changing(room, { accountId, reason }, actor, async (account, { db }) => {
    if (account.version !== version) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    const role = plain.role ?? account.role;
    if (role !== account.role && accountId === actor.accountId) throw new SekimoriError('SKM_NOT_YOURSELF');
    const change: AccountChange = {
      ...plain,
      ...(departmentId === undefined ? {} : { departmentId: departmentId as DepartmentId | null }),
      ...(personId === undefined ? {} : { personId: personId as PersonId | null }),
      // A role that needs an end asks for one also when the day itself is not changed.
      ...(lastDay === undefined && role === account.role
        ? {}
        : { endsAt: endOf(lastDay === undefined ? dayOf(account.endsAt) : lastDay, role, room.clock.now()) }),
    };
    const members = (Object.keys(change) as (keyof AccountChange)[]).filter((key) => change[key] !== account[key]);
    await accountStore(db).edit(account, change);
    if (role !== account.role) await sessionStore(db).endAllOf(accountId);
    return {
      action: 'account.edited',
      before: Object.fromEntries(members.map((key) => [key, account[key]])),
      after: Object.fromEntries(members.map((key) => [key, change[key]])),
    };
  });
}

/** Its sessions end at once, and its API tokens are refused. @throws SKM_NOT_FOUND, SKM_NOT_YOURSELF, SKM_LAST_ADMINISTRATOR */
export function disableAccount(room: Room, asked: Asked, actor: AuditActor): Promise<void> {
  return changing(room, asked, actor, async ({ accountId }, { db }) => {
    if (accountId === actor.accountId) throw new SekimoriError('SKM_NOT_YOURSELF');
    await accountStore(db).disable(accountId, { at: room.clock.now(), reason: asked.reason });
    await sessionStore(db).endAllOf(accountId);
    await linkStore(db).withdraw(accountId, room.clock.now());
    return { action: 'account.disabled' };
  });
}

/** @throws SKM_NOT_FOUND */
export function enableAccount(room: Room, asked: Asked, actor: AuditActor): Promise<void> {
  return changing(room, asked, actor, async ({ accountId }, { db }) => {
    await accountStore(db).disable(accountId, null);
    return { action: 'account.enabled' };
  });
}

/** @throws SKM_NOT_FOUND */
export function endSessions(room: Room, asked: Asked, actor: AuditActor): Promise<void> {
  return changing(room, asked, actor, async ({ accountId }, { db }) => {
    const ended = await sessionStore(db).endAllOf(accountId);
    return { action: 'account.sessions-ended', after: { ended } };
  });
}

/**
 * A new link: another invitation, or the renewal of what was lost. What is lost stops working at once.
 * @throws SKM_NOT_FOUND; SKM_NOT_YOURSELF: nobody renews their own factor this way; SKM_STEP_NOT_DUE when the kind does not fit
 */
export async function makeNewLink(
  room: Room,
  { kind, ...asked }: Asked & { kind: LinkKind },
  actor: AuditActor,
): Promise<LinkMade> {
  const now = room.clock.now();
  let made: LinkMade | null = null;
  await changing(room, asked, actor, async (account, { db }) => {
    const { accountId } = account;
    if (accountId === actor.accountId) throw new SekimoriError('SKM_NOT_YOURSELF');
    const state = accountState(account, now);
    if (state !== (kind === 'invitation' ? 'invited' : 'active')) throw new SekimoriError('SKM_STEP_NOT_DUE');
    await sessionStore(db).endAllOf(accountId);
    await factorStore(db).removeAll(accountId);
    if (kind !== 'factor') await accountStore(db).setPassword(accountId, noPassword());
    made = await makeLink(db, accountId, kind, actor, now);
    return { action: 'account.link-made', after: { kind, linkEndsAt: made.endsAt } };
  });
  if (made === null) throw new SekimoriError('SKM_NOT_FOUND');
  return made;
}

/** One change of one account. Appended last; refused as a whole when no lasting administrator would be left. */
async function changing(
  { store, audit, clock }: Room,
  { accountId, reason }: Asked,
  actor: AuditActor,
  change: (account: Account, within: Within) => Promise<Pick<AuditTold, 'action' | 'before' | 'after'>>,
): Promise<void> {
  await together(store, async (within) => {
    const accounts = accountStore(within.db);
    const [told, name] = await keepingAnAdministrator(within, clock.now(), async () => {
      const account = await accounts.byId(accountId);
      if (account === null) throw new SekimoriError('SKM_NOT_FOUND');
      return [await change(account, within), account.displayName] as const;
    });
    await audit.append(within.db, actor, { ...told, subject: { kind: 'account', id: accountId, name }, reason });
  });
}

async function makeLink(
  db: Within['db'],
  accountId: AccountId,
  kind: LinkKind,
  actor: AuditActor,
  now: EpochMs,
): Promise<LinkMade> {
  const secret = randomBytes(32).toString('base64url');
  const endsAt = now + (kind === 'invitation' ? INVITATION_MS : RENEWAL_MS);
  await linkStore(db).replace({
    invitationId: randomUUID() as InvitationId,
    accountId,
    kind,
    secretHash: hashOfLink(secret),
    madeAt: now,
    madeBy: actor.accountId as AccountId,
    endsAt,
  });
  return { accountId, kind, secret, endsAt };
}

function endOf(lastDay: string | null, role: Role, now: EpochMs): EpochMs | null {
  if (lastDay === null) {
    if (role === 'contractor') throw new SekimoriError('SKM_END_DATE_NEEDED');
    return null;
  }
  const endsAt = endOfDay(lastDay);
  if (endsAt === null || endsAt <= now) throw new SekimoriError('SKM_SPAN_INVALID', { reason: lastDay });
  return endsAt;
}

function dayOf(endsAt: EpochMs | null): string | null {
  return endsAt === null ? null : lastDayBefore(endsAt);
}
