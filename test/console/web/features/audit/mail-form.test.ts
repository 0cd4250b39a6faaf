// What an administrator types about mail becomes settings only when it can be sent with.
import { describe, expect, it } from 'vitest';
import { bodyOf, type MailTyped, typedOf, wrongOf } from '../../../../../console/web/features/audit/mail-form.ts';

const NONE = { version: 0, mail: null };
const TYPED: MailTyped = {
  ...typedOf(NONE),
  host: ' mail.city.kasumino.example ',
  port: '５８７',
  user: 'sekimori',
  password: 'himitsu',
  from: 'sekimori@city.kasumino.example',
  to: 'kansa@city.kasumino.example\n\nhokan@city.kasumino.example ',
  reason: '控えのため',
};
const KEPT = {
  version: 3,
  mail: {
    ...{ host: 'mail.city.kasumino.example', port: 587, security: 'starttls' as const, caPem: null, user: 'sekimori' },
    ...{ from: 'sekimori@city.kasumino.example', to: ['kansa@city.kasumino.example'], hasPassword: true },
  },
};

describe('settings of mail as they are typed', () => {
  it('are one server, a port in digits of either width, and a receiver a line', () => {
    expect(bodyOf(TYPED, NONE)).toEqual({
      version: 0,
      mail: {
        ...{ host: 'mail.city.kasumino.example', port: 587, security: 'starttls', caPem: null, user: 'sekimori' },
        ...{ password: 'himitsu', from: 'sekimori@city.kasumino.example' },
        to: ['kansa@city.kasumino.example', 'hokan@city.kasumino.example'],
      },
      reason: '控えのため',
    });
  });

  it('begin with what is kept, and leave the password where it is', () => {
    const body = bodyOf({ ...typedOf(KEPT), reason: '受け手を変えるため' }, KEPT);
    const { hasPassword: _, ...mail } = KEPT.mail;
    expect(body).toEqual({ version: 3, mail, reason: '受け手を変えるため' });
  });

  it('are taken away with the host', () => {
    expect(bodyOf({ ...typedOf(KEPT), host: '', reason: 'やめるため' }, KEPT)).toEqual({
      version: 3,
      mail: null,
      reason: 'やめるため',
    });
    expect(bodyOf({ ...typedOf(NONE), reason: '何もない' }, NONE)).toBeNull();
  });

  it.each([
    ['without a reason', { reason: ' ' }],
    ['without a password for the account', { password: '' }],
    ['without receivers', { to: '\n' }],
    ['with a port that is none', { port: '70000' }],
    ['with a line break in the sender', { from: 'a@b.example\r\nBcc: c@d.example' }],
    ['with a receiver that is no address', { to: 'kansa' }],
    ['with a password that is not encrypted on its way', { security: 'none' as const }],
  ])('are not sent %s', (_, change) => {
    expect(bodyOf({ ...TYPED, ...change }, NONE)).toBeNull();
  });

  it('are wrong only where something was typed', () => {
    expect(wrongOf(typedOf(NONE))).toEqual({ port: false, user: false, from: false, to: false });
  });
});
