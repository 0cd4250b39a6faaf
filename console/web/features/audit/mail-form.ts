// What is typed about mail, and whether it makes settings: an empty host sends none.
import { MAIL_ADDRESS_PATTERN, MOST_RECEIVERS } from '../../../../shared/notify/mail.ts';
import type { MailBody, MailView } from '../../../../shared/protocol/api/mail.ts';

type Mail = NonNullable<MailView['mail']>;
export interface MailTyped {
  readonly host: string;
  readonly port: string;
  readonly security: Mail['security'];
  readonly caPem: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  /** One a line. */
  readonly to: string;
  readonly reason: string;
}

export function typedOf({ mail }: MailView): MailTyped {
  return {
    host: mail?.host ?? '',
    port: String(mail?.port ?? 587),
    security: mail?.security ?? 'starttls',
    caPem: mail?.caPem ?? '',
    user: mail?.user ?? '',
    password: '',
    from: mail?.from ?? '',
    to: mail?.to.join('\n') ?? '',
    reason: '',
  };
}

const ADDRESS = new RegExp(MAIL_ADDRESS_PATTERN);

/** Which fields cannot be as they are; one that is still empty is missing, not wrong. */
export function wrongOf(typed: MailTyped) {
  const port = Number(typed.port.normalize('NFKC'));
  const to = receiversOf(typed);
  return {
    port: !(Number.isInteger(port) && port >= 1 && port <= 65_535),
    user: typed.security === 'none' && typed.user.trim() !== '',
    from: typed.from.trim() !== '' && !ADDRESS.test(typed.from.trim()),
    to: to.length > MOST_RECEIVERS || to.some((address) => !ADDRESS.test(address)),
  };
}

/** Null while something is missing or wrong. */
export function bodyOf(typed: MailTyped, { version, mail }: MailView): MailBody | null {
  const reason = typed.reason.trim();
  const host = typed.host.trim();
  if (reason === '') return null;
  if (host === '') return mail === null ? null : { version, mail: null, reason };
  const [user, from, to] = [typed.user.trim(), typed.from.trim(), receiversOf(typed)];
  const hasPassword = user === '' || typed.password !== '' || mail?.hasPassword === true;
  if (Object.values(wrongOf(typed)).some(Boolean) || from === '' || to.length === 0 || !hasPassword) return null;
  return {
    version,
    mail: {
      host,
      port: Number(typed.port.normalize('NFKC')),
      security: typed.security,
      caPem: typed.caPem.trim() === '' ? null : typed.caPem,
      user: user === '' ? null : user,
      from,
      to,
      ...(typed.password === '' ? {} : { password: typed.password }),
    },
    reason,
  };
}

function receiversOf({ to }: MailTyped): string[] {
  return to
    .split(/[\n,、]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}
