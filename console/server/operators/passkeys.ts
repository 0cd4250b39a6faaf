// Passkeys (WebAuthn Level 3): made in the set-up, asked for at sign-in. Each challenge lies in the session and is good once.
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { SessionId } from '../../../shared/ids/ids.ts';
import type { Accounts } from './accounts.ts';
import type { Account, PasskeyFactor } from './store.ts';

/** Loaded at the first passkey: a console at rest does without it. */
const webAuthn = () => import('@simplewebauthn/server');

/** COSE: EdDSA, ES256, RS256. Named, because the library's own list also tries what Node calls experimental and warns of. */
const ALGORITHMS = [-8, -7, -257] as const;

/** Where the browser is: passkeys are bound to the host name, and to nothing where that is a bare address. */
export interface Place {
  readonly rpId: string;
  readonly origin: string;
}

/** @throws SKM_PASSKEY_NEEDS_NAME (WebAuthn §5.1.2: an address is no valid domain) */
export function placeOf(request: FastifyRequest): Place {
  const rpId = request.hostname;
  if (isIP(rpId.replaceAll(/[[\]]/g, '')) !== 0)
    throw new SekimoriError('SKM_PASSKEY_NEEDS_NAME', { host: rpId.slice(0, 100) });
  return { rpId, origin: `${request.protocol}://${request.host}` };
}

export async function offerPasskey(
  room: Accounts,
  account: Account,
  place: Place,
  sessionId: SessionId,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await room.factors.passkeysOf(account.accountId, place.rpId);
  const options = await (await webAuthn()).generateRegistrationOptions({
    rpName: 'Sekimori',
    rpID: place.rpId,
    userID: new TextEncoder().encode(account.accountId),
    userName: account.loginName,
    userDisplayName: account.displayName,
    attestationType: 'none',
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: known.map((passkey) => ({ id: passkey.credentialId, transports: [...passkey.transports] })),
    // It is asked after the password, so it need not be found without a name, nor ask for a second secret of its own.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  await room.sessions.store.keepChallenge(sessionId, options.challenge);
  return options;
}

/** The passkey that was made, ready to be kept. @throws SKM_SIGN_IN_FAILED when the answer does not fit the challenge, the place or itself */
export async function readPasskey(
  room: Accounts,
  place: Place,
  sessionId: SessionId,
  response: unknown,
): Promise<PasskeyFactor> {
  const challenge = await room.sessions.store.takeChallenge(sessionId);
  const verified = await orRefuse(async () =>
    (await webAuthn()).verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge ?? refuse(),
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...ALGORITHMS],
    }),
  );
  if (!verified.verified) throw new SekimoriError('SKM_SIGN_IN_FAILED');
  const { credential } = verified.registrationInfo;
  return {
    factorId: randomUUID(),
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    rpId: place.rpId,
    transports: credential.transports ?? [],
  };
}

export async function askForPasskey(
  room: Accounts,
  account: Account,
  place: Place,
  sessionId: SessionId,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = await room.factors.passkeysOf(account.accountId, place.rpId);
  const options = await (await webAuthn()).generateAuthenticationOptions({
    rpID: place.rpId,
    allowCredentials: known.map((passkey) => ({ id: passkey.credentialId, transports: [...passkey.transports] })),
    userVerification: 'preferred',
  });
  await room.sessions.store.keepChallenge(sessionId, options.challenge);
  return options;
}

/** Whether the answer is of one of the account's passkeys, for this challenge and place; false for anything else. */
export async function isPasskeyRight(
  room: Accounts,
  account: Account,
  place: Place,
  sessionId: SessionId,
  given: unknown,
): Promise<boolean> {
  const challenge = await room.sessions.store.takeChallenge(sessionId);
  const response = given as AuthenticationResponseJSON;
  const known = await room.factors.passkeysOf(account.accountId, place.rpId);
  const passkey = known.find((candidate) => candidate.credentialId === response?.id);
  if (challenge === null || passkey === undefined) return false;
  try {
    const { verified, authenticationInfo } = await (await webAuthn()).verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: false,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
    });
    // A counter that does not grow means a copied authenticator; the library refuses it by throwing.
    if (verified) await room.factors.passkeyUsed(passkey.factorId, authenticationInfo.newCounter, room.clock.now());
    return verified;
  } catch {
    return false;
  }
}

function refuse(): never {
  throw new SekimoriError('SKM_SIGN_IN_FAILED');
}

/** The library throws plain errors for whatever does not fit: all of them are the sender's. */
async function orRefuse<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (cause) {
    throw new SekimoriError('SKM_SIGN_IN_FAILED', {}, { cause });
  }
}
