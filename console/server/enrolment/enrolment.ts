// Enrolment: a token leads to a certificate, at once or after an operator has accepted the terminal.
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
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
import type { Zone } from '../../../shared/zones/zone.ts';
import { type Audit, ITSELF } from '../audit/audit.ts';
import type { DisputeDecision } from '../gateway/identities.ts';
import type { Authority } from '../pki/authority.ts';
import { readRequest } from '../pki/request.ts';
import { together, type Within } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import { endpointStore } from '../store/endpoints.ts';
import { enrolmentStore } from '../store/enrolment.ts';
import { identityStore } from '../store/identities.ts';
import type { Store } from '../store/store.ts';
import type { NewEndpoint } from './store.ts';

const RETRY_MS = 5_000;

export interface Enrolment {
  /** @param consoleUrl where terminals reach the people's door, for the command to copy */
  makeToken(body: TokenBody, actor: AuditActor, consoleUrl: string): Promise<TokenMade>;
  /** @throws SKM_NOT_FOUND */
  withdrawToken(tokenId: string, actor: AuditActor): Promise<void>;
  /** @throws SKM_TOKEN_MALFORMED, SKM_TOKEN_REFUSED, SKM_REQUEST_INVALID */
  ask(request: EnrolmentRequest, actor: AuditActor): Promise<EnrolmentAnswer>;
  /** @throws SKM_NOT_FOUND (also for a wrong ticket), SKM_ENROLMENT_REFUSED */
  status(requestId: string, ticket: string): Promise<EnrolmentAnswer>;
  /** Both: @throws SKM_NOT_FOUND when it does not wait any more */
  accept(requestId: string, change: { zone?: Zone; department?: string | null }, actor: AuditActor): Promise<void>;
  refuse(requestId: string, reason: string, actor: AuditActor): Promise<void>;
  /** Decides about a machine that was kept apart. @throws SKM_NOT_FOUND when there is none, or it was decided already */
  decide(disputeId: string, decision: DisputeDecision, actor: AuditActor, reason: string): Promise<void>;
}

export interface EnrolmentNeeds {
  authority: Authority;
  store: Store;
  audit: Audit;
  clock: { now(): EpochMs };
  agentPort(): number;
}

export function openEnrolment(needs: EnrolmentNeeds): Enrolment {
  const { authority, store, audit, clock, agentPort } = needs;
  const enrolments = enrolmentStore(store);
  return {
    async makeToken(body, actor, consoleUrl) {
      const now = clock.now();
      const tokenId = randomBytes(8).toString('hex') as EnrolmentTokenId;
      const secret = randomBytes(16).toString('base64url');
      const endsAt = now + body.lifetimeSeconds * 1_000;
      const createdBy = actor.name ?? '';
      await together(store, async (within) => {
        const token = { ...body, tokenId, secretHash: sha256(secret), createdBy, createdAt: now, endsAt };
        await enrolmentStore(within).addToken(token);
        const { kind, zone, department, uses, note } = body;
        await audit.append(within.db, actor, {
          action: 'enrolment-token.made',
          subject: { kind: 'enrolment-token', id: tokenId, name: note },
          after: { kind, zone, department, uses, endsAt },
        });
      });
      const { caFingerprint, policyKey } = authority;
      return {
        tokenId,
        token: writeToken({ tokenId, secret, caFingerprint, policyKey }),
        command: `sudo sekimori enrol --console ${consoleUrl}`,
        endsAt,
      };
    },

    async withdrawToken(tokenId, actor) {
      await together(store, async (within) => {
        const isDone = await enrolmentStore(within).revokeToken(tokenId, clock.now());
        if (!isDone) throw new SekimoriError('SKM_NOT_FOUND');
        const subject = { kind: 'enrolment-token', id: tokenId } as const;
        await audit.append(within.db, actor, { action: 'enrolment-token.withdrawn', subject });
        within.announcements.publish('enrolment', {});
      });
    },

    async ask(request, actor) {
      const token = readToken(request.token);
      if (!token) throw new SekimoriError('SKM_TOKEN_MALFORMED');
      const { keyFingerprint } = await readRequest(request.csr);
      const isOurs = token.caFingerprint === authority.caFingerprint && token.policyKey === authority.policyKey;
      const spent = isOurs ? await enrolments.spend(token.tokenId, sha256(token.secret), clock.now()) : null;
      if (!spent) throw new SekimoriError('SKM_TOKEN_REFUSED');
      const { hostname, osName, agentVersion, machine, csr } = request;
      const { zone, department } = spent;
      const { tokenId } = token;
      const address = actor.address ?? '';
      if (spent.kind === 'direct')
        return grant({ hostname, osName, agentVersion, machine, address, zone, department }, csr, actor, { tokenId });
      const requestId = randomUUID() as EnrolmentRequestId;
      const ticket = randomBytes(24).toString('base64url');
      await together(store, async (within) => {
        const asked = {
          tokenId,
          csr,
          keyFingerprint,
          hostname,
          osName,
          agentVersion,
          address,
          machine,
          zone,
          department,
        };
        await enrolmentStore(within).addRequest({ requestId, ticketHash: sha256(ticket), ...asked }, clock.now());
        await audit.append(within.db, actor, {
          action: 'enrolment-request.asked',
          subject: { kind: 'enrolment-request', id: requestId, name: hostname },
          after: { tokenId, zone, department, keyFingerprint },
        });
        within.announcements.publish('enrolment', {});
      });
      return { state: 'waiting', requestId, ticket, retryMs: RETRY_MS };
    },

    async status(requestId, ticket) {
      const request = await enrolments.request(requestId);
      if (!request || !isSame(request.ticketHash, sha256(ticket))) throw new SekimoriError('SKM_NOT_FOUND');
      if (request.state === 'refused') throw new SekimoriError('SKM_ENROLMENT_REFUSED');
      if (request.state === 'waiting') return { state: 'waiting', requestId, ticket, retryMs: RETRY_MS };
      // Asked twice, answered twice with the same endpoint: the first answer may have been lost on the way.
      const actor = { ...ITSELF, name: null, address: request.address };
      return grant(request, request.csr, actor, { requestId: request.requestId });
    },

    async accept(requestId, change, actor) {
      await together(store, async (within) => {
        const isDone = await enrolmentStore(within).accept(requestId, actor.name ?? '', clock.now(), change);
        if (!isDone) throw new SekimoriError('SKM_NOT_FOUND');
        const subject = {
          kind: 'enrolment-request',
          id: requestId,
          name: await hostnameOf(within, requestId),
        } as const;
        await audit.append(within.db, actor, { action: 'enrolment-request.accepted', subject, after: change });
        within.announcements.publish('enrolment', {});
      });
    },

    async refuse(requestId, reason, actor) {
      await together(store, async (within) => {
        const isDone = await enrolmentStore(within).refuse(requestId, actor.name ?? '', reason, clock.now());
        if (!isDone) throw new SekimoriError('SKM_NOT_FOUND');
        const subject = {
          kind: 'enrolment-request',
          id: requestId,
          name: await hostnameOf(within, requestId),
        } as const;
        await audit.append(within.db, actor, { action: 'enrolment-request.refused', subject, reason });
        within.announcements.publish('enrolment', {});
      });
    },

    async decide(disputeId, decision, actor, reason) {
      const now = clock.now();
      await together(store, async (within) => {
        const by = actor.name ?? '';
        const decided = await enrolmentStore(within).decide(disputeId as DisputeId, decision, by, reason, now);
        if (!decided) throw new SekimoriError('SKM_NOT_FOUND');
        const { endpoint, endpointId, remaining } = decided;
        if (remaining === 0) await conditionStore(within).close('identity-disputed', endpoint, now);
        if (decision === 'revoke') await endpointStore(within).revoke(endpointId, reason, now);
        const name = (await identityStore(within).find(endpointId))?.name ?? null;
        await audit.append(within.db, actor, {
          action: 'dispute.decided',
          subject: { kind: 'endpoint', id: endpointId, name },
          after: { disputeId, decision },
          reason,
        });
        within.announcements.publish('disputeDecided', { endpointId });
        within.announcements.publish('enrolment', {});
      });
    },
  };

  /** @param by the token, or the request that was accepted: two askers of one request become one endpoint */
  async function grant(
    terminal: Omit<NewEndpoint, 'endpointId'>,
    csr: string,
    actor: AuditActor,
    by: { tokenId: string } | { requestId: EnrolmentRequestId },
  ): Promise<EnrolmentGranted> {
    const now = clock.now();
    const { spki } = await readRequest(csr);
    const { endpointId, certificate } = await together(store, async (within) => {
      const identities = identityStore(within);
      const enrolments = enrolmentStore(within);
      const fresh = randomUUID() as EndpointId;
      // Holds the request until the endpoint is there.
      const endpointId = 'requestId' in by ? await enrolments.claim(by.requestId, fresh) : fresh;
      const issued = await authority.issueClient(spki, endpointId, now);
      const known = endpointId === fresh ? null : await identities.find(endpointId);
      if (known !== null) await identities.addCertificate(known.id, issued, now);
      else {
        await enrolments.addEndpoint({ ...terminal, endpointId }, issued, now);
        const { hostname, zone, department } = terminal;
        await audit.append(within.db, actor, {
          action: 'endpoint.enrolled',
          subject: { kind: 'endpoint', id: endpointId, name: hostname },
          after: { ...by, zone, department },
        });
      }
      within.announcements.publish('endpoint', { endpointId, liveness: 'never-seen', lastSeenAt: null });
      return { endpointId, certificate: issued.pem };
    });
    return {
      state: 'granted',
      endpointId,
      certificate,
      ca: authority.caPem,
      policyKey: authority.policyKey,
      agentPort: agentPort(),
      zone: terminal.zone,
    };
  }
}

/** What the waiting terminal called itself. */
async function hostnameOf(within: Within, requestId: string): Promise<string | null> {
  return (await enrolmentStore(within).request(requestId))?.hostname ?? null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
