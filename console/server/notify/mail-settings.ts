// How mail is sent: kept in the store, with the password sealed by a key that lies beside the database.
import { X509Certificate } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { MailBody, MailView } from '../../../shared/protocol/api/mail.ts';
import { demandVersion } from '../api/version.ts';
import type { Audit } from '../audit/audit.ts';
import type { SeedBox } from '../operators/seed-box.ts';
import { together } from '../store/atomic.ts';
import { jsonSetting } from '../store/json-setting.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { MailServer } from './send-mail.ts';

type Parts = Omit<NonNullable<MailView['mail']>, 'hasPassword'>;
interface StoredMail {
  readonly version: number;
  readonly mail: (Parts & { readonly sealed: string | null }) | null;
}

/** What the seal is bound to: put elsewhere it does not open. */
const SEALED_FOR = 'mail';
const NONE: StoredMail = { version: 0, mail: null };

const settingOf = (db: Kysely<Tables>) => jsonSetting<StoredMail>(db, 'mail');

export async function viewMail(db: Kysely<Tables>): Promise<MailView> {
  const { version, mail } = (await settingOf(db).read()) ?? NONE;
  return { version, mail: mail && { ...toldOf(mail), hasPassword: mail.sealed !== null } };
}

/**
 * Null where no mail is sent.
 * @throws SKM_MAIL_PASSWORD when the key of the seal is another one by now
 */
export async function mailServer(
  db: Kysely<Tables>,
  box: SeedBox,
): Promise<{ server: MailServer; from: string; to: readonly string[] } | null> {
  const { mail } = (await settingOf(db).read()) ?? NONE;
  if (mail === null) return null;
  const { host, port, security, caPem, user, from, to, sealed } = mail;
  const password = user === null ? null : box.open(sealed ?? '', SEALED_FOR);
  if (user !== null && password === null) throw new SekimoriError('SKM_MAIL_PASSWORD');
  const signsIn = user === null ? null : { name: user, password: password ?? '' };
  return { server: { host, port, security, caPem, user: signsIn }, from, to };
}

/** @throws SKM_MAIL_PASSWORD, SKM_REQUEST_MALFORMED, SKM_CHANGED_MEANWHILE */
export async function changeMail(
  { store, audit, box }: { store: Store; audit: Audit; box: SeedBox },
  { version, mail, reason }: MailBody,
  actor: AuditActor,
): Promise<void> {
  const { password, ...parts } = mail ?? { password: undefined };
  if (mail !== null) demandPossible(mail);
  await together(store, async ({ db }) => {
    const setting = settingOf(db);
    const stored = (await setting.read()) ?? NONE;
    const before = stored.mail && toldOf(stored.mail);
    const after = mail === null ? null : (parts as Parts);
    demandVersion({ given: version, stored: stored.version, now: { mail: before }, yours: { mail: after } });
    const sealed = after === null ? null : sealOf(box, after, password, stored.mail);
    await setting.write({ version: stored.version + 1, mail: after && { ...after, sealed } });
    await audit.append(db, actor, {
      action: 'mail.changed',
      subject: { kind: 'settings', id: 'mail', name: after?.host ?? before?.host ?? null },
      before,
      after: after && { ...after, isPasswordNew: password !== undefined },
      reason,
    });
  });
}

/** The stored one goes on only to where it went: sent to another server, it would be whoever's is there. */
function sealOf(box: SeedBox, parts: Parts, password: string | undefined, stored: StoredMail['mail']): string | null {
  if (parts.user === null) return null;
  if (password !== undefined) return box.seal(password, SEALED_FOR);
  const isSame = (['host', 'port', 'security', 'caPem', 'user'] as const).every((key) => stored?.[key] === parts[key]);
  if (!isSame || stored?.sealed == null) throw new SekimoriError('SKM_MAIL_PASSWORD');
  return stored.sealed;
}

/** @throws SKM_REQUEST_MALFORMED naming the field */
function demandPossible({ security, user, caPem }: Parts): void {
  // A password is not told to whoever listens on the way.
  if (security === 'none' && user !== null) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'user' });
  if (caPem !== null && !isCertificate(caPem)) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'caPem' });
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function toldOf({ host, port, security, caPem, user, from, to }: Parts): Parts {
  return { host, port, security, caPem, user, from, to };
}
