// Hands one mail to a mail server (SMTP, RFC 5321), encrypted and with its certificate judged before anything is told.
import { hostname } from 'node:os';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  /** Null: authorities that the system trusts. */
  readonly caPem: string | null;
  /** Null: nobody signs in. */
  readonly user: { readonly name: string; readonly password: string } | null;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly at: EpochMs;
  /** One file beside the text, UTF-8. */
  readonly file?: { readonly name: string; readonly content: string };
}

/** Without a word from the other side. */
const SILENCE_MS = 10_000;
/** From the first packet to the last answer: a server that drips is not waited for either. */
const PATIENCE_MS = 30_000;

/**
 * Resolves when the server has taken it for every receiver.
 * @throws SKM_MAIL_NOT_SENT with a word of `whyNot`; what the server said is in the cause alone, it is not ours
 */
export async function sendMail(server: MailServer, mail: Mail, patienceMs = PATIENCE_MS): Promise<void> {
  // Loaded when there is a mail to send: a console at rest does without it.
  const { createTransport } = await import('nodemailer');
  const silenceMs = Math.min(SILENCE_MS, patienceMs);
  const abort = new AbortController();
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === null ? {} : { auth: { user: server.user.name, pass: server.user.password } }),
    tls: { minVersion: 'TLSv1.2', ...(server.caPem === null ? {} : { ca: server.caPem }) },
    name: hostname().replaceAll(/[^A-Za-z0-9.-]/g, '') || 'localhost',
    connectionTimeout: silenceMs,
    dnsTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    maxResponseSize: 65_536,
    // A text of ours never names a file or an address to read from, and if one did, it would not be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const timer = setTimeout(() => abort.abort(), patienceMs);
  const overdue = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(Object.assign(new Error('overdue'), { code: 'ETIMEDOUT' })));
  });
  try {
    const { rejected } = await Promise.race([transport.sendMail(messageOf(mail)), overdue]);
    if (rejected.length > 0) throw Object.assign(new Error('not for every receiver'), { code: 'EENVELOPE' });
  } catch (cause) {
    throw new SekimoriError('SKM_MAIL_NOT_SENT', { host: server.host, reason: whyNot(cause) }, { cause });
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

function messageOf({ from, to, subject, text, at, file }: Mail) {
  return {
    from,
    to: [...to],
    subject,
    text,
    date: new Date(at),
    // No answer by a machine is wanted (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(file === undefined
      ? {}
      : {
          attachments: [
            { filename: file.name, content: Buffer.from(file.content), contentType: 'text/plain; charset=utf-8' },
          ],
        }),
  };
}

const WORDS: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'no answer',
  EDNS: 'no such host',
  ENOTFOUND: 'no such host',
  ECONNREFUSED: 'connection refused',
  ECONNECTION: 'connection closed',
  ESOCKET: 'connection closed',
  ETLS: 'no TLS',
  EAUTH: 'sign-in refused',
  ENOAUTH: 'sign-in refused',
  EENVELOPE: 'address refused',
  EMESSAGE: 'mail refused',
  EPROTOCOL: 'not a mail server',
};

/** In our own few words: whatever a server answers may be anybody's text. */
function whyNot(cause: unknown): string {
  const { code, originalCode } = cause as { code?: string; originalCode?: string };
  if (isOfCertificate(originalCode) || isOfCertificate(code)) return 'certificate';
  return WORDS[originalCode ?? ''] ?? WORDS[code ?? ''] ?? 'failed';
}

/** Codes of OpenSSL's judgement as Node names them (`X509_V_ERR_…` without its beginning). */
function isOfCertificate(code: string | undefined): boolean {
  return code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(code);
}
