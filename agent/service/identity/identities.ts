// The identity while the service runs: which key pair to show, renewal with overlap, what the machine was when last seen.
//
//   current ──due or wanted──▶ asking (fresh key, in memory) ──certificate──▶ next ──connected──▶ current
//                                                                             next ──refused────▶ dropped
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import { MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import { keyText, makeKey, makeRequest } from './certificate-request.ts';
import { type Identity, type KeyPair, saveIdentity } from './identity.ts';
import { isRenewalDue } from './renewal-time.ts';
import { fingerprintOf } from './trust.ts';

/** A request without an answer is made again after this. */
const ASK_AGAIN_MS = 10 * MINUTE_MS;
/** A fresh certificate that is refused this often is given up; the old one goes on. */
const MOST_REFUSALS = 3;

export interface Identities {
  current(): Identity;
  pairToShow(): KeyPair;
  /** The console took this pair: a renewed one becomes current, and the old key is gone. */
  connectedWith(pair: KeyPair): void;
  refusedWith(pair: KeyPair): void;
  /** A request on a fresh key when one is due; null otherwise. */
  requestRenewal(isWanted: boolean): string | null;
  /** False when the certificate is not one for the key that was asked for. */
  acceptRenewal(certificate: string): boolean;
  sawMachine(machine: MachineFacts): void;
}

export interface Needs {
  folder: string;
  identity: Identity;
  clock: Clock;
  log: Log;
  /** The renewed certificate is in use. */
  renewed(facts: { fingerprint: string; notAfter: number }): void;
}

export function openIdentities({ folder, identity: loaded, clock, log, renewed }: Needs): Identities {
  let identity = loaded;
  let asking: { key: KeyObject; since: number } | null = null;
  let refusals = 0;

  function keep(changed: Identity) {
    saveIdentity(folder, changed);
    identity = changed;
  }

  return {
    current: () => identity,
    pairToShow: () => identity.next ?? identity.current,
    connectedWith(pair) {
      if (pair !== identity.next) return;
      keep({ ...identity, current: pair, next: null });
      refusals = 0;
      const certificate = new X509Certificate(pair.certificate);
      renewed({ fingerprint: fingerprintOf(certificate), notAfter: certificate.validToDate.getTime() });
    },
    refusedWith(pair) {
      if (pair !== identity.next || ++refusals < MOST_REFUSALS) return;
      log.warn({ refusals }, 'identity.renewed-pair-refused');
      refusals = 0;
      keep({ ...identity, next: null });
    },
    requestRenewal(isWanted) {
      if (identity.next !== null) return null;
      if (asking !== null && !isWanted && clock.mono() - asking.since < ASK_AGAIN_MS) return null;
      const certificate = new X509Certificate(identity.current.certificate);
      const dates = { notBefore: certificate.validFromDate.getTime(), notAfter: certificate.validToDate.getTime() };
      if (!isWanted && !isRenewalDue(dates, clock.now())) return null;
      const key = makeKey();
      asking = { key, since: clock.mono() };
      log.info({}, 'identity.renewal-asked');
      return makeRequest(key, createPublicKey(key), identity.endpointId);
    },
    acceptRenewal(text) {
      const asked = asking?.key ?? null;
      asking = null;
      if (asked === null || !isFor(text, asked, identity.ca)) {
        log.warn({}, 'identity.renewal-does-not-fit');
        return false;
      }
      keep({ ...identity, next: { key: keyText(asked), certificate: text } });
      return true;
    },
    sawMachine(machine) {
      keep({ ...identity, lastMachine: machine });
    },
  };
}

/** Is this certificate the pinned authority's, on exactly this key? */
export function isFor(text: string, key: KeyObject, caText: string): boolean {
  try {
    const certificate = new X509Certificate(text);
    const ca = new X509Certificate(caText);
    return certificate.checkPrivateKey(key) && certificate.checkIssued(ca) && certificate.verify(ca.publicKey);
  } catch {
    return false;
  }
}
