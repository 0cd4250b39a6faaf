// Signs sheets of permits for tests, with a key of their own.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Permit, PermitSheet } from '../../shared/permits/document.ts';
import { permitSigningText } from '../../shared/permits/signed.ts';
import { canonical } from '../../shared/protocol/canonical.ts';

export interface Signed {
  number: number;
  text: string;
  signature: string;
}
export const ENDPOINT = '7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d';

export function permitSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    policyKey: String(publicKey.export({ format: 'jwk' }).x),
    /** As the console hands it over. */
    signed(sheet: PermitSheet): Signed {
      const text = canonical(sheet);
      const signature = sign(null, Buffer.from(permitSigningText(text)), privateKey).toString('base64url');
      return { number: sheet.number, text, signature };
    },
  };
}

export function sheetOf(number: number, permits: readonly Permit[], more: Partial<PermitSheet> = {}): PermitSheet {
  return {
    format: 1,
    endpointId: ENDPOINT,
    zone: 'my-number',
    number,
    issuedAt: Date.now(),
    permits: [...permits],
    ...more,
  };
}

/** For hanako, an hour from now on, to write on QEMU's stick of that serial number. */
export function permitOf(serial: string, more: Partial<Permit> = {}): Permit {
  return {
    id: `pmt-${randomUUID()}`,
    number: '2026-00012',
    direction: 'carry-out',
    object: { kind: 'medium', vendorId: 0x46f4, productId: 1, serial, identity: 'strong', mediumId: null },
    endpointId: ENDPOINT,
    zone: 'my-number',
    person: { id: 'per-1', name: '架空 花子', osUsers: ['hanako'] },
    right: 'read-write',
    from: Date.now() - 60_000,
    until: Date.now() + 3_600_000,
    maxFiles: null,
    maxBytes: null,
    purpose: '訪問調査',
    informationClass: '2',
    otherParty: '県庁',
    ...more,
  };
}
