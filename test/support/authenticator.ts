// A passkey for tests without a browser: makes and answers with a P-256 key as WebAuthn Level 3 says (§6.1, §6.5), attestation none.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Authenticator {
  /** What a browser at this origin would send for creation options. */
  make(options: { challenge: string; rp: { id?: string } }, origin: string): object;
  /** What it would send for request options; the counter grows each time. */
  answer(options: { challenge: string; rpId?: string }, origin: string, change?: { counter?: number }): object;
}

const USER_PRESENT = 0x01;
const HAS_CREDENTIAL = 0x40;

export function authenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const dataOf = (rpId: string, flags: number, count: number) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(count, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head]);
  };
  const clientDataOf = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  return {
    make({ challenge, rp }, origin) {
      // COSE_Key (RFC 9053 §7.1.1): kty EC2, alg ES256, crv P-256, x, y.
      const key = map([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const length = Buffer.from([0, id.length]);
      const data = Buffer.concat([
        dataOf(rp.id ?? '', USER_PRESENT | HAS_CREDENTIAL, counter),
        Buffer.alloc(16),
        length,
        id,
        key,
      ]);
      const attestationObject = map([
        ['fmt', 'none'],
        ['attStmt', new Map<never, never>()],
        ['authData', data],
      ]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientDataOf('webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: attestationObject.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    answer({ challenge, rpId }, origin, change = {}) {
      if (change.counter === undefined) counter++;
      const data = dataOf(rpId ?? '', USER_PRESENT, change.counter ?? counter);
      const clientData = clientDataOf('webauthn.get', challenge, origin);
      const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      };
    },
  };
}

type Cbor = number | string | Buffer | ReadonlyMap<never, never>;

/** CBOR (RFC 8949 §3) of what is needed here: small maps of integers, short texts and bytes. */
function map(pairs: readonly (readonly [Cbor, Cbor])[]): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flat().map(encode)]);
}

function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  return Buffer.isBuffer(value) ? Buffer.concat([head(2, value.length), value]) : head(5, 0);
}

function head(major: number, length: number): Buffer {
  return length < 24 ? Buffer.from([(major << 5) | length]) : Buffer.from([(major << 5) | 24, length]);
}
