// What the gateway must know of a terminal before it lets it speak.
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Issued } from '../pki/authority.ts';

export interface KnownEndpoint {
  /** Integer id inside the store. */
  readonly id: number;
  readonly endpointId: EndpointId;
  readonly name: string;
  readonly zone: Zone;
  readonly revokedAt: EpochMs | null;
  readonly machine: MachineFacts;
}

export interface KnownCertificate {
  readonly endpoint: number;
  readonly notBefore: EpochMs;
  readonly notAfter: EpochMs;
  readonly revokedAt: EpochMs | null;
}

export type DisputeKind = 'key-used-twice' | 'facts-changed' | 'journal-forked';
export type DisputeDecision = 'same-machine' | 'copy' | 'revoke';

export interface Claim {
  readonly kind: DisputeKind;
  readonly known: MachineFacts;
  readonly claimed: MachineFacts;
  /** Tells this claimant from others of the same endpoint. */
  readonly claimedHash: string;
  readonly hostname: string;
  readonly address: string;
}

export interface IdentityStore {
  find(endpointId: string): Promise<KnownEndpoint | null>;
  certificate(fingerprint: string): Promise<KnownCertificate | null>;
  addCertificate(endpoint: number, issued: Issued, now: EpochMs): Promise<void>;
  /** The newest certificate has been used: older ones of the endpoint are superseded. */
  certificateUsed(endpoint: number, fingerprint: string, now: EpochMs): Promise<void>;
  adoptMachine(endpoint: number, machine: MachineFacts): Promise<void>;
  /** Decision on this claimant; null: undecided. Undefined: no such dispute. */
  disputeOf(endpoint: number, claimedHash: string): Promise<DisputeDecision | null | undefined>;
  /** Opens a dispute once for each claimant. */
  dispute(endpoint: number, claim: Claim, now: EpochMs): Promise<void>;
}
