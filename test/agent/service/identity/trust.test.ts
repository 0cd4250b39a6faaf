// Which other side the agent takes for its console, over real TLS.
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectTrusted } from '../../../../agent/service/identity/connect.ts';
import { judgeServer, type Pin } from '../../../../agent/service/identity/trust.ts';
import type { Authority } from '../../../../console/server/pki/authority.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { tempFolder } from '../../../support/agent.ts';
import { clientPair, impostor, openTestAuthority } from '../../../support/certificates.ts';

const YEARS_10 = 10 * 365 * DAY_MS;
const folder = tempFolder();
const other = tempFolder();
let authority: Authority;
let foreign: Authority;
let server: Server | null = null;
/** What reached the other side as application data, by connection. */
let heard = '';

beforeAll(async () => {
  authority = await openTestAuthority(folder.path, Date.now());
  foreign = await openTestAuthority(other.path, Date.now());
});
afterAll(() => {
  folder.remove();
  other.remove();
});
afterEach(() => {
  server?.close();
  server = null;
});

async function listen(pair: { key: string; cert: string }, more: object = {}): Promise<number> {
  heard = '';
  server = createServer({ ...pair, requestCert: true, rejectUnauthorized: false, ...more }, (socket: TLSSocket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      heard += data;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function connect(port: number, pin: Pin, now = Date.now()) {
  const client = await clientPair(authority, '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d', Date.now());
  return connectTrusted({ host: 'localhost', port, pin, client, now: () => now, timeoutMs: 5_000 });
}
const pinned = (): Pin => ({ ca: authority.ca });

describe('the console of the pinned authority', () => {
  it.each([
    ['as it should be', 0, 'valid'],
    ['with a clock ten years behind', -YEARS_10, 'not-yet'],
    ['with a clock ten years ahead', YEARS_10, 'ended'],
  ])('is trusted by a terminal %s, and the dates are told', async (_, offset, dates) => {
    const { socket, dates: found } = await connect(await listen(authority.server), pinned(), Date.now() + offset);
    expect(found).toBe(dates);
    expect(socket.getProtocol()).toBe('TLSv1.3');
    socket.destroy();
  });

  it('is recognised at enrolment by the fingerprint in the token, from the chain it sends', async () => {
    const { socket, ca } = await connect(await listen(authority.server), { fingerprint: authority.caFingerprint });
    expect(ca.fingerprint256).toBe(authority.ca.fingerprint256);
    socket.destroy();
  });
});

describe('anybody else', () => {
  const because = (reason: string) =>
    expect.objectContaining({ code: 'SKM_CA_MISMATCH', facts: expect.objectContaining({ because: reason }) });

  it('with another authority is refused before a word is said', async () => {
    await expect(connect(await listen(foreign.server), pinned())).rejects.toEqual(because('issuer'));
    await expect(connect(await listen(foreign.server), { fingerprint: authority.caFingerprint })).rejects.toEqual(
      because('issuer'),
    );
    expect(heard).toBe('');
  });

  it('whose authority only bears the same name is refused', async () => {
    const port = await listen(await impostor(authority.caPem));
    await expect(connect(port, pinned())).rejects.toEqual(because('signature'));
    await expect(connect(port, { fingerprint: authority.caFingerprint })).rejects.toEqual(because('signature'));
  });

  it('who is a terminal of the same authority is no console', async () => {
    const pair = await clientPair(authority, '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d', Date.now());
    const port = await listen({ key: pair.key, cert: `${pair.certificate}\n${authority.caPem}` });
    await expect(connect(port, pinned())).rejects.toEqual(because('purpose'));
  });

  it('who speaks an older TLS is not spoken to', async () => {
    const port = await listen(authority.server, { maxVersion: 'TLSv1.2' });
    await expect(connect(port, pinned())).rejects.toMatchObject({ code: 'SKM_CONSOLE_UNREACHABLE' });
  });

  it('who does not answer is given up in time', async () => {
    await expect(connect(1, pinned())).rejects.toMatchObject({
      code: 'SKM_CONSOLE_UNREACHABLE',
      facts: { reason: 'ECONNREFUSED' },
    });
  });

  it('at an address that the certificate does not name is refused', () => {
    const chain = [new X509Certificate(authority.server.cert), authority.ca];
    expect(judgeServer(chain, pinned(), 'console.example.lg.jp', Date.now())).toEqual({
      trusted: false,
      because: 'name',
    });
    expect(judgeServer(chain, pinned(), '192.0.2.7', Date.now())).toEqual({ trusted: false, because: 'name' });
    expect(judgeServer(chain, pinned(), '127.0.0.1', Date.now())).toMatchObject({ trusted: true });
    expect(judgeServer([], pinned(), 'localhost', Date.now())).toEqual({ trusted: false, because: 'no-certificate' });
  });
});
