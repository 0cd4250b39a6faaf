// A mail to a real mail server, and to servers that do everything wrong: it is sent encrypted and signed in, or not at all.
import { KeyObject, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, sendMail } from '../../../../console/server/notify/send-mail.ts';
import { P256 } from '../../../../console/server/pki/p256.ts';
import { x509 } from '../../../../console/server/pki/x509.ts';
import { codeOf, type SekimoriError } from '../../../../shared/errors/error.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { ACCOUNT, type MailServerOfTest, openMailServer } from '../../../support/mail-server.ts';

const MAIL = {
  from: 'sekimori@city.kasumino.example',
  to: ['kansa@city.kasumino.example', 'hokan@city.kasumino.example'],
  subject: '【関守】控え',
  text: '一行目\n二行目\n',
  at: Date.parse('2026-11-25T09:00:00+09:00'),
};

describe('a mail', () => {
  let server: MailServerOfTest | null = null;
  let raw: Server | null = null;
  const sockets = new Set<Socket>();
  afterEach(async () => {
    await server?.close();
    server = null;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    raw?.close();
    raw = null;
  });

  async function open(options: SMTPServerOptions, change: Partial<MailServer> = {}): Promise<MailServer> {
    server = await openMailServer(options);
    const { port, caPem } = server;
    return { host: 'localhost', port, security: 'starttls', caPem, user: ACCOUNT, ...change };
  }
  /** A server of our own making, which is told of each connection. */
  async function wild(speak: (socket: Socket) => void): Promise<MailServer> {
    raw = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      speak(socket);
    }).listen(0, '127.0.0.1');
    await once(raw, 'listening');
    const { port } = raw.address() as AddressInfo;
    return { host: '127.0.0.1', port, security: 'starttls', caPem: null, user: ACCOUNT };
  }
  const whyNot = (to: MailServer, patienceMs?: number) =>
    sendMail(to, MAIL, patienceMs).then(
      () => null,
      (cause: unknown) => {
        expect(codeOf(cause)).toBe('SKM_MAIL_NOT_SENT');
        return (cause as SekimoriError).facts.reason;
      },
    );

  /** Trusted by itself, so that nothing else is wrong with it. */
  async function wrongCertificate(which: 'stranger' | 'over'): Promise<{ key: string; cert: string }> {
    const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'CN=mail',
      keys,
      signingAlgorithm: P256,
      notBefore: new Date(Date.now() - 2 * DAY_MS),
      notAfter: new Date(Date.now() + (which === 'over' ? -DAY_MS : DAY_MS)),
      extensions: [
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: which === 'over' ? 'localhost' : 'mail.stranger.example' },
        ]),
      ],
    });
    const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
    return { key, cert: certificate.toString('pem') };
  }

  it.each([
    ['after STARTTLS', {}, 'starttls'],
    ['over TLS from the first byte', { secure: true }, 'tls'],
  ] as const)('arrives signed in and encrypted, %s', async (_, options, security) => {
    const to = await open(options, { security });
    await sendMail(to, { ...MAIL, file: { name: 'head.txt', content: 'sekimori-audit 1\n' } });
    const [mail] = server?.received ?? [];
    expect(mail).toMatchObject({ from: MAIL.from, to: MAIL.to, isEncrypted: true, user: ACCOUNT.name });
    expect(mail?.raw).toContain('Date: Wed, 25 Nov 2026 00:00:00 +0000');
    expect(mail?.raw).toContain(Buffer.from('sekimori-audit 1\n').toString('base64'));
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
  });

  it('goes without a sign-in and without encryption where that was chosen, and tells no password', async () => {
    const to = await open({ hideSTARTTLS: true, authOptional: true }, { security: 'none', user: null });
    await sendMail(to, MAIL);
    expect(server?.received).toMatchObject([{ isEncrypted: false, user: null }]);
  });

  it('is not sent to a server that takes the encryption out of its offer', async () => {
    const to = await open({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    expect(await whyNot(to)).toBe('no TLS');
    expect(server?.received).toEqual([]);
  });

  it.each([
    ['that an unknown authority signed', 'unknown'],
    ['that names another host', 'stranger'],
    ['that is over', 'over'],
  ] as const)('is not sent to a server with a certificate %s', async (_, which) => {
    const wrong = which === 'unknown' ? null : await wrongCertificate(which);
    const to = await open(wrong ?? {}, { caPem: wrong?.cert ?? null });
    expect(await whyNot(to)).toBe('certificate');
    expect(server?.received).toEqual([]);
  });

  it('is not sent with a password that is wrong', async () => {
    const to = await open({}, { user: { ...ACCOUNT, password: 'chigau' } });
    expect(await whyNot(to)).toBe('sign-in refused');
  });

  it('counts as not sent when one of its receivers is refused', async () => {
    const to = await open({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('hokan') ? new Error('no such mailbox') : null),
    });
    expect(await whyNot(to)).toBe('address refused');
  });

  it('is not waited for where nobody listens', async () => {
    expect(await whyNot({ host: '127.0.0.1', port: 1, security: 'starttls', caPem: null, user: null })).toBe(
      'connection refused',
    );
  });

  it('is not waited for where somebody listens and says nothing', async () => {
    expect(await whyNot(await wild(() => {}), 200)).toBe('no answer');
  });

  it('is not waited for where the answer drips without an end', async () => {
    const to = await wild((socket) => {
      const timer = setInterval(() => socket.write('220-.\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await whyNot(to, 400)).toBe('no answer');
  });

  it.each([
    ['speaks something else', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['hangs up', ''],
  ])('is not sent to a server that %s', async (_, says) => {
    const to = await wild((socket) => socket.end(says));
    expect(['not a mail server', 'connection closed']).toContain(await whyNot(to, 2_000));
  });

  it('keeps what the server says out of the error that people see', async () => {
    const to = await wild((socket) => socket.end('554 =cmd|" /C calc"!A0 <script>\r\n'));
    const cause = await sendMail(to, MAIL, 2_000).catch((error: unknown) => error);
    expect(JSON.stringify((cause as SekimoriError).facts)).not.toContain('script');
  });

  it('never has the password in its error', async () => {
    const to = await open({ onAuth: (_auth, _session, done) => done(new Error(ACCOUNT.password)) });
    const cause = (await sendMail(to, MAIL).catch((error: unknown) => error)) as SekimoriError;
    expect(JSON.stringify(cause.facts) + cause.message).not.toContain(ACCOUNT.password);
  });
});
