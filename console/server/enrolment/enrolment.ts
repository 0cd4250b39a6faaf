// Enrolment: a token leads to a certificate, at once or after an operator has accepted the terminal.
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DisputeId, EndpointId, EnrolmentRequestId, EnrolmentTokenId } from '../../../shared/ids/ids.ts';
import type { TokenBody, TokenMade } from '../../../shared/protocol/api/enrolment.ts';
import type {
  EnrolmentAnswer,
  EnrolmentGranted,
  EnrolmentRequest,
} from '../../../shared/protocol/enrolment/enrolment.ts';
import { readToken, writeToken } from '../../../shared/protocol/enrolment/token.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { DisputeDecision, IdentityStore } from '../gateway/identities.ts';
import type { Authority } from '../pki/authority.ts';
import { readRequest } from '../pki/request.ts';
import type { Announcements } from '../store/announcements.ts';
import type { EnrolmentStore, NewEndpoint } from './store.ts';

const RETRY_MS = 5_000;

export interface Enrolment {
  /** @param consoleUrl where terminals reach the people's door, for the command to copy */
  makeToken(body: TokenBody, by: string, consoleUrl: string): Promise<TokenMade>;
  /** @throws SKM_TOKEN_MALFORMED, SKM_TOKEN_REFUSED, SKM_REQUEST_INVALID */
  ask(request: EnrolmentRequest, address: string): Promise<EnrolmentAnswer>;
  /** @throws SKM_NOT_FOUND (also for a wrong ticket), SKM_ENROLMENT_REFUSED */
  status(requestId: string, ticket: string): Promise<EnrolmentAnswer>;
  /** Decides about a machine that was kept apart. @throws SKM_NOT_FOUND when there is none, or it was decided already */
  decide(disputeId: string, decision: DisputeDecision, by: string, reason: string): Promise<void>;
}

export interface EnrolmentNeeds {
  authority: Authority;
  store: EnrolmentStore;
  identities: IdentityStore;
  announcements: Announcements;
  clock: { now(): EpochMs };
  agentPort(): number;
  conditions: Pick<ConditionStore, 'close'>;
  /** Ends the rights of an endpoint, also on its open connection. */
  revoke(endpointId: string, reason: string): Promise<void>;
}

export function openEnrolment(needs: EnrolmentNeeds): Enrolment {
  const { authority, store, identities, announcements, clock, agentPort } = needs;
  return {
    async makeToken(body, by, consoleUrl) {
      const now = clock.now();
      const tokenId = randomBytes(8).toString('hex') as EnrolmentTokenId;
      const secret = randomBytes(16).toString('base64url');
      const endsAt = now + body.lifetimeSeconds * 1_000;
      await store.addToken({ ...body, tokenId, secretHash: sha256(secret), createdBy: by, createdAt: now, endsAt });
      const { caFingerprint, policyKey } = authority;
      return {
        tokenId,
        token: writeToken({ tokenId, secret, caFingerprint, policyKey }),
        command: `sudo sekimori enrol --console ${consoleUrl}`,
        endsAt,
      };
    },

    async ask(request, address) {
      const token = readToken(request.token);
      if (!token) throw new SekimoriError('SKM_TOKEN_MALFORMED');
      const { keyFingerprint } = await readRequest(request.csr);
      const isOurs = token.caFingerprint === authority.caFingerprint && token.policyKey === authority.policyKey;
      const spent = isOurs ? await store.spend(token.tokenId, sha256(token.secret), clock.now()) : null;
      if (!spent) throw new SekimoriError('SKM_TOKEN_REFUSED');
      const { hostname, osName, agentVersion, machine, csr } = request;
      const { zone, department } = spent;
      if (spent.kind === 'direct')
        return grant(
          { hostname, osName, agentVersion, machine, address, zone, department },
          csr,
          randomUUID() as EndpointId,
        );
      const requestId = randomUUID() as EnrolmentRequestId;
      const ticket = randomBytes(24).toString('base64url');
      await store.addRequest(
        {
          requestId,
          ticketHash: sha256(ticket),
          tokenId: token.tokenId,
          csr,
          keyFingerprint,
          hostname,
          osName,
          agentVersion,
          address,
          machine,
          zone,
          department,
        },
        clock.now(),
      );
      announcements.publish('enrolment', {});
      return { state: 'waiting', requestId, ticket, retryMs: RETRY_MS };
    },

    async status(requestId, ticket) {
      const request = await store.request(requestId);
      if (!request || !isSame(request.ticketHash, sha256(ticket))) throw new SekimoriError('SKM_NOT_FOUND');
      if (request.state === 'refused') throw new SekimoriError('SKM_ENROLMENT_REFUSED');
      if (request.state === 'waiting') return { state: 'waiting', requestId, ticket, retryMs: RETRY_MS };
      // Asked twice, answered twice with the same endpoint: the first answer may have been lost on the way.
      const endpointId = await store.claim(request.requestId, randomUUID() as EndpointId);
      return grant(request, request.csr, endpointId);
    },

    async decide(disputeId, decision, by, reason) {
      const now = clock.now();
      const decided = await store.decide(disputeId as DisputeId, decision, by, reason, now);
      if (!decided) throw new SekimoriError('SKM_NOT_FOUND');
      if (decided.remaining === 0) await needs.conditions.close('identity-disputed', decided.endpoint, now);
      if (decision === 'revoke') await needs.revoke(decided.endpointId, reason);
      announcements.publish('disputeDecided', { endpointId: decided.endpointId });
      announcements.publish('enrolment', {});
    },
  };

  async function grant(
    terminal: Omit<NewEndpoint, 'endpointId'>,
    csr: string,
    endpointId: EndpointId,
  ): Promise<EnrolmentGranted> {
    const now = clock.now();
    const { spki } = await readRequest(csr);
    const issued = await authority.issueClient(spki, endpointId, now);
    const known = await identities.find(endpointId);
    if (known) await identities.addCertificate(known.id, issued, now);
    else await store.addEndpoint({ ...terminal, endpointId }, issued, now);
    announcements.publish('endpoint', { endpointId, liveness: 'never-seen', lastSeenAt: null });
    return {
      state: 'granted',
      endpointId,
      certificate: issued.pem,
      ca: authority.caPem,
      policyKey: authority.policyKey,
      agentPort: agentPort(),
      zone: terminal.zone,
    };
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
