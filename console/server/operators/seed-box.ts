// Seals the seeds of TOTP with a key that lies beside the database and not in it (AES-256-GCM, NIST SP 800-38D).
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SekimoriError } from '../../../shared/errors/error.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface SeedBox {
  /** @param factorId  the row it belongs to: moved to another row it does not open */
  seal(seed: string, factorId: string): string;
  /** Null when it was sealed with another key, for another row, or changed. */
  open(sealed: string, factorId: string): string | null;
}

/**
 * @param folder  the console's data folder; the key is made there when missing
 * @throws SKM_FILE_READABLE_BY_OTHERS
 */
export function openSeedBox(folder: string): SeedBox {
  const key = readKey(folder);
  return {
    seal(seed, factorId) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(factorId),
      );
      const text = Buffer.concat([cipher.update(seed, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed, factorId) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(factorId)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

function readKey(folder: string): Buffer {
  const path = join(folder, 'factors.key');
  if (!existsSync(path)) makeKey(folder, path);
  // Windows has no such bits; there the folder's own list of rights keeps others out.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new SekimoriError('SKM_FILE_READABLE_BY_OTHERS', { path });
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
}

/** Under its name only when it is whole, so that a start that was cut off leaves no half key; the first of two starts wins. */
function makeKey(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}
