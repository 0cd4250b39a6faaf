// A draft becomes the next version: numbered, signed, stored, and told to the terminals of its zone.
import { createHash } from 'node:crypto';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { POLICY_FORMAT, type PolicyDocument } from '../../../shared/policies/document.ts';
import { MAX_POLICY_BYTES, policySigningText } from '../../../shared/policies/signed.ts';
import { canonical } from '../../../shared/protocol/canonical.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Audit } from '../audit/audit.ts';
import type { Authority } from '../pki/authority.ts';
import { together } from '../store/atomic.ts';
import { policyStore } from '../store/policies.ts';
import type { Store } from '../store/store.ts';

export interface PolicyRoom {
  readonly store: Store;
  readonly audit: Audit;
  readonly authority: Pick<Authority, 'signPolicy'>;
  readonly clock: { now(): EpochMs };
}

/** @throws SKM_CHANGED_MEANWHILE when the draft is not of this change, SKM_NOT_FOUND without a draft, SKM_POLICY_TOO_LARGE */
export async function putInForce(
  { store, audit, authority, clock }: PolicyRoom,
  zone: Zone,
  asked: { readonly change: number; readonly reason: string },
  actor: AuditActor,
): Promise<void> {
  await together(store, async ({ db, announcements }) => {
    const policies = policyStore(db);
    const draft = await policies.draft(zone);
    if (draft === null) throw new SekimoriError('SKM_NOT_FOUND');
    await policies.dropDraft(zone, asked.change);
    const before = await policies.newest(zone);
    // Terminals never go back: a console that was restored from a backup goes on above what they have.
    const version = Math.max(before?.version ?? 0, await policies.highestReported(zone)) + 1;
    const now = clock.now();
    const document: PolicyDocument = { format: POLICY_FORMAT, zone, version, issuedAt: now, ...draft.content };
    const text = canonical(document);
    if (Buffer.byteLength(text) > MAX_POLICY_BYTES)
      throw new SekimoriError('SKM_POLICY_TOO_LARGE', { limit: MAX_POLICY_BYTES, size: Buffer.byteLength(text) });
    const policy = {
      zone,
      version,
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      signature: authority.signPolicy(policySigningText(text)),
      mode: document.mode,
      reason: asked.reason,
      inForceAt: now,
      putBy: actor.name ?? '',
    };
    await policies.add(policy);
    announcements.publish('policy', { zone, version });
    await audit.append(db, actor, {
      action: 'policy.put-in-force',
      subject: { kind: 'policy', id: zone, name: null },
      before: before && { version: before.version, hash: before.hash, mode: before.mode },
      after: { version, hash: policy.hash, mode: policy.mode },
      reason: asked.reason,
    });
  });
}
