// How the console sends mail: one server, and who gets the signed heads of the audit trail. Its password is never told.
import { type Static, Type } from 'typebox';
import { MAIL_ADDRESS_PATTERN, MAIL_SECURITIES, MOST_RECEIVERS } from '../../notify/mail.ts';
import { literals, nullable } from './common.ts';
import { reason } from './organisation.ts';

const address = () => Type.String({ maxLength: 254, pattern: MAIL_ADDRESS_PATTERN });
const parts = {
  host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:_-]+$' }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  security: literals(MAIL_SECURITIES),
  caPem: nullable(Type.String({ maxLength: 20_000, description: 'Null: authorities that the system trusts' })),
  user: nullable(Type.String({ minLength: 1, maxLength: 200 })),
  from: address(),
  to: Type.Array(address(), { minItems: 1, maxItems: MOST_RECEIVERS }),
};

/** GET /api/v1/mail (administrator): version 0 and no mail until it was set up. */
export const mailView = Type.Object({
  version: Type.Integer(),
  mail: nullable(Type.Object({ ...parts, hasPassword: Type.Boolean() })),
});
export type MailView = Static<typeof mailView>;

/** PUT /api/v1/mail (administrator); null sends none. Without a password the stored one stays. SKM_CHANGED_MEANWHILE, SKM_MAIL_PASSWORD */
export const mailBody = Type.Object({
  version: Type.Integer(),
  mail: nullable(Type.Object({ ...parts, password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) })),
  reason: reason(),
});
export type MailBody = Static<typeof mailBody>;

/** POST /api/v1/mail/try (administrator): to whom the test mail was handed. SKM_MAIL_NOT_SENT */
export const mailTried = Type.Object({ to: Type.Array(Type.String()) });
export type MailTried = Static<typeof mailTried>;
