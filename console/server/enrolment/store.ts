// Enrolment in its own words: tokens, requests that wait, endpoints that come of them, disputes that are decided.
import type { DisputeId, EndpointId, EnrolmentRequestId, EnrolmentTokenId } from '../../../shared/ids/ids.ts';
import type { DisputeRow, TokenBody, TokenRow, WaitingRow } from '../../../shared/protocol/api/enrolment.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { DisputeDecision } from '../gateway/identities.ts';
import type { Issued } from '../pki/authority.ts';

export interface NewToken extends TokenBody {
  readonly tokenId: EnrolmentTokenId;
  readonly secretHash: string;
  readonly createdBy: string;
  readonly createdAt: EpochMs;
  readonly endsAt: EpochMs;
}
export interface SpentToken {
  readonly kind: TokenBody['kind'];
  readonly zone: Zone;
  readonly department: string | null;
}
export interface NewRequest {
  readonly requestId: EnrolmentRequestId;
  readonly ticketHash: string;
  readonly tokenId: string;
  readonly csr: string;
  readonly keyFingerprint: string;
  readonly hostname: string;
  readonly osName: string;
  readonly agentVersion: string;
  readonly address: string;
  readonly machine: MachineFacts;
  readonly zone: Zone;
  readonly department: string | null;
}
export interface PendingRequest extends NewRequest {
  readonly state: 'waiting' | 'accepted' | 'refused';
  readonly endpointId: EndpointId | null;
}
export interface NewEndpoint {
  readonly endpointId: EndpointId;
  readonly hostname: string;
  readonly osName: string;
  readonly agentVersion: string;
  readonly address: string;
  readonly machine: MachineFacts;
  readonly zone: Zone;
  readonly department: string | null;
}

export interface EnrolmentStore {
  addToken(token: NewToken): Promise<void>;
  tokens(now: EpochMs): Promise<TokenRow[]>;
  /** False: no such token. */
  revokeToken(tokenId: string, now: EpochMs): Promise<boolean>;
  /** Uses the token once, if it may still be used; null: it may not. Two askers of the last use do not both get it. */
  spend(tokenId: string, secretHash: string, now: EpochMs): Promise<SpentToken | null>;

  addRequest(request: NewRequest, now: EpochMs): Promise<void>;
  request(requestId: string): Promise<PendingRequest | null>;
  waiting(): Promise<WaitingRow[]>;
  waitingCount(): Promise<number>;
  /** Both are false when the request is not waiting any more. */
  accept(
    requestId: string,
    by: string,
    now: EpochMs,
    change: { zone?: Zone; department?: string | null },
  ): Promise<boolean>;
  refuse(requestId: string, by: string, reason: string, now: EpochMs): Promise<boolean>;
  /** The endpoint id of this request: the given one the first time, and the same ever after. */
  claim(requestId: string, endpointId: EndpointId): Promise<EndpointId>;

  /** The endpoint and its first certificate, together. */
  addEndpoint(endpoint: NewEndpoint, certificate: Issued, now: EpochMs): Promise<void>;

  disputes(): Promise<DisputeRow[]>;
  /** Null: no such dispute, or decided already. */
  decide(
    disputeId: DisputeId,
    decision: DisputeDecision,
    by: string,
    reason: string,
    now: EpochMs,
  ): Promise<{ endpoint: number; endpointId: EndpointId; remaining: number } | null>;
}
