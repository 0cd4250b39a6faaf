// Enrolment: a token and a fresh key become an identity, at once or after an operator has accepted the waiting request.
//
//   nothing ──token──▶ waiting (enrolment.json) ──accepted──▶ enrolled (identity.json)
//      └──────────────granted at once──────────────────────────▲
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type {
  EnrolmentGranted,
  EnrolmentRequest,
  EnrolmentWaiting,
} from '../../../shared/protocol/enrolment/enrolment.ts';
import { readToken } from '../../../shared/protocol/enrolment/token.ts';
import { checkEnrolmentAnswer } from '../../../shared/protocol/uplink/checkers.generated.ts';
import type { MachineFacts } from '../../../shared/protocol/uplink/messages.ts';
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';
import { keyText, makeKey, makeRequest } from '../identity/certificate-request.ts';
import { isFor } from '../identity/identities.ts';
import { type Identity, saveIdentity } from '../identity/identity.ts';
import { readIfThere, writePrivateFile } from '../identity/private-file.ts';
import { fingerprintOf, type Pin } from '../identity/trust.ts';
import { postJson } from './post-json.ts';

const TIMEOUT_MS = 20 * SECOND_MS;
const FILE = 'enrolment.json';

export interface ConsoleDoor {
  host: string;
  port: number;
}

/** What a waiting request needs to go on after the process or the machine has ended. */
export interface Pending {
  door: ConsoleDoor;
  /** PKCS #8, PEM. */
  key: string;
  caFingerprint: string;
  policyKey: string;
  requestId: string;
  ticket: string;
  retryMs: number;
}

export type Outcome = { state: 'enrolled'; identity: Identity } | { state: 'waiting'; pending: Pending };

export interface Terminal {
  hostname: string;
  osName: string;
  agentVersion: string;
  machine: MachineFacts;
}

export function loadPending(folder: string): Pending | null {
  const text = readIfThere(join(folder, FILE));
  return text === null ? null : (JSON.parse(text) as Pending);
}

export function forgetPending(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/**
 * Asks for an identity. Whatever comes back is on disk before this returns.
 * @param tokenText  as pasted
 * @throws SKM_TOKEN_MALFORMED, SKM_TOKEN_REFUSED, SKM_CA_MISMATCH, SKM_CONSOLE_UNREACHABLE, SKM_REQUEST_INVALID
 */
export async function beginEnrolment(
  folder: string,
  door: ConsoleDoor,
  tokenText: string,
  terminal: Terminal,
  now: () => EpochMs,
): Promise<Outcome> {
  const token = readToken(tokenText);
  if (token === null) throw new SekimoriError('SKM_TOKEN_MALFORMED');
  const key = makeKey();
  const body: EnrolmentRequest = {
    token: tokenText.trim(),
    csr: makeRequest(key, createPublicKey(key), terminal.hostname),
    ...terminal,
  };
  const pin: Pin = { fingerprint: token.caFingerprint };
  const { answer } = await postJson(
    { ...door, pin, client: null, now, timeoutMs: TIMEOUT_MS },
    '/enrolment/v1/requests',
    body,
  );
  const { caFingerprint, policyKey } = token;
  return take(folder, answer, { door, key: keyText(key), caFingerprint, policyKey }, terminal.machine, now);
}

/** Asks whether a waiting request has been decided. A refusal ends it. */
export async function continueEnrolment(
  folder: string,
  pending: Pending,
  machine: MachineFacts,
  now: () => EpochMs,
): Promise<Outcome> {
  const { door, requestId, ticket } = pending;
  const pin: Pin = { fingerprint: pending.caFingerprint };
  const target = { ...door, pin, client: null, now, timeoutMs: TIMEOUT_MS };
  try {
    const { answer } = await postJson(target, '/enrolment/v1/requests/status', { requestId, ticket });
    return take(folder, answer, pending, machine, now);
  } catch (cause) {
    if (cause instanceof SekimoriError && cause.code === 'SKM_ENROLMENT_REFUSED') forgetPending(folder);
    throw cause;
  }
}

type Asked = Pick<Pending, 'door' | 'key' | 'caFingerprint' | 'policyKey'>;

function take(folder: string, answer: unknown, asked: Asked, machine: MachineFacts, now: () => EpochMs): Outcome {
  if (checkEnrolmentAnswer.waiting(answer)) {
    const { requestId, ticket, retryMs } = answer as EnrolmentWaiting;
    const { door, key, caFingerprint, policyKey } = asked;
    const pending: Pending = { door, key, caFingerprint, policyKey, requestId, ticket, retryMs };
    const text = `${JSON.stringify(pending)}\n`;
    if (readIfThere(join(folder, FILE)) !== text) writePrivateFile(join(folder, FILE), text);
    return { state: 'waiting', pending };
  }
  if (!checkEnrolmentAnswer.granted(answer))
    throw new SekimoriError('SKM_CONSOLE_UNREACHABLE', {
      url: `${asked.door.host}:${asked.door.port}`,
      reason: 'unknown answer',
    });
  const granted = answer as EnrolmentGranted;
  const mismatch = whyNotOurs(granted, asked);
  if (mismatch !== null) throw new SekimoriError('SKM_CA_MISMATCH', { because: mismatch });
  const identity: Identity = {
    endpointId: granted.endpointId as EndpointId,
    zone: granted.zone,
    console: { ...asked.door, agentPort: granted.agentPort },
    ca: granted.ca,
    policyKey: granted.policyKey,
    enrolledAt: now(),
    machine,
    lastMachine: machine,
    current: { key: asked.key, certificate: granted.certificate },
    next: null,
  };
  saveIdentity(folder, identity);
  forgetPending(folder);
  return { state: 'enrolled', identity };
}

/** Authority and policy key must be those that the token named, and the certificate on our own key. */
function whyNotOurs(granted: EnrolmentGranted, { key, caFingerprint, policyKey }: Asked): string | null {
  let ca: X509Certificate;
  try {
    ca = new X509Certificate(granted.ca);
  } catch {
    return 'ca';
  }
  if (fingerprintOf(ca) !== caFingerprint) return 'ca';
  if (granted.policyKey !== policyKey) return 'policy-key';
  return isFor(granted.certificate, createPrivateKey(key), granted.ca) ? null : 'certificate';
}
