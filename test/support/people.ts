// People for tests of signing in: the first run done as the pages do it, with an authenticator that knows its seed.
import { generate } from 'otplib';
import { firstRunLink } from '../../console/server/operators/first-run.ts';
import type { Caller, TestConsole } from './console.ts';

export const HANAKO = {
  displayName: '架空 花子',
  reading: 'かくう はなこ',
  loginName: 'kakuu.hanako',
  password: '朝の霧と 石の橋を 渡る犬 sanbiki',
};
export const CITY = { name: '霞野市', zones: ['my-number', 'lgwan', 'internet'] as const };

export interface Administrator {
  readonly browser: Caller;
  readonly seed: string;
  readonly recoveryCodes: readonly string[];
  readonly link: string;
}

/** The digits an authenticator shows now. */
export function codeOf(seed: string, now: number): Promise<string> {
  return generate({ secret: seed, epoch: Math.floor(now / 1000) });
}

/** The whole first run with an authenticator; every answer on the way must be 200. */
export async function firstRun(console: TestConsole, browser: Caller = console.nobody()): Promise<Administrator> {
  const link = await firstRunLink(console);
  if (link === null) throw new Error('there is an administrator already');
  await ok(browser.post('/api/v1/first-run/claim', { secret: link.secret }));
  await ok(browser.post('/api/v1/setup/account', HANAKO));
  const { secret: seed } = (await ok(browser.post('/api/v1/setup/totp'))) as { secret: string };
  await ok(browser.post('/api/v1/setup/totp/confirm', { code: await codeOf(seed, console.clock.now()) }));
  const { codes } = (await ok(browser.post('/api/v1/setup/recovery-codes'))) as { codes: string[] };
  await ok(browser.post('/api/v1/setup/recovery-codes/confirm'));
  await ok(browser.put('/api/v1/settings/city', CITY));
  return { browser, seed, recoveryCodes: codes, link: link.secret };
}

/** Password and authenticator, as far as the console lets somebody at this address. */
export async function signIn(console: TestConsole, { seed }: Administrator, browser: Caller): Promise<unknown> {
  await ok(browser.post('/api/v1/session/password', HANAKO));
  return ok(browser.post('/api/v1/session/totp', { code: await codeOf(seed, console.clock.now()) }));
}

async function ok(asked: ReturnType<Caller['get']>): Promise<unknown> {
  const answer = await asked;
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json();
}
