// Keys, requests, the identity file, renewal with overlap.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyText, makeKey, makeRequest } from '../../../../agent/service/identity/certificate-request.ts';
import { openIdentities } from '../../../../agent/service/identity/identities.ts';
import {
  type Identity,
  loadEpoch,
  loadIdentity,
  saveEpoch,
  saveIdentity,
} from '../../../../agent/service/identity/identity.ts';
import { readSecretFile, writePrivateFile } from '../../../../agent/service/identity/private-file.ts';
import { isRenewalDue } from '../../../../agent/service/identity/renewal-time.ts';
import type { Authority } from '../../../../console/server/pki/authority.ts';
import { readRequest } from '../../../../console/server/pki/request.ts';
import { x509 } from '../../../../console/server/pki/x509.ts';
import type { EndpointId } from '../../../../shared/ids/ids.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { movedClock, silent, tempFolder } from '../../../support/agent.ts';
import { certify, clientPair, openTestAuthority } from '../../../support/certificates.ts';

const ID = '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d' as EndpointId;
const NOBODY = { machineId: null, systemUuid: null, systemSerial: null, boardSerial: null, diskSerials: [], macs: [] };
const folder = tempFolder();
let authority: Authority;
let identity: Identity;
beforeAll(async () => {
  authority = await openTestAuthority(folder.path, Date.now());
});
afterAll(() => folder.remove());
beforeEach(async () => {
  identity = {
    endpointId: ID,
    zone: 'internet',
    console: { host: 'localhost', port: 1, agentPort: 2 },
    ca: authority.caPem,
    policyKey: authority.policyKey,
    enrolledAt: Date.now(),
    machine: NOBODY,
    lastMachine: NOBODY,
    current: await clientPair(authority, ID, Date.now()),
    next: null,
  };
});

describe('a certificate request', () => {
  it('is read by the console and by others, is signed by its own key, and names the terminal', async () => {
    const key = makeKey();
    const text = makeRequest(key, createPublicKey(key), '窓口の端末');
    await expect(readRequest(text)).resolves.toMatchObject({ keyFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(new x509.Pkcs10CertificateRequest(text).subject).toBe('CN=窓口の端末');
  });

  it('can be read whatever the name is', async () => {
    const key = makeKey();
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'binary' }), async (name) => {
        await readRequest(makeRequest(key, createPublicKey(key), name));
      }),
      { numRuns: 30 },
    );
  });

  it('with a changed byte is refused by the console', async () => {
    const key = makeKey();
    const der = Buffer.from(makeRequest(key, createPublicKey(key), 'x').replaceAll(/-----.*-----|\n/g, ''), 'base64');
    der[30] = (der[30] ?? 0) ^ 1;
    const text = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
    await expect(readRequest(text)).rejects.toThrow('SKM_REQUEST_INVALID');
  });
});

describe('what is secret on the disk', () => {
  it('is written whole, for nobody else, and leaves nothing beside it', () => {
    const path = join(folder.path, 'secret');
    writePrivateFile(path, 'one');
    writePrivateFile(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('secret'))).toEqual(['secret']);
  });

  it('is not taken from a file that others may read', () => {
    const path = join(folder.path, 'token');
    writeFileSync(path, 'x');
    chmodSync(path, 0o640);
    expect(() => readSecretFile(path)).toThrow('SKM_FILE_READABLE_BY_OTHERS');
    chmodSync(path, 0o600);
    expect(readSecretFile(path)).toBe('x');
  });

  it('holds the identity as it was', () => {
    saveIdentity(folder.path, identity);
    expect(loadIdentity(folder.path)).toEqual(identity);
    expect(statSync(join(folder.path, 'identity.json')).mode & 0o777).toBe(0o600);
  });

  it('remembers the epoch, and takes a spoilt file for none', () => {
    expect(loadEpoch(join(folder.path, 'nowhere'))).toBe(0);
    saveEpoch(folder.path, 12);
    expect(loadEpoch(folder.path)).toBe(12);
    writeFileSync(join(folder.path, 'epoch'), 'twelve');
    expect(loadEpoch(folder.path)).toBe(0);
  });
});

describe('renewal', () => {
  const renewals: object[] = [];
  const clock = movedClock(Date.now());
  const open = () =>
    openIdentities({ folder: folder.path, identity, clock, log: silent, renewed: (facts) => renewals.push(facts) });

  it('is due after two thirds of the lifetime', () => {
    const dates = { notBefore: 0, notAfter: 90 * DAY_MS };
    expect(isRenewalDue(dates, 60 * DAY_MS - 1)).toBe(false);
    expect(isRenewalDue(dates, 60 * DAY_MS)).toBe(true);
  });

  it('keeps the old pair until the new one has connected', async () => {
    const identities = open();
    const old = identities.pairToShow();
    expect(identities.requestRenewal(false)).toBeNull();
    const request = identities.requestRenewal(true);
    const { spki } = await readRequest(request ?? '');
    expect(identities.acceptRenewal((await authority.issueClient(spki, ID, clock.now())).pem)).toBe(true);
    const fresh = identities.pairToShow();
    expect(fresh.key).not.toBe(old.key);
    expect(loadIdentity(folder.path)).toMatchObject({ current: old, next: fresh });
    expect(identities.requestRenewal(true)).toBeNull();
    identities.connectedWith(fresh);
    expect(loadIdentity(folder.path)).toMatchObject({ current: fresh, next: null });
    expect(readFileSync(join(folder.path, 'identity.json'), 'utf8')).not.toContain(
      JSON.stringify(old.key).slice(30, 90),
    );
    expect(renewals).toHaveLength(1);
  });

  it('falls back to the old pair when the new one is refused again and again', async () => {
    const identities = open();
    const old = identities.pairToShow();
    const { spki } = await readRequest(identities.requestRenewal(true) ?? '');
    identities.acceptRenewal((await authority.issueClient(spki, ID, clock.now())).pem);
    for (let i = 0; i < 3; i++) identities.refusedWith(identities.pairToShow());
    expect(identities.pairToShow()).toEqual(old);
  });

  it('takes no certificate for another key, and none that it did not ask for', async () => {
    const identities = open();
    identities.requestRenewal(true);
    expect(identities.acceptRenewal(await certify(authority, makeKey(), ID, clock.now()))).toBe(false);
    expect(
      identities.acceptRenewal(await certify(authority, createPrivateKey(keyText(makeKey())), ID, clock.now())),
    ).toBe(false);
    expect(identities.acceptRenewal('rubbish')).toBe(false);
  });
});
