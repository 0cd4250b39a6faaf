// What the gateway asks of the rest of the console, in its own words.
import type { Logger } from 'pino';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { TerminalHeads } from '../audit/heads.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { PermitsInForce } from '../permits/in-force.ts';
import type { Authority } from '../pki/authority.ts';
import type { PoliciesInForce } from '../policies/in-force.ts';
import type { StateStore } from '../state/store.ts';
import type { Announcements } from '../store/announcements.ts';
import type { EventStore } from '../store/event-store.ts';
import type { IdentityStore } from './identities.ts';

export interface GatewayNeeds {
  authority: Authority;
  identities: IdentityStore;
  events: EventStore;
  ingest: Ingest;
  state: StateStore;
  conditions: ConditionStore;
  endpoints: Pick<EndpointStore, 'connected' | 'seen' | 'goodbye'>;
  announcements: Announcements;
  clock: { now(): EpochMs };
  /** Events that did not fit were refused. */
  refused(count: number): void;
  heads: Pick<TerminalHeads, 'newest' | 'sent'>;
  policies: Pick<PoliciesInForce, 'of'>;
  permits: PermitsInForce;
  log: Logger;
  pingSeconds: number;
  leaseSeconds: number;
}
