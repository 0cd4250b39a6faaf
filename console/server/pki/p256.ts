// The one curve of all certificates: P-256 with SHA-256, which every TLS 1.3 library speaks.
import type { webcrypto } from 'node:crypto';

export const P256: webcrypto.EcKeyGenParams & webcrypto.EcdsaParams = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
};
