// Keeps and checks passwords: argon2id, with salt and parameters beside the hash, so that they can grow.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalised } from './password-rules.ts';

/** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const HASH_BYTES = 32;

export interface PasswordRecord {
  readonly algorithm: 'argon2id';
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  /** base64 */
  readonly salt: string;
  /** base64 */
  readonly hash: string;
}

const derive = promisify(argon2);

export async function keepPassword(password: string): Promise<PasswordRecord> {
  const record = {
    algorithm: 'argon2id',
    memoryKib: MEMORY_KIB,
    passes: PASSES,
    lanes: LANES,
    salt: randomBytes(16).toString('base64'),
    hash: '',
  } as const;
  return { ...record, hash: (await hashOf(password, record)).toString('base64') };
}

export async function isPassword(password: string, record: PasswordRecord): Promise<boolean> {
  const expected = Buffer.from(record.hash, 'base64');
  const given = await hashOf(password, record);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** What an unknown login name is checked against, so that it takes as long as a known one; nothing fits it. */
export const NOBODYS_PASSWORD: PasswordRecord = {
  algorithm: 'argon2id',
  memoryKib: MEMORY_KIB,
  passes: PASSES,
  lanes: LANES,
  salt: randomBytes(16).toString('base64'),
  hash: randomBytes(HASH_BYTES).toString('base64'),
};

/** Of an account whose password is not chosen yet, or was taken away: random, so that nothing fits it. */
export function noPassword(): PasswordRecord {
  return { ...NOBODYS_PASSWORD, hash: randomBytes(HASH_BYTES).toString('base64') };
}

async function hashOf(password: string, { memoryKib, passes, lanes, salt }: PasswordRecord): Promise<Buffer> {
  const parameters = {
    message: normalised(password),
    nonce: Buffer.from(salt, 'base64'),
    parallelism: lanes,
    tagLength: HASH_BYTES,
    memory: memoryKib,
    passes,
  };
  return Buffer.from(await derive('argon2id', parameters));
}
