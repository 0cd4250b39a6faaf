// One line of the ledger as lists show it: with the names of today and how it stands.
import { leaseOf, standingOf } from '../../../shared/organisation/terminals/standing.ts';
import type { DepartmentName, TreeNode } from '../../../shared/organisation/tree.ts';
import type { EndpointView } from '../../../shared/protocol/api/endpoints.ts';
import type { TerminalRow } from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ShownTerminal } from './store.ts';

/** What the page of an endpoint shows of its line. */
export function listingOf(terminal: ShownTerminal | null, now: EpochMs): EndpointView['listing'] {
  if (terminal === null) return null;
  const { terminalId, assetNumber, life, leaseEndsOn } = terminal;
  return { terminalId, assetNumber, life, leaseEndsOn, lease: leaseOf(leaseEndsOn, life, now) };
}

/**
 * @param names all that departments ever had, oldest first: of an ended one its last
 * @param tree  as of `now`
 */
export function terminalRowOf(
  terminal: ShownTerminal,
  names: readonly DepartmentName[],
  tree: readonly TreeNode[],
  now: EpochMs,
): TerminalRow {
  const { departmentId, life, lifeSince, scope, endpoint, leaseEndsOn, shownEndpoint } = terminal;
  const department =
    departmentId === null
      ? null
      : (tree.find((node) => node.departmentId === departmentId)?.fullName ??
        names.findLast((name) => name.departmentId === departmentId)?.name ??
        departmentId);
  const isOutOfScope = scope !== null && scope.approver !== null;
  return {
    terminalId: terminal.terminalId,
    assetNumber: terminal.assetNumber,
    serial: terminal.serial,
    hostname: terminal.hostname,
    model: terminal.model,
    zone: terminal.zone,
    departmentId,
    department,
    siteId: terminal.siteId,
    site: terminal.site,
    leaseEndsOn,
    leaseReference: terminal.leaseReference,
    lease: leaseOf(leaseEndsOn, life, now),
    life,
    lifeSince,
    standing: standingOf(
      {
        life,
        lifeSince,
        isOutOfScope,
        isMatched: endpoint !== null,
        withoutAgentSince: terminal.withoutAgentSince ?? 0,
      },
      now,
    ),
    endpoint:
      shownEndpoint === null
        ? null
        : {
            endpointId: shownEndpoint.endpointId,
            name: shownEndpoint.name,
            zone: shownEndpoint.zone,
            liveness: shownEndpoint.liveness,
          },
    matchedBy: terminal.matchedBy,
    unmatchedBecause: terminal.unmatchedBecause,
    isScopeAsked: scope !== null && scope.approver === null,
    version: terminal.version,
  };
}
