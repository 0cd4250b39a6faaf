// Checks the chain of the audit trail and signs its head; nothing is signed that does not go on from what was signed before.
import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { anchorLine, type HeadReason, readAnchorLine, type SignedHead } from '../../../shared/audit/anchor.ts';
import { type ChainBreak, type ChainPlace, follow } from '../../../shared/audit/check.ts';
import { type AuditActor, auditStart } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { readIfThere } from '../pki/secret-file.ts';
import { together, type Within } from '../store/atomic.ts';
import { auditStore } from '../store/audit-trail.ts';
import type { Store } from '../store/store.ts';
import { type Audit, sha256 } from './audit.ts';
import type { AuditKey } from './signing-key.ts';
import type { AuditStore, ChainCheck } from './store.ts';

const ENTRIES_AT_ONCE = 500;

export interface Chain {
  /** Follows the whole chain, from the oldest entry that is kept to the newest, and remembers the outcome. */
  check(): Promise<ChainCheck>;
  /**
   * Signs the head, after what was added since the last signature was followed.
   * @throws SKM_AUDIT_BROKEN
   */
  sign(why: HeadReason, actor: AuditActor): Promise<SignedHead>;
  /**
   * Removes the oldest entries, up to those of this instant, and leaves a signed head that says so.
   * @returns how many went, and the head; null when there was nothing to remove
   * @throws SKM_AUDIT_BROKEN
   */
  shorten(before: EpochMs, actor: AuditActor): Promise<{ removed: number; head: SignedHead } | null>;
}

export interface ChainNeeds {
  readonly store: Store;
  readonly audit: Audit;
  readonly key: AuditKey;
  readonly clock: { now(): EpochMs };
  /** The console's own; what was signed is kept in `keys/audit-heads.log` there, out of the database's reach. */
  readonly dataFolder: string;
}

export function openChain({ store, audit, key, clock, dataFolder }: ChainNeeds): Chain {
  const logFile = join(dataFolder, 'keys', 'audit-heads.log');
  const reader = auditStore(store);

  return {
    async check() {
      const signed = await lastSigned(reader);
      // Read before the entries: whatever is appended meanwhile only makes the chain longer.
      const head = await reader.head();
      const followed = await followFrom(reader, beginning(signed));
      const isShort = followed.place.seq < head.seq;
      const cut = isShort ? ({ seq: followed.place.seq + 1, because: 'cut' } as const) : null;
      const broken =
        followed.broken ?? cut ?? (await contradiction(reader, signed)) ?? (await tooOld(reader, beginning(signed)));
      const check: ChainCheck = { at: clock.now(), upTo: followed.place.seq, broken };
      await reader.checked(check);
      return check;
    },

    async sign(why, actor) {
      const head = await together(store, (within) => signIn(within, why, actor, null));
      remember(head);
      return head;
    },

    async shorten(before, actor) {
      // What is removed can never be checked again.
      const { broken: found } = await this.check();
      if (found !== null) throw broken(found);
      const upTo = await reader.lastBefore(before);
      const last = upTo === 0 ? null : await reader.entry(upTo);
      if (last === null) return null;
      const { firstSeq } = await reader.bounds({});
      const removed = upTo - firstSeq + 1;
      const head = await together(store, async (within) => {
        const signed = await signIn(within, 'retention', actor, {
          firstSeq: upTo + 1,
          beforeFirst: last.hash,
          removed,
        });
        await auditStore(within).removeUpTo(upTo);
        return signed;
      });
      remember(head);
      return { removed, head };
    },
  };

  /** The head's row stays locked: nobody appends between the entry that tells of the signature and the signature. */
  async function signIn(
    within: Within,
    why: HeadReason,
    actor: AuditActor,
    shortened: { firstSeq: number; beforeFirst: string; removed: number } | null,
  ): Promise<SignedHead> {
    const trail = auditStore(within);
    await trail.head();
    const signed = await lastSigned(trail);
    const { firstSeq, beforeFirst } = shortened ?? signed ?? { firstSeq: 1, beforeFirst: auditStart(sha256) };
    await audit.append(within.db, actor, {
      action: shortened === null ? 'audit.head-signed' : 'retention.ran',
      subject: { kind: 'audit-trail' },
      after: { why, firstSeq, ...(shortened === null ? {} : { removed: shortened.removed }) },
    });
    const contradicted = await contradiction(trail, signed);
    if (contradicted !== null) throw broken(contradicted);
    const from = signed === null ? beginning(null) : { seq: signed.seq, hash: signed.hash };
    const followed = await followFrom(trail, from);
    if (followed.broken !== null) throw broken(followed.broken);
    const end = await trail.head();
    if (end.hash !== followed.place.hash) throw broken({ seq: end.seq, because: 'cut' });
    const head = key.sign({ ...end, at: clock.now(), why, firstSeq, beforeFirst });
    await trail.addHead(head);
    return head;
  }

  function remember(head: SignedHead): void {
    mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
    appendFileSync(logFile, `${anchorLine(head)}\n`, { mode: 0o600, flush: true });
    chmodSync(logFile, 0o600);
  }

  /** The newest head that this key signed: of the file beside the database, and of the database where that has a newer one. */
  async function lastSigned(trail: AuditStore): Promise<SignedHead | null> {
    const lines = (readIfThere(logFile) ?? '').trim().split('\n');
    const ofFile = readAnchorLine(lines.at(-1) ?? '');
    const ofDatabase = await trail.lastHead();
    const candidates = [ofFile, ofDatabase].filter((head): head is SignedHead => head !== null && key.isSigned(head));
    return candidates.reduce<SignedHead | null>(
      (best, head) => (best === null || head.seq > best.seq ? head : best),
      null,
    );
  }

  /** Null: the trail holds what was signed last. */
  async function contradiction(trail: AuditStore, signed: SignedHead | null): Promise<ChainBreak | null> {
    if (signed === null) return null;
    const entry = await trail.entry(signed.seq);
    if (entry === null) return { seq: signed.seq, because: 'cut' };
    return entry.hash === signed.hash ? null : { seq: signed.seq, because: 'not-signed' };
  }

  /** An entry older than what retention left was put there by somebody else. */
  async function tooOld(trail: AuditStore, { seq }: ChainPlace): Promise<ChainBreak | null> {
    const { firstSeq } = await trail.bounds({});
    return firstSeq > 0 && firstSeq <= seq ? { seq: firstSeq, because: 'not-signed' } : null;
  }

  function beginning(signed: SignedHead | null): ChainPlace {
    return signed === null
      ? { seq: 0, hash: auditStart(sha256) }
      : { seq: signed.firstSeq - 1, hash: signed.beforeFirst };
  }

  async function followFrom(trail: AuditStore, from: ChainPlace) {
    let place = from;
    for (;;) {
      const entries = await trail.entries(place.seq + 1, ENTRIES_AT_ONCE);
      if (entries.length === 0) return { place, broken: null };
      const followed = follow(place, entries, sha256);
      if (followed.broken !== null) return followed;
      place = followed.place;
    }
  }
}

function broken({ seq, because }: ChainBreak): SekimoriError {
  return new SekimoriError('SKM_AUDIT_BROKEN', { seq, reason: because });
}
