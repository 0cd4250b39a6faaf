// What the pages are told of whoever calls: the stage, the account, what can be answered with.
import type { FastifyRequest } from 'fastify';
import type { SessionView } from '../../../shared/protocol/api/session.ts';
import type { Accounts } from './accounts.ts';

/** Said to anyone: of an account only to whoever has proven at least its password. */
export async function sessionViewOf(room: Accounts, request: FastifyRequest): Promise<SessionView> {
  const { accounts, factors, sessions, city, version } = room;
  const { visitor } = request;
  const details = visitor.stage === 'none' ? null : await sessions.detailsOf(request);
  const account = 'accountId' in visitor ? await accounts.byId(visitor.accountId) : null;
  return {
    stage: visitor.stage,
    cityName: (await city.read())?.name ?? null,
    hasAdministrator: await accounts.hasAdministrator(),
    account: account && {
      accountId: account.accountId,
      displayName: account.displayName,
      reading: account.reading,
      loginName: account.loginName,
      // Staff who stand in for a section head act as one.
      role: visitor.stage === 'full' ? visitor.role : account.role,
      department: account.department,
    },
    factors:
      account !== null && visitor.stage === 'second-factor'
        ? await factors.kindsOf(account.accountId, request.hostname)
        : [],
    lastSignIn: visitor.stage === 'full' && details?.previous ? { ...details.previous } : null,
    link:
      account !== null && visitor.stage.startsWith('setup-')
        ? ((await room.links.openOf(account.accountId))?.kind ?? null)
        : null,
    setupEndsAt: visitor.stage.startsWith('setup-') ? (details?.endsAt ?? null) : null,
    serverVersion: version,
  };
}
