// A real OpenLDAP on loopback for one file of tests: an ordinary user, a folder of its own, a certificate of the tests' authority.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestAuthority } from './certificates.ts';
import { freePort, idsOf } from './postgres.ts';

const SLAPD = '/usr/sbin/slapd';
const SUFFIX = 'dc=kasumino,dc=example';

/** Why no directory can be started here; null: one can. */
export const slapdMissing = existsSync(SLAPD) ? null : 'the package slapd is not installed';

export interface TestDirectory {
  /** `ldaps://localhost:…` */
  readonly secureUrl: string;
  /** `ldap://localhost:…`, which offers STARTTLS. */
  readonly plainUrl: string;
  readonly caPem: string;
  readonly baseDn: string;
  readonly bindDn: string;
  readonly password: string;
  stop(): Promise<void>;
}

type Entry = Readonly<Record<string, string | Uint8Array>>;

/**
 * @param people   one entry each: attributes of `inetOrgPerson`; `uid` names it. A value in bytes is written as it is.
 * @param machines the same of `device`, named by `cn`
 */
export async function startDirectory(
  people: readonly Entry[],
  machines: readonly Entry[] = [],
): Promise<TestDirectory> {
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-slapd-'));
  const owner = process.getuid?.() === 0 ? idsOf('openldap') : null;
  const authority = await openTestAuthority(folder, Date.now());
  const path = (name: string) => join(folder, name);
  const password = 'not-a-secret';
  const bindDn = `cn=reader,${SUFFIX}`;
  writeFileSync(path('server.pem'), authority.server.cert);
  writeFileSync(path('server.key'), authority.server.key, { mode: 0o600 });
  mkdirSync(path('db'));
  writeFileSync(
    path('slapd.conf'),
    `${['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`).join('\n')}
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile ${path('server.pem')}
TLSCertificateKeyFile ${path('server.key')}
sizelimit size.soft=100 size.hard=100 size.prtotal=unlimited
database mdb
suffix "${SUFFIX}"
rootdn "${bindDn}"
rootpw ${password}
directory ${path('db')}
maxsize 268435456
dbnosync
`,
  );
  writeFileSync(
    path('people.ldif'),
    [
      base(),
      ...people.map((person) => ldifOf(`uid=${String(person.uid)}`, 'inetOrgPerson', person)),
      ...machines.map((machine) => ldifOf(`cn=${String(machine.cn)}`, 'device', machine)),
    ].join('\n'),
  );
  execFileSync('/usr/sbin/slapadd', ['-q', '-f', path('slapd.conf'), '-l', path('people.ldif')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (owner !== null) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const [secure, plain] = [await freePort(), await freePort()];
  const server = [SLAPD, '-d', '0', '-f', path('slapd.conf')];
  const doors = ['-h', `ldaps://127.0.0.1:${secure}/ ldaps://127.0.0.2:${secure}/ ldap://127.0.0.1:${plain}/`];
  // The shell ends the server when this process is gone for whatever reason: its standard input closes.
  const script = '"$@" >"$0/log" 2>&1 & pid=$!; cat >/dev/null; kill -INT $pid; wait $pid';
  const shell = spawn('/bin/sh', ['-c', script, folder, ...server, ...doors], {
    ...owner,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise((resolve) => shell.once('exit', resolve));
  const stop = async () => {
    shell.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await listens(plain).catch(async (cause) => {
    await stop();
    throw cause;
  });
  return {
    secureUrl: `ldaps://localhost:${secure}`,
    plainUrl: `ldap://localhost:${plain}`,
    caPem: authority.caPem,
    baseDn: SUFFIX,
    bindDn,
    password,
    stop,
  };
}

function base(): string {
  return `dn: ${SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\no: kasumino\ndc: kasumino\n`;
}

/** All values in base64: RFC 2849 asks that of everything that is not ASCII. */
function ldifOf(name: string, objectClass: string, entry: Entry): string {
  const lines = Object.entries(entry).map(([name, value]) => `${name}:: ${Buffer.from(value).toString('base64')}`);
  return [`dn: ${name},${SUFFIX}`, `objectClass: ${objectClass}`, ...lines, ''].join('\n');
}

/** The server has no event for "ready"; it is asked until it answers. */
async function listens(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    if (Date.now() > deadline) throw new Error('slapd did not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
