// A console's people's door for tests: the real server on a real store, asked without a network, with people already signed in.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Api } from '../../console/server/api/api.ts';
import { openApi } from '../../console/server/api/server.ts';
import { NOBODYS_PASSWORD } from '../../console/server/operators/password.ts';
import { COOKIE } from '../../console/server/sessions/sessions.ts';
import type { Store } from '../../console/server/store/store.ts';
import type { Role } from '../../shared/protocol/api/common.ts';
import type { SessionStage } from '../../shared/protocol/api/session.ts';
import type { StoreKind, TestStore } from './stores.ts';

/** A clock that stands still until it is moved. */
export interface TestClock {
  now(): number;
  move(ms: number): void;
  set(at: number): void;
}
export function testClock(at = Date.parse('2026-04-01T09:00:00+09:00')): TestClock {
  let time = at;
  return {
    now: () => time,
    move: (ms) => {
      time += ms;
    },
    set: (to) => {
      time = to;
    },
  };
}

/** Somebody at a browser: keeps the cookie, sends what the console's pages send. */
export interface Caller {
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, body?: unknown): Promise<LightMyRequestResponse>;
  put(url: string, body?: unknown): Promise<LightMyRequestResponse>;
  delete(url: string): Promise<LightMyRequestResponse>;
  readonly cookies: Map<string, string>;
}

export interface TestConsole extends TestStore {
  readonly app: Api;
  readonly clock: TestClock;
  /** Every line the console logged. */
  readonly logged: string[];
  nobody(address?: string): Caller;
  /** Somebody with a full session of this role, made in the store directly. */
  signedIn(role: Role): Promise<Caller>;
  /** Somebody in any stage; `setup-account` has no account yet. */
  inStage(stage: Exclude<SessionStage, 'none'>, role?: Role): Promise<Caller>;
}

export interface TestConsoleNeeds {
  readonly clock?: TestClock;
  readonly routes?: (needs: TestStore & { clock: TestClock }) => readonly ((app: Api) => void)[];
  readonly webFolder?: string;
}

export async function openTestConsole(kind: StoreKind, needs: TestConsoleNeeds = {}): Promise<TestConsole> {
  const opened = await kind.open();
  const clock = needs.clock ?? testClock();
  const logged: string[] = [];
  const app = await openApi({
    store: opened.store,
    clock,
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    tls: null,
    version: '0.0.0-test',
    dataFolder: opened.options.dataFolder,
    webFolder: needs.webFolder ?? opened.options.dataFolder,
    routes: needs.routes?.({ ...opened, clock }) ?? [],
    holdAnswers,
  }).catch(async (cause) => {
    await opened.remove();
    throw cause;
  });
  const inStage = (stage: Exclude<SessionStage, 'none'>, role: Role = 'administrator') =>
    personIn({ app, store: opened.store, clock }, stage, role);
  return {
    ...opened,
    app,
    clock,
    logged,
    nobody: (address) => caller(app, address),
    signedIn: (role) => inStage('full', role),
    inStage,
    async remove() {
      await app.close();
      await opened.remove();
      demandEntries(logged);
    },
  };
}

/** A route that changes something leaves an entry in the audit trail, whoever tests it. @throws when one did not */
export function demandEntries(logged: readonly string[]): void {
  const untold = logged.find((line) => line.includes('audit.change-without-entry'));
  if (untold !== undefined) throw new Error(`a route changed something without an entry in the audit trail: ${untold}`);
}

/** Somebody whose session is made in the store directly. */
export async function personIn(
  { app, store, clock }: { app: Api; store: Store; clock: { now(): number } },
  stage: Exclude<SessionStage, 'none'>,
  role: Role,
): Promise<Caller> {
  const now = clock.now();
  const accountId = stage === 'setup-account' ? null : await addAccount(store, now, stage, role);
  return withSession({ app, store, now }, accountId, stage);
}

/** A full session of an account that there is. */
export function sessionOf(
  { app, store, clock }: { app: Api; store: Store; clock: { now(): number } },
  accountId: string,
): Promise<Caller> {
  return withSession({ app, store, now: clock.now() }, accountId, 'full');
}

async function withSession(
  { app, store, now }: { app: Api; store: Store; now: number },
  accountId: string | null,
  stage: string,
): Promise<Caller> {
  const secret = randomBytes(32).toString('base64url');
  await addSession(store, now, secret, stage, accountId);
  const somebody = caller(app);
  somebody.cookies.set(COOKIE, secret);
  return somebody;
}

export function caller(app: Api, address = '127.0.0.1'): Caller {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = { host: 'localhost:8443' };
    if (cookie !== '') headers.cookie = cookie;
    if (method !== 'GET') headers['x-sekimori'] = '1';
    const payload = body === undefined ? {} : { payload: body as object };
    const answer = await app.inject({ method, url, headers, remoteAddress: address, ...payload });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (url) => send('GET', url),
    post: (url, body) => send('POST', url, body),
    put: (url, body) => send('PUT', url, body),
    delete: (url) => send('DELETE', url),
  };
}

async function addAccount(store: Store, now: number, stage: string, role: Role): Promise<string> {
  const accountId = randomUUID();
  const account = {
    account_id: accountId,
    login_name: `test-${accountId}`,
    display_name: '架空 花子',
    reading: 'かくう はなこ',
    role,
    department: '情報システム課',
    password: JSON.stringify(NOBODYS_PASSWORD),
    created_at: now,
    completed_at: stage.startsWith('setup-') ? null : now,
    last_sign_in_at: null,
    last_sign_in_address: null,
  };
  await store.db.insertInto('accounts').values(account).execute();
  return accountId;
}

async function addSession(
  store: Store,
  now: number,
  secret: string,
  stage: string,
  accountId: string | null,
): Promise<void> {
  const session = {
    session_id: randomUUID(),
    secret_hash: createHash('sha256').update(secret).digest('hex'),
    account_id: accountId,
    stage,
    started_at: now,
    last_used_at: now,
    ends_at: now + 43_200_000,
    address: '127.0.0.1',
    browser: 'test',
    challenge: null,
    previous_at: null,
    previous_address: null,
  };
  await store.db.insertInto('sessions').values(session).execute();
}

/** An answer that does not fit what its route declares fails the test that asked. */
function holdAnswers(schema: TSchema, route: string): (answer: unknown) => string {
  const checker = Compile(schema);
  return (answer) => {
    const sent = JSON.stringify(answer);
    const value: unknown = sent === undefined ? undefined : JSON.parse(sent);
    if (!checker.Check(value)) {
      const [first] = checker.Errors(value);
      throw new Error(`the answer of ${route} does not fit its schema: ${first?.instancePath} ${first?.message}`);
    }
    return sent;
  };
}
