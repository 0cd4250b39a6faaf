// What a mail server and a mailbox may be, the same for the page that asks and the console that sends.

/** `tls` from the first byte (465), `starttls` before anything is told (587), `none` without a sign-in alone. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
/** One mailbox in ASCII (RFC 5321 §4.1.2 without quoted words), so that nothing can be added to a header. */
export const MAIL_ADDRESS_PATTERN = "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}$";
export const MOST_RECEIVERS = 10;
