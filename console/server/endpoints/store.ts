// Endpoints in their own words: the list and its counts for people, signs of life and facts for the gateway.

import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type {
  EndpointFilter,
  EndpointPage,
  EndpointQuery,
  EndpointRow,
  EndpointSort,
} from '../../../shared/protocol/api/endpoints.ts';
import type { JournalStatus, Message } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { EndpointRef } from '../state/store.ts';

export interface EndpointOrder {
  readonly sort: EndpointSort;
  readonly direction: 'asc' | 'desc';
}

/** Endpoints of one filter by zone and liveness; every figure of the console is a sum of these. */
export type Figures = Record<Zone, Partial<Record<Liveness, number>>>;

export interface Connected {
  readonly hello: Message<'hello'>;
  readonly address: string;
  /** The console's clock minus the terminal's. */
  readonly clockOffsetMs: number;
}

export interface Sign {
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  readonly user: string | null;
  readonly journal: JournalStatus;
}

/** Facts of one endpoint beside its row of the list. */
export interface EndpointDetail {
  readonly id: number;
  readonly row: EndpointRow;
  readonly isPrivileged: boolean | null;
  readonly hostname: string | null;
  readonly kernel: string | null;
  readonly address: string | null;
  readonly journal: JournalStatus | null;
  readonly certificate: {
    fingerprint: string;
    notBefore: EpochMs;
    notAfter: EpochMs;
    revokedAt: EpochMs | null;
  } | null;
}

/** What the liveness of an endpoint is judged by. */
export interface Lease {
  readonly id: number;
  readonly endpointId: EndpointId;
  readonly liveness: Liveness;
  readonly lastSeenAt: EpochMs | null;
  readonly saidGoodbyeAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
}
export interface LivenessChange {
  readonly lease: Lease;
  readonly liveness: Liveness;
}

export interface EndpointStore {
  // Whoever asks for a person gives the scope of their session; without it everything is seen.
  /** One window of the list with the counts of the same filter. */
  page(query: EndpointQuery, now: EpochMs, scope?: Scope): Promise<EndpointPage>;
  /** All rows of the filter in their order, read at one instant. */
  rows(filter: EndpointFilter, order: EndpointOrder, scope?: Scope): Promise<EndpointRow[]>;
  figures(filter: EndpointFilter, scope?: Scope): Promise<Figures>;
  /** Departments that some endpoint is in, with how many. */
  departments(scope?: Scope): Promise<{ department: string; endpoints: number }[]>;
  /** Null also when it lies outside of the scope: that it exists is not told. */
  find(endpointId: EndpointId, scope?: Scope): Promise<EndpointDetail | null>;
  /** The endpoints in a scope, by integer id; null: all of them. */
  seenBy(scope: Scope): Promise<Map<number, EndpointId> | null>;
  /** Names by integer id, for rows of events. */
  namesOf(ids: readonly number[]): Promise<Map<number, { endpointId: EndpointId; name: string }>>;

  /** A connection was welcomed: facts of its hello, and the endpoint is online. */
  connected(endpoint: EndpointRef, facts: Connected, now: EpochMs): Promise<void>;
  /** Renews the lease; kept in memory and written with all others by `flush`. */
  seen(id: number, sign: Sign): void;
  /** Writes the signs gathered since the last time, in one statement. */
  flush(): Promise<void>;
  /** The agent ended in order. */
  goodbye(endpoint: EndpointRef, now: EpochMs): Promise<void>;
  /** Facts that other concerns found in the endpoint's state. */
  learned(
    id: number,
    facts: {
      serial?: string | null;
      posture?: string;
      policy?: { hash: string | null; version: number | null; standing: string | null };
    },
  ): Promise<void>;

  /** A department by the full name it has now; one that the organisation does not know is kept as it was typed. @throws SKM_NOT_FOUND */
  edit(
    endpointId: EndpointId,
    edit: { name?: string; department?: string | null; site?: string | null },
    now: EpochMs,
  ): Promise<void>;
  /** Takes effect on the open connection by the announcement `revoked`. @throws SKM_NOT_FOUND */
  revoke(endpointId: EndpointId, reason: string, now: EpochMs): Promise<void>;

  /** Leases of all that are not revoked, but for those that are online and were heard of at `heardSince` or later. */
  leases(heardSince: EpochMs): Promise<Lease[]>;
  /** Writes those whose liveness is still the one they were judged by; another process may have been faster. @returns those written */
  changeLiveness(changes: readonly LivenessChange[], now: EpochMs): Promise<LivenessChange[]>;
}
