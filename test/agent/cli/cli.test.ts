// `sekimori` as a person runs it, against a console's enrolment door.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { languageOf } from '../../../agent/cli/language.ts';
import { run } from '../../../agent/cli/main.ts';
import { redact } from '../../../agent/cli/redact.ts';
import { isCopy, loadSeal } from '../../../agent/service/enrolment/seal.ts';
import { loadIdentity } from '../../../agent/service/identity/identity.ts';
import { lockFolder } from '../../../agent/service/store/lock.ts';
import { journalIn, movedClock, tempFolder } from '../../support/agent.ts';
import { type EnrolmentDoor, openEnrolmentDoor } from '../../support/enrolment-door.ts';

let console_: ReturnType<typeof tempFolder>;
let agent: ReturnType<typeof tempFolder>;
let door: EnrolmentDoor;
beforeAll(async () => {
  console_ = tempFolder();
  door = await openEnrolmentDoor(console_.path);
});
afterAll(async () => {
  await door.close();
  console_.remove();
});
beforeEach(() => {
  agent = tempFolder();
  door.script.splice(0, door.script.length, 'granted');
  door.asked.length = 0;
});
afterEach(() => agent.remove());

function tokenFile(token = door.token, mode = 0o600): string {
  const path = join(console_.path, 'token');
  writeFileSync(path, `${token}\n`);
  chmodSync(path, mode);
  return path;
}

async function sekimori(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(
    [...args, '--data', agent.path],
    (line) => out.push(line),
    (line) => err.push(line),
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const enrol = (...more: string[]) => sekimori('enrol', '--console', door.url, '--token-file', tokenFile(), ...more);

describe('sekimori enrol', () => {
  it('makes the key here and keeps what the console answers', async () => {
    expect(await enrol()).toMatchObject({ code: 0, out: expect.stringContaining('登録しました') });
    const identity = loadIdentity(agent.path);
    expect(identity).toMatchObject({ zone: 'lgwan', console: { host: 'localhost', agentPort: 8444 }, next: null });
    expect(JSON.stringify(door.asked)).not.toContain('PRIVATE KEY');
    expect(statSync(agent.path).mode & 0o777).toBe(0o700);
  });

  it('does not enrol twice by mistake, and anew when asked to', async () => {
    await enrol();
    const before = loadIdentity(agent.path)?.endpointId;
    expect(await enrol()).toMatchObject({ code: 73, err: expect.stringContaining('SKM_ALREADY_ENROLLED') });
    expect(await enrol('--again')).toMatchObject({ code: 0 });
    expect(loadIdentity(agent.path)?.endpointId).not.toBe(before);
  });

  it('waits for an operator, and goes on by itself when accepted', async () => {
    door.script.splice(0, 1, 'waiting', 'waiting', 'granted');
    expect(await enrol('--lang', 'en')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Waiting for an operator'),
    });
    expect(door.asked.map(({ path }) => path)).toEqual([
      '/enrolment/v1/requests',
      '/enrolment/v1/requests/status',
      '/enrolment/v1/requests/status',
    ]);
    expect(existsSync(join(agent.path, 'enrolment.json'))).toBe(false);
  });

  it('need not wait, and goes on later without the token', async () => {
    door.script.splice(0, 1, 'waiting', 'granted');
    expect(await enrol('--no-wait')).toMatchObject({ code: 75 });
    expect(statSync(join(agent.path, 'enrolment.json')).mode & 0o777).toBe(0o600);
    expect(await sekimori('enrol')).toMatchObject({ code: 0 });
    expect(loadIdentity(agent.path)).not.toBeNull();
  });

  const refusals: [string, string, number, string][] = [
    ['a request that was not accepted', 'refused', 77, 'SKM_ENROLMENT_REFUSED'],
    ['a token that is used up', 'token-refused', 77, 'SKM_TOKEN_REFUSED'],
    ['an answer that fits no form', 'rubbish', 69, 'SKM_CONSOLE_UNREACHABLE'],
    ['an answer without an end', 'huge', 69, 'SKM_CONSOLE_UNREACHABLE'],
    ['a certificate for another key', 'other-key', 76, 'SKM_CA_MISMATCH'],
    ['a policy key that the token did not name', 'other-policy-key', 76, 'SKM_CA_MISMATCH'],
  ];
  it.each(refusals)('ends with its own code for %s', async (_, script, code, error) => {
    door.script[0] = script as EnrolmentDoor['script'][number];
    const result = await enrol();
    expect(result).toMatchObject({ code, err: expect.stringContaining(error) });
    expect(result.err).not.toContain(door.token);
    expect(loadIdentity(agent.path)).toBeNull();
  });

  it('tells the token to nobody but the console that the token names', async () => {
    const foreign = await openEnrolmentDoor(agent.path);
    const token = tokenFile(foreign.token);
    expect(await sekimori('enrol', '--console', door.url, '--token-file', token)).toMatchObject({
      code: 76,
      err: expect.stringContaining('SKM_CA_MISMATCH'),
    });
    expect(door.asked).toEqual([]);
    await foreign.close();
  });

  const misuse: [string, () => string[], number, string][] = [
    [
      'a token file that others may read',
      () => ['--console', door.url, '--token-file', tokenFile(door.token, 0o644)],
      77,
      'SKM_FILE_READABLE_BY_OTHERS',
    ],
    [
      'a token with a letter missing',
      () => ['--console', door.url, '--token-file', tokenFile(door.token.slice(1))],
      65,
      'SKM_TOKEN_MALFORMED',
    ],
    ['a console without TLS', () => ['--console', 'http://localhost', '--token-file', tokenFile()], 64, 'SKM_USAGE'],
    [
      'an address with a password in it',
      () => ['--console', 'https://a:b@localhost', '--token-file', tokenFile()],
      64,
      'SKM_USAGE',
    ],
    [
      'a console that is not there',
      () => ['--console', 'https://localhost:1', '--token-file', tokenFile()],
      69,
      'SKM_CONSOLE_UNREACHABLE',
    ],
    ['an option that does not exist', () => ['--token', 'secret'], 64, 'SKM_USAGE'],
  ];
  it.each(misuse)('ends with its own code for %s', async (_, args, code, error) => {
    expect(await sekimori('enrol', ...args())).toMatchObject({ code, err: expect.stringContaining(error) });
  });
});

describe('sekimori status', () => {
  it('tells how the agent stands, in Japanese and English, whether the service runs or not', async () => {
    expect((await sekimori('status')).out).toContain('登録: 未登録');
    await enrol();
    const { store, journal } = journalIn(agent.path, movedClock());
    journal.record('agent.stopped', { reason: 'stopped' });
    store.close();
    expect((await sekimori('status')).out).toContain('記録: 2件、未送信 2件、受け取り拒否 0件');
    expect((await sekimori('status', '--lang', 'en')).out).toContain('Enrolment: enrolled');
    const lock = lockFolder(agent.path);
    expect(JSON.parse((await sekimori('status', '--json')).out)).toMatchObject({
      runningPid: process.pid,
      enrolment: 'enrolled',
      zone: 'lgwan',
      certificate: { dates: 'valid', isRenewalDue: false },
      journal: { lastSeq: 2, unsent: 2 },
    });
    lock.release();
  });
});

describe('sekimori status of a terminal that keeps the audit trail of the console', () => {
  it('shows the newest head, and the whole line as JSON for the verifier', async () => {
    const anchor = { seq: 41, at: Date.parse('2026-04-01T02:10:00Z'), line: 'sekimori-audit 1 41 x', keptAt: 1 };
    writeFileSync(join(agent.path, 'status.json'), JSON.stringify({ anchor, sections: [], waitingEntries: 0 }));
    expect((await sekimori('status')).out).toContain('コンソールの監査証跡の控え: 41番（2026-04-01T02:10:00.000Z）');
    expect(JSON.parse((await sekimori('status', '--json')).out).service.anchor).toEqual(anchor);
  });
});

describe('somebody without the right to the data folder', () => {
  it.runIf(process.getuid?.() === 0)('is told so, and nothing is left behind', () => {
    chmodSync(agent.path, 0o700);
    const folder = join(import.meta.dirname, '../../../agent/cli');
    const other = tempFolder();
    for (const command of ['status', 'seal', 'enrol']) {
      // Called once before the rights are given up, so that all is loaded: others may be kept out of the folder of the tree.
      const script = `
        const { run } = await import('${folder}/main.ts');
        await run([process.argv[1], '--data', '${other.path}'], () => {}, () => {});
        process.setgroups([]);
        process.setgid(65534);
        process.setuid(65534);
        process.exitCode = await run(process.argv.slice(1), console.log, console.error);`;
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '--eval', script, '--', command, '--data', agent.path],
        { input: '', encoding: 'utf8' },
      );
      expect([command, status, stderr]).toEqual([command, 77, expect.stringContaining('SKM_NEEDS_ADMINISTRATOR')]);
    }
    other.remove();
    expect(readdirSync(agent.path)).toEqual([]);
  });
});

describe('sekimori diagnose', () => {
  it('writes one private file without any secret of this terminal', async () => {
    door.script.splice(0, 1, 'waiting');
    await enrol('--no-wait');
    door.script.splice(0, 1, 'granted');
    await enrol('--again');
    const { store, journal } = journalIn(agent.path, movedClock());
    journal.record('login.failed', { user: 'yamada', tty: null, remoteHost: null, service: door.token });
    store.close();
    const file = join(console_.path, 'diagnosis.json');
    expect(await sekimori('diagnose', file)).toMatchObject({ code: 0 });
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ standing: { enrolment: 'enrolled', journal: { lastSeq: 2 } } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = loadIdentity(agent.path)?.current.key ?? '';
    for (const secret of [door.token, 'ticket-that-nobody-may-see', 'PRIVATE KEY', key.split('\n')[1] ?? '-', 'yamada'])
      expect(text).not.toContain(secret);
  });

  it('takes out what looks like a secret wherever it stands', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----';
    const cut = '-----BEGIN EC PRIVATE KEY-----\nMIGH';
    expect(
      redact(`a ${door.token} b ${key} c {"password":"hunter22","x":1} known-secret ${cut}`, ['known-secret']),
    ).toBe('a [secret] b [secret] c {"password":"[secret]","x":1} [secret] [secret]');
  });
});

describe('sekimori seal', () => {
  it('takes the identity and the journal out and leaves what a copy needs', async () => {
    await enrol();
    journalIn(agent.path, movedClock()).store.close();
    expect(await sekimori('seal', '--token-file', tokenFile())).toMatchObject({ code: 0 });
    expect(readdirSync(agent.path).filter((name) => !/^(lock\.db|agent\.pid)/.test(name))).toEqual(['sealed.json']);
    expect(statSync(join(agent.path, 'sealed.json')).mode & 0o777).toBe(0o600);
    expect((await sekimori('status')).out).toContain('封印済み');
    const seal = loadSeal(agent.path);
    expect(seal).toMatchObject({ door: { host: 'localhost' }, token: door.token });
    if (seal === null) return;
    expect(isCopy(seal, seal.machine)).toBe(false);
    expect(
      isCopy(
        { ...seal, machine: { ...seal.machine, machineId: 'a'.repeat(32) } },
        { ...seal.machine, machineId: 'b'.repeat(32) },
      ),
    ).toBe(true);
    const macs = (macs: string[]) => ({ ...seal.machine, macs });
    expect(isCopy({ ...seal, machine: macs(['52:54:00:00:00:01']) }, macs(['52:54:00:00:00:02']))).toBe(true);
  });

  it('is refused while the service runs, and without a console to enrol at', async () => {
    const lock = lockFolder(agent.path);
    expect(await sekimori('seal', '--console', door.url, '--token-file', tokenFile())).toMatchObject({ code: 75 });
    lock.release();
    expect(await sekimori('seal', '--token-file', tokenFile())).toMatchObject({ code: 64 });
  });
});

describe('the language', () => {
  it.each([
    [undefined, {}, 'ja'],
    [undefined, { LANG: 'C.UTF-8' }, 'ja'],
    [undefined, { LANG: 'en_US.UTF-8' }, 'en'],
    [undefined, { LANG: 'en_US.UTF-8', LC_ALL: 'ja_JP.UTF-8' }, 'ja'],
    ['en', { LANG: 'ja_JP.UTF-8' }, 'en'],
    ['ja', { LANG: 'en_US.UTF-8' }, 'ja'],
  ])('asked %s in %o is %s', (asked, env, language) => {
    expect(languageOf(asked, env)).toBe(language);
  });

  it('of the help has every command in both', async () => {
    for (const lang of ['ja', 'en']) {
      const { out, code } = await sekimori('--help', '--lang', lang);
      expect(code).toBe(0);
      for (const command of ['enrol', 'status', 'diagnose', 'seal', 'version']) expect(out).toContain(`\n  ${command}`);
    }
    expect(await sekimori('explode')).toMatchObject({ code: 64 });
  });
});
