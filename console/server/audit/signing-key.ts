// The key that signs heads of the audit trail. It lies beside the database and not in it, so whoever has only the database cannot sign.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Head, type SignedHead, signedText } from '../../../shared/audit/anchor.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { readIfThere, writeSecretFile } from '../pki/secret-file.ts';

export interface AuditKey {
  readonly keyId: string;
  readonly publicPem: string;
  sign(head: Head): SignedHead;
  /** Whether this very key signed it. */
  isSigned(head: SignedHead): boolean;
}

/**
 * @param dataFolder the console's; `keys/audit.key` is made there, 0600, when missing
 * @throws SKM_FILE_READABLE_BY_OTHERS
 */
export function openAuditKey(dataFolder: string): AuditKey {
  const path = join(dataFolder, 'keys', 'audit.key');
  if (readIfThere(path) === null) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeSecretFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  if ((statSync(path).mode & 0o077) !== 0) throw new SekimoriError('SKM_FILE_READABLE_BY_OTHERS', { path });
  const privateKey = createPrivateKey(readIfThere(path) ?? '');
  const publicKey = createPublicKey(privateKey);
  const keyId = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  return {
    keyId,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign(head) {
      const signature = sign(null, Buffer.from(signedText(head, keyId)), privateKey).toString('base64url');
      return { ...head, keyId, signature };
    },
    isSigned(head) {
      if (head.keyId !== keyId) return false;
      return verify(null, Buffer.from(signedText(head, keyId)), publicKey, Buffer.from(head.signature, 'base64url'));
    },
  };
}
