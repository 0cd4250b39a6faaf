// A TLS 1.3 connection to the console on which nothing of ours is said before the other side has been judged.
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { KeyPair } from './identity.ts';
import { type Dates, judgeServer, type Pin } from './trust.ts';

export interface Trusted {
  socket: TLSSocket;
  ca: X509Certificate;
  dates: Dates;
}

export interface Target {
  host: string;
  port: number;
  pin: Pin;
  /** Shown to the console; null at enrolment. */
  client: KeyPair | null;
  now: () => EpochMs;
  /** For the connection, the handshake and the judgement together. */
  timeoutMs: number;
}

/** @throws SKM_CONSOLE_UNREACHABLE, SKM_CA_MISMATCH */
export function connectTrusted({ host, port, pin, client, now, timeoutMs }: Target): Promise<Trusted> {
  const url = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      minVersion: 'TLSv1.3',
      // The judgement below replaces OpenSSL's, which would refuse a pinned chain for the terminal's own wrong clock.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(client === null ? {} : { key: client.key, cert: client.certificate }),
    });
    const fail = (reason: string, cause?: unknown) => {
      socket.destroy();
      reject(new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url, reason }, { cause }));
    };
    const tooLate = setTimeout(() => fail('timeout'), timeoutMs);
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(tooLate);
      fail(cause.code ?? 'error', cause);
    });
    socket.once('close', () => {
      clearTimeout(tooLate);
      fail('closed');
    });
    socket.once('secureConnect', () => {
      clearTimeout(tooLate);
      const trust = judgeServer(chainOf(socket.getPeerCertificate(true)), pin, host, now());
      if (!trust.trusted) {
        socket.destroy();
        reject(new SekimoriError('SKM_CA_MISMATCH', { url, because: trust.because }));
        return;
      }
      socket.removeAllListeners('close');
      resolve({ socket, ca: trust.ca, dates: trust.dates });
    });
  });
}

/** The chain as the other side sent it; the last one names itself as its issuer. */
function chainOf(peer: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let one: DetailedPeerCertificate | undefined = peer; one?.raw !== undefined && chain.length < 8; ) {
    chain.push(new X509Certificate(one.raw));
    one = one.issuerCertificate === one ? undefined : one.issuerCertificate;
  }
  return chain;
}
