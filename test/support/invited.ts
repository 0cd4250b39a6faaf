// Somebody who was invited, from the administrator's form to their own signed-in browser, as the pages do it.
import type { InviteBody, LinkMade } from '../../shared/protocol/api/accounts.ts';
import type { Role } from '../../shared/protocol/api/common.ts';
import { MINUTE_MS } from '../../shared/time/epoch.ts';
import type { Caller, TestConsole } from './console.ts';
import { type Administrator, codeOf, firstRun } from './people.ts';

export const PASSWORD = '昼の風と 木の椅子を 運ぶ猫 gohiki';

export interface Somebody {
  readonly accountId: string;
  readonly loginName: string;
  readonly browser: Caller;
  readonly seed: string;
  readonly recoveryCodes: readonly string[];
  readonly link: string;
}

export interface Office {
  readonly administrator: Administrator;
  /** The administrator's second factor, given just now. */
  prove(): Promise<void>;
  /** Invites and sets up; the clock moves on by some minutes. */
  join(role: Role, change?: Partial<InviteBody>): Promise<Somebody>;
  invite(role: Role, change?: Partial<InviteBody>): Promise<LinkMade>;
}

let number = 0;
export function person(role: Role, change: Partial<InviteBody> = {}): InviteBody {
  number += 1;
  return {
    displayName: `仮名 ${number}郎`,
    reading: 'かめい ろう',
    loginName: `kamei.${number}`,
    mail: `kamei.${number}@city.example`,
    role,
    department: '税務部 市民税課',
    departmentId: 'dep-tax',
    personId: null,
    lastDay: role === 'contractor' ? '2027-03-31' : null,
    ...change,
  };
}

/** A console after its first run, with its administrator. */
export async function openOffice(console: TestConsole): Promise<Office> {
  const administrator = await firstRun(console);
  const office: Office = {
    administrator,
    async prove() {
      console.clock.move(MINUTE_MS);
      const code = await codeOf(administrator.seed, console.clock.now());
      await ok(administrator.browser.post('/api/v1/me/proof/totp', { code }));
    },
    async invite(role, change) {
      await office.prove();
      return (await ok(administrator.browser.post('/api/v1/accounts', person(role, change)))) as LinkMade;
    },
    async join(role, change) {
      const body = person(role, change);
      await office.prove();
      const link = (await ok(administrator.browser.post('/api/v1/accounts', body))) as LinkMade;
      const browser = console.nobody();
      const made = await setUp(console, browser, link, PASSWORD);
      return { ...made, accountId: link.accountId, loginName: body.loginName, browser, link: link.secret };
    },
  };
  return office;
}

/** The steps behind a link: password, authenticator, recovery codes. */
export async function setUp(console: TestConsole, browser: Caller, { secret }: LinkMade, password: string) {
  await ok(browser.post('/api/v1/invitation/claim', { secret }));
  await ok(browser.post('/api/v1/setup/password', { password }));
  const { secret: seed } = (await ok(browser.post('/api/v1/setup/totp'))) as { secret: string };
  await ok(browser.post('/api/v1/setup/totp/confirm', { code: await codeOf(seed, console.clock.now()) }));
  const { codes } = (await ok(browser.post('/api/v1/setup/recovery-codes'))) as { codes: string[] };
  await ok(browser.post('/api/v1/setup/recovery-codes/confirm'));
  return { seed, recoveryCodes: codes };
}

/** Password and authenticator of somebody who was invited; a code is good once, so the clock moves on. */
export async function signInAs(console: TestConsole, { loginName, seed }: Somebody, browser: Caller): Promise<void> {
  console.clock.move(MINUTE_MS);
  await ok(browser.post('/api/v1/session/password', { loginName, password: PASSWORD }));
  await ok(browser.post('/api/v1/session/totp', { code: await codeOf(seed, console.clock.now()) }));
}

export async function ok(asked: ReturnType<Caller['get']>): Promise<unknown> {
  const answer = await asked;
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json();
}

export async function codeOfAnswer(asked: ReturnType<Caller['get']>): Promise<string> {
  const answer = await asked;
  return answer.statusCode === 200 ? 'done' : (answer.json() as { code: string }).code;
}

/** Midnight in Japan of a day, for ends. */
export const japan = (day: string) => Date.parse(`${day}T00:00:00+09:00`);
