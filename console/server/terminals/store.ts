// The ledger of terminals in its own words: the list and its counts for people, and both sides of the comparison with the fleet.
import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import type { DepartmentId, SiteId, TerminalId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { Life } from '../../../shared/organisation/terminals/life.ts';
import type { TerminalSort } from '../../../shared/organisation/terminals/list.ts';
import type { Enrolled, Listed, MatchedBy, UnmatchedBecause } from '../../../shared/organisation/terminals/match.ts';
import type { TerminalFilter, TerminalPage } from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

/** What a line of the ledger says of the machine, as people and files give it. */
export interface TerminalParts {
  readonly assetNumber: string;
  readonly serial: string | null;
  readonly hostname: string | null;
  readonly model: string | null;
  readonly zone: Zone;
  readonly departmentId: DepartmentId | null;
  readonly siteId: SiteId | null;
  /** A day in Japan, the last of the lease. */
  readonly leaseEndsOn: string | null;
  readonly leaseReference: string | null;
}

/** A request to leave it out of scope, or its approval. */
export interface StoredScope {
  readonly reason: string;
  readonly askedBy: string | null;
  readonly askedName: string | null;
  readonly askedAt: EpochMs | null;
  /** Null: nobody has decided, and it is still in scope. */
  readonly approver: string | null;
  readonly decidedAt: EpochMs | null;
}

export interface StoredTerminal extends TerminalParts {
  readonly terminalId: TerminalId;
  readonly source: string;
  readonly life: Life;
  readonly lifeSince: EpochMs;
  readonly destruction: { readonly certificate: string; readonly witness: string } | null;
  readonly endedCertificate: boolean;
  readonly scope: StoredScope | null;
  readonly endpoint: number | null;
  readonly matchedBy: MatchedBy | null;
  readonly unmatchedBecause: UnmatchedBecause | null;
  /** Null while an endpoint is it. */
  readonly withoutAgentSince: EpochMs | null;
  readonly version: number;
}

/** With the names that a list shows beside it. */
export interface ShownTerminal extends StoredTerminal {
  readonly site: string | null;
  readonly shownEndpoint: {
    readonly endpointId: string;
    readonly name: string;
    readonly zone: Zone;
    readonly liveness: Liveness;
    readonly user: string | null;
    readonly isRevoked: boolean;
  } | null;
}

export interface TerminalQuestion extends Omit<TerminalFilter, 'under'> {
  readonly departments?: readonly DepartmentId[];
}
export interface TerminalWindow {
  readonly sort: TerminalSort;
  readonly direction: 'asc' | 'desc';
  readonly offset: number;
  readonly limit: number;
  /** All departments in the order of the tree, for the sort by department. */
  readonly tree: readonly DepartmentId[];
}
export type TerminalCounts = TerminalPage['counts'];

/** What the comparison found of one line; `endpoint` null with the reason. */
export interface FoundMatch {
  readonly terminalId: TerminalId;
  readonly endpoint: number | null;
  readonly matchedBy: MatchedBy | null;
  readonly unmatchedBecause: UnmatchedBecause | null;
}

export interface TerminalStore {
  // Whoever asks for a person gives the scope of their session; without it everything is seen.
  /** One window of the list with the counts of the same filter. */
  page(
    question: TerminalQuestion,
    window: TerminalWindow,
    now: EpochMs,
    scope?: Scope,
  ): Promise<{ rows: ShownTerminal[]; total: number; counts: TerminalCounts }>;
  counts(question: TerminalQuestion, now: EpochMs, scope?: Scope): Promise<{ total: number; counts: TerminalCounts }>;
  /** Null also when it lies outside of the scope. */
  find(terminalId: TerminalId, scope?: Scope): Promise<ShownTerminal | null>;
  /** Keeps everybody else from changing it until the transaction ends; one that is being changed is waited for. */
  hold(terminalId: TerminalId): Promise<ShownTerminal | null>;
  /** The line that an endpoint is; of several the last that was listed. */
  ofEndpoint(endpoint: number): Promise<ShownTerminal | null>;

  /** @throws SKM_CODE_TAKEN */
  addMany(
    terminals: readonly (TerminalParts &
      Pick<StoredTerminal, 'terminalId' | 'source' | 'life'> &
      Partial<Pick<StoredTerminal, 'destruction'>>)[],
    now: EpochMs,
  ): Promise<void>;
  /** Writes everything but the comparison, of a line that is held. @throws SKM_CODE_TAKEN */
  edit(terminal: StoredTerminal): Promise<void>;
  /** All lines, for what compares a whole ledger. */
  everything(): Promise<ShownTerminal[]>;
  /** For what an import added and takes back. */
  remove(terminalIds: readonly TerminalId[]): Promise<void>;

  /** Lines that have not left the city, with what was found of them the last time. */
  listed(): Promise<(Listed & FoundMatch)[]>;
  /** Endpoints that are not revoked. */
  enrolled(): Promise<Enrolled[]>;
  /** Leaves lines alone that have left the city meanwhile. */
  writeMatches(found: readonly FoundMatch[], now: EpochMs): Promise<void>;
}
