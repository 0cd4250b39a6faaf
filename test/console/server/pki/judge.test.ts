import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from '../../../../console/server/pki/authority.ts';
import { judge } from '../../../../console/server/pki/judge.ts';
import { P256 } from '../../../../console/server/pki/p256.ts';
import { readRequest } from '../../../../console/server/pki/request.ts';
import { x509 } from '../../../../console/server/pki/x509.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';

const ENDPOINT = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const NOW = Date.parse('2026-04-01T09:00:00+09:00');
const folders: string[] = [];
let ours: Authority;
let theirs: Authority;

beforeAll(async () => {
  for (let i = 0; i < 2; i++) folders.push(mkdtempSync(join(tmpdir(), 'skm-pki-')));
  [ours, theirs] = (await Promise.all(folders.map((folder) => openAuthority(folder, NOW)))) as [Authority, Authority];
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function clientOf(authority: Authority, at = NOW): Promise<X509Certificate> {
  const { spki } = await readRequest(await request());
  return new X509Certificate((await authority.issueClient(spki, ENDPOINT, at)).pem);
}

async function request(algorithm: webcrypto.EcKeyGenParams & webcrypto.EcdsaParams = P256): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return (
    await x509.Pkcs10CertificateRequestGenerator.create({ name: 'CN=anything', keys, signingAlgorithm: algorithm })
  ).toString('pem');
}

describe('the certificate a terminal shows', () => {
  it('admits the terminal it names', async () => {
    expect(judge(await clientOf(ours), ours.ca, NOW)).toEqual({
      admits: true,
      endpointId: ENDPOINT,
      onlyRenewal: false,
      notAfter: NOW + 90 * DAY_MS,
    });
  });
  it('admits to renewal alone once it has ended, on the very millisecond', async () => {
    const certificate = await clientOf(ours);
    expect(judge(certificate, ours.ca, NOW + 90 * DAY_MS - 1)).toMatchObject({ onlyRenewal: false });
    expect(judge(certificate, ours.ca, NOW + 90 * DAY_MS)).toMatchObject({ admits: true, onlyRenewal: true });
  });
  it('admits when it is not valid yet: a wrong clock is a condition, no refusal', async () => {
    expect(judge(await clientOf(ours), ours.ca, NOW - 3_650 * DAY_MS)).toMatchObject({
      admits: true,
      onlyRenewal: false,
    });
  });
  it('is refused when another console issued it, ended or not', async () => {
    const foreign = await clientOf(theirs);
    expect(judge(foreign, ours.ca, NOW)).toEqual({ admits: false, because: 'foreign' });
    expect(judge(foreign, ours.ca, NOW + 1_000 * DAY_MS)).toEqual({ admits: false, because: 'foreign' });
  });
  it('is refused when it is the console’s own certificate, or its authority', () => {
    expect(judge(new X509Certificate(ours.server.cert), ours.ca, NOW)).toEqual({ admits: false, because: 'purpose' });
    expect(judge(ours.ca, ours.ca, NOW)).toEqual({ admits: false, because: 'foreign' });
  });
  it('is refused when there is none', () => {
    expect(judge(undefined, ours.ca, NOW)).toEqual({ admits: false, because: 'none' });
  });
});

describe('a certificate request', () => {
  it('is refused when its key is on another curve', async () => {
    await expect(request({ ...P256, namedCurve: 'P-384' }).then(readRequest)).rejects.toMatchObject({
      code: 'SKM_REQUEST_INVALID',
    });
  });
  it('is refused when it was not signed by its own key', async () => {
    const pem = await request();
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    der[der.length - 1] = (der[der.length - 1] as number) ^ 1;
    const forged = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
    await expect(readRequest(forged)).rejects.toMatchObject({ code: 'SKM_REQUEST_INVALID' });
  });
  it.each([
    '',
    'x',
    '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
    '\u202e'.repeat(8_000),
  ])('is refused when it is no request: %#', async (text) => {
    await expect(readRequest(text)).rejects.toMatchObject({ code: 'SKM_REQUEST_INVALID' });
  });
});

describe('the keys of the console', () => {
  it('stay the same when it is started again, and only its own account can read them', async () => {
    const again = await openAuthority(folders[0] as string, NOW);
    expect([again.caFingerprint, again.policyKey, again.server.cert]).toEqual([
      ours.caFingerprint,
      ours.policyKey,
      ours.server.cert,
    ]);
    for (const file of ['ca.key', 'server.key', 'policy.key'])
      expect(statSync(join(folders[0] as string, file)).mode & 0o777).toBe(0o600);
  });
  it('of its doors are renewed before they end', async () => {
    const later = await openAuthority(folders[0] as string, NOW + 350 * DAY_MS);
    expect(later.server.cert).not.toBe(ours.server.cert);
    expect(new X509Certificate(later.server.cert).verify(ours.ca.publicKey)).toBe(true);
  });
});
