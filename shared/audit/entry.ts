// One entry of the audit trail, and the rule of its chain, written so that somebody else can check it.
import { canonical, type Sha256 } from '../protocol/canonical.ts';
import type { EpochMs } from '../time/epoch.ts';
import type { AuditAction } from './actions.ts';
import type { AuditSubjectKind } from './subjects.ts';

/** Who did it. Whatever is not known, or not theirs, is null; the console itself is `name: 'sekimori'` with nothing else. */
export interface AuditActor {
  readonly accountId: string | null;
  readonly name: string | null;
  readonly role: string | null;
  /** Whom a deputy stood in for. */
  readonly onBehalfOf: string | null;
  /** Id of the API token that was used, never the token. */
  readonly token: string | null;
  /** Network address the request came from. */
  readonly address: string | null;
}

export interface AuditSubject {
  readonly kind: AuditSubjectKind;
  readonly id: string | null;
  /** As it was called then. */
  readonly name: string | null;
}

/** What is hashed: these members and no others. `before` and `after` are any JSON value, null when there is nothing to compare. */
export interface AuditEntry {
  /** 1, 2, 3 … without a hole. */
  readonly seq: number;
  readonly at: EpochMs;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly subject: AuditSubject;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
}

/** The entry with its place in the chain. */
export interface ChainedEntry {
  readonly entry: AuditEntry;
  /** Hash of the entry before it; of the first one, `auditStart`. */
  readonly previous: string;
  readonly hash: string;
}

/** The chain's value before entry 1: SHA-256 of the text `sekimori audit trail`. */
export function auditStart(sha256: Sha256): string {
  return sha256('sekimori audit trail');
}

/**
 * The hash of an entry: SHA-256, lower-case hex, of the UTF-8 text
 *
 *     previous LF entry
 *
 * where `previous` is the hash before it in lower-case hex and `entry` its canonical JSON text (RFC 8785) with exactly the members
 * seq, at, actor {accountId, name, role, onBehalfOf, token, address}, action, subject {kind, id, name}, before, after, reason.
 */
export function auditHash(previous: string, entry: AuditEntry, sha256: Sha256): string {
  return sha256(`${previous}\n${canonical(entry)}`);
}

/** A value longer than this as canonical text is replaced by its length and hash: an import of 20,000 lines is kept elsewhere. */
const MAX_VALUE_LENGTH = 65_536;

/**
 * A value as the trail may hold it: plain JSON, no secrets, well-formed text, bounded.
 * What is called like a secret is written as `[secret]`, whoever forgot to leave it out.
 */
export function recordable(value: unknown, sha256: Sha256): unknown {
  if (value === undefined || value === null) return null;
  const clean = cleaned(JSON.parse(JSON.stringify(value)) as unknown);
  const text = canonical(clean);
  return text.length <= MAX_VALUE_LENGTH ? clean : { tooLong: true, length: text.length, sha256: sha256(text) };
}

/** Text that both databases can hold. */
export function recordableText(text: string | null | undefined): string | null {
  return text == null ? null : text.toWellFormed().replaceAll('\0', '\uFFFD');
}

const SECRET =
  /pass(word|phrase)|secret|seed|cookie|ticket|challenge|verifier|private|credential|authorization|recoverycode|^(token|codes|pin)$/i;

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return recordableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      recordableText(name),
      SECRET.test(name.replaceAll(/[-_]/g, '')) ? '[secret]' : cleaned(part),
    ]),
  );
}
