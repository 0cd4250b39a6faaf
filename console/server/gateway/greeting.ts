// From hello to welcome: is this the terminal its certificate says, may it speak, and what does the console lack?
import { createHash } from 'node:crypto';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { changedFacts, mergeFacts } from '../../../shared/identity/machine.ts';
import { canonical } from '../../../shared/protocol/canonical.ts';
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import { negotiate, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../../shared/protocol/uplink/version.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { EventHead } from '../store/event-store.ts';
import type { DisputeKind, IdentityStore, KnownCertificate, KnownEndpoint } from './identities.ts';

export interface Caller {
  /** From the certificate. */
  readonly endpointId: string;
  readonly fingerprint: string;
  readonly onlyRenewal: boolean;
  readonly notBefore: EpochMs;
  readonly notAfter: EpochMs;
  readonly address: string;
}

/** Another connection of the same endpoint in this process, which has just answered. */
export interface Other {
  readonly bootId: string;
  readonly machine: Message<'hello'>['machine'];
}

export interface Greeted {
  readonly endpoint: KnownEndpoint;
  readonly protocol: number;
  readonly certificate: KnownCertificate | null;
}

/**
 * Decides whether the caller may speak. What it throws is told to the terminal before the connection ends.
 * @throws SKM_PROTOCOL_UNSUPPORTED, SKM_IDENTITY_MISMATCH, SKM_CERTIFICATE_REQUIRED, SKM_CERTIFICATE_REVOKED, SKM_IDENTITY_DISPUTED
 */
export async function greet(
  hello: Message<'hello'>,
  caller: Caller,
  other: Other | null,
  heads: (endpoint: number) => Promise<EventHead[]>,
  identities: IdentityStore,
  now: EpochMs,
): Promise<Greeted> {
  const ours = { min: OLDEST_PROTOCOL_VERSION, max: PROTOCOL_VERSION };
  const protocol = negotiate(hello.protocol, ours);
  if (protocol === null)
    throw new SekimoriError('SKM_PROTOCOL_UNSUPPORTED', {
      agent: `${hello.protocol.min}–${hello.protocol.max}`,
      console: `${ours.min}–${ours.max}`,
    });
  const endpoint = await identities.find(caller.endpointId);
  if (!endpoint) throw new SekimoriError('SKM_CERTIFICATE_REQUIRED', { reason: 'not registered here' });
  if (hello.endpointId !== caller.endpointId) throw new SekimoriError('SKM_IDENTITY_MISMATCH');
  const certificate = await identities.certificate(caller.fingerprint);
  const revokedAt = endpoint.revokedAt ?? certificate?.revokedAt ?? null;
  if (revokedAt !== null) throw new SekimoriError('SKM_CERTIFICATE_REVOKED', { at: new Date(revokedAt).toISOString() });
  await settleIdentity(hello, caller, endpoint, other, await heads(endpoint.id), identities, now);
  return { endpoint, protocol, certificate };
}

async function settleIdentity(
  hello: Message<'hello'>,
  caller: Caller,
  endpoint: KnownEndpoint,
  other: Other | null,
  heads: readonly EventHead[],
  identities: IdentityStore,
  now: EpochMs,
): Promise<void> {
  const kind = suspicion(hello, endpoint, other, heads);
  if (kind === null) {
    const merged = mergeFacts(endpoint.machine, hello.machine);
    if (canonical(merged) !== canonical(endpoint.machine)) await identities.adoptMachine(endpoint.id, merged);
    return;
  }
  await keepApart(kind, hello, caller, endpoint, identities, now);
}

/**
 * Opens the dispute about this claimant unless it is there; returns only when somebody has decided that it is the same machine.
 * @throws SKM_IDENTITY_DISPUTED
 */
export async function keepApart(
  kind: DisputeKind,
  hello: Message<'hello'>,
  caller: Caller,
  endpoint: KnownEndpoint,
  identities: IdentityStore,
  now: EpochMs,
): Promise<void> {
  const claimedHash = claimOf(hello, kind);
  const decision = await identities.disputeOf(endpoint.id, claimedHash);
  if (decision === 'same-machine') return;
  if (decision === undefined)
    await identities.dispute(
      endpoint.id,
      {
        kind,
        known: endpoint.machine,
        claimed: hello.machine,
        claimedHash,
        hostname: hello.hostname,
        address: caller.address,
      },
      now,
    );
  throw new SekimoriError('SKM_IDENTITY_DISPUTED', { kind, decision: decision ?? null });
}

function suspicion(hello: Message<'hello'>, endpoint: KnownEndpoint, other: Other | null, heads: readonly EventHead[]) {
  if (changedFacts(endpoint.machine, hello.machine).length > 0) return 'facts-changed';
  // A half-open connection of the same boot is only superseded; two boots alive at once are two machines.
  if (other && other.bootId !== hello.clock.bootId) return 'key-used-twice';
  const head = heads.find(({ epoch }) => epoch === hello.journal.epoch);
  const { ackedSeq, ackedHash } = hello.journal;
  if (head && ackedHash !== null && head.headSeq === ackedSeq && head.headHash !== ackedHash) return 'journal-forked';
  return null;
}

/** Facts tell the claimant from the known machine; where they are alike, its boot or its journal does. */
function claimOf(hello: Message<'hello'>, kind: string): string {
  const mark =
    kind === 'facts-changed' ? null : kind === 'key-used-twice' ? hello.clock.bootId : hello.journal.ackedHash;
  return createHash('sha256')
    .update(canonical({ machine: hello.machine, kind, mark }))
    .digest('hex');
}
