// A real mail server for tests, on a free port of this machine: it keeps what it is given, and can be as unpleasant as told.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { openTestAuthority } from './certificates.ts';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire, headers first. */
  readonly raw: string;
  readonly isEncrypted: boolean;
  readonly user: string | null;
}

export interface MailServerOfTest {
  readonly port: number;
  /** Of the authority that signed its certificate, which names `localhost`. */
  readonly caPem: string;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

export const ACCOUNT = { name: 'sekimori', password: 'himitsu-no-kotoba' };

/** Takes mail of `ACCOUNT` alone, unless the options say otherwise. */
export async function openMailServer(options: SMTPServerOptions = {}): Promise<MailServerOfTest> {
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-mail-'));
  const { caPem, server: own } = await openTestAuthority(folder, Date.now());
  rmSync(folder, { recursive: true, force: true });
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    key: own.key,
    cert: own.cert,
    minVersion: 'TLSv1.2',
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === ACCOUNT.name && password === ACCOUNT.password
        ? done(null, { user: username })
        : done(new Error('wrong user name or password')),
    onData(stream, { envelope, secure, user }, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (part: string) => {
        raw += part;
      });
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          isEncrypted: secure,
          user: user === undefined ? null : String(user),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    caPem,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
