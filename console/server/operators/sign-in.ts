// Signing in: the password, then a second factor. Whatever is wrong, the answer is the same.
import type { FastifyRequest } from 'fastify';
import { accountState } from '../../../shared/accounts/state.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId } from '../../../shared/ids/ids.ts';
import { actorOf } from '../audit/audit.ts';
import type { Accounts } from './accounts.ts';
import { countFailure, demandPatience, forgetFailures } from './guard.ts';
import { isPassword, NOBODYS_PASSWORD } from './password.ts';
import { hashOfCode } from './recovery-codes.ts';
import type { Account } from './store.ts';
import { stepOfCode } from './totp.ts';

/**
 * @returns the account whose password it is
 * @throws SKM_SIGN_IN_FAILED for a wrong password and for an unknown name, after the same time; SKM_SIGN_IN_WAIT
 */
export async function checkPassword(
  room: Accounts,
  given: { loginName: string; password: string; address: string },
  request: FastifyRequest,
): Promise<Account> {
  const { accounts, failures, clock, log } = room;
  const loginName = given.loginName.normalize('NFKC').trim().toLowerCase();
  const found = await accounts.byLoginName(loginName);
  const account = found !== null && accountState(found, clock.now()) === 'active' ? found : null;
  const isProven = await accounts.isProven(account?.accountId ?? NOBODY_ID, given.address);
  const guessed = { what: `password:${loginName}`, address: given.address };
  await demandPatience(failures, guessed, { fromAccount: isProven, fromAddress: isProven }, clock.now());
  const isRight = await isPassword(given.password, account?.password ?? NOBODYS_PASSWORD);
  if (account === null || !isRight) {
    await countFailure(failures, guessed, clock.now());
    log.warn({ 'account.id': account?.accountId ?? null, address: given.address }, 'sign-in.password-refused');
    await tellRefused(room, request, account, 'password');
    throw new SekimoriError('SKM_SIGN_IN_FAILED');
  }
  await forgetFailures(failures, guessed);
  return account;
}

/** Of an unknown name nothing is written down: people type passwords into that field. */
export async function tellRefused(
  { store, audit }: Accounts,
  request: FastifyRequest,
  account: Account | null,
  step: string,
): Promise<void> {
  await store.db.transaction().execute((trx) =>
    audit.append(trx, actorOf(request), {
      action: 'session.refused',
      subject: { kind: 'account', id: account?.accountId ?? null, name: account?.displayName ?? null },
      after: { step },
    }),
  );
}

/** An unknown name is looked up like a known one. */
const NOBODY_ID = '' as AccountId;

/**
 * Runs one check of a second factor under the guard against guessing.
 * The failures of this address always count here: whoever knows the password would otherwise try all codes.
 * @throws SKM_SIGN_IN_FAILED, SKM_SIGN_IN_WAIT
 */
export async function checkFactor(
  room: Accounts,
  accountId: AccountId,
  request: FastifyRequest,
  kind: 'totp' | 'recovery-code' | 'passkey',
  isRight: () => Promise<boolean>,
): Promise<void> {
  const { accounts, failures, clock, log } = room;
  const address = request.ip;
  const guessed = { what: `code:${accountId}`, address };
  const isProven = await accounts.isProven(accountId, address);
  await demandPatience(failures, guessed, { fromAccount: isProven, fromAddress: false }, clock.now());
  if (!(await isRight())) {
    await countFailure(failures, guessed, clock.now());
    log.warn({ 'account.id': accountId, address }, 'sign-in.factor-refused');
    await tellRefused(room, request, await accounts.byId(accountId), kind);
    throw new SekimoriError('SKM_SIGN_IN_FAILED');
  }
  await forgetFailures(failures, guessed);
}

export async function isTotpRight(
  { factors, seeds, clock, log }: Accounts,
  accountId: AccountId,
  code: string,
): Promise<boolean> {
  for (const factor of await factors.totpsOf(accountId)) {
    const seed = seeds.open(factor.sealedSeed, factor.factorId);
    if (seed === null) {
      log.error({ 'factor.id': factor.factorId }, 'sign-in.seed-does-not-open');
      continue;
    }
    const step = await stepOfCode(seed, code, factor.lastStep, clock.now());
    if (step !== null) return factors.spendTotp(factor.factorId, step, clock.now());
  }
  return false;
}

export function isRecoveryCodeRight(
  { factors, clock }: Accounts,
  accountId: AccountId,
  code: string,
): Promise<boolean> {
  return factors.spendRecoveryCode(accountId, hashOfCode(code), clock.now());
}
