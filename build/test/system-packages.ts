// What the suites need of the operating system: looked for, installed where that is allowed, and said when it is not there.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

export type SystemNeed = 'chromium' | 'postgresql' | 'japanese fonts' | 'dbus' | 'slapd' | 'nftables';

const LOOKED_FOR: Record<SystemNeed, { debian: string; isThere(): boolean }> = {
  chromium: {
    debian: 'chromium',
    isThere: () => ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(existsSync),
  },
  postgresql: {
    debian: 'postgresql',
    isThere: () =>
      names('/usr/lib/postgresql').some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/postgres`)),
  },
  // Without them Japanese is drawn as boxes, and pictures and line lengths prove nothing.
  'japanese fonts': {
    debian: 'fonts-noto-cjk',
    isThere: () => names('/usr/share/fonts/opentype/noto').some((name) => name.includes('CJK')),
  },
  // A bus of the tests' own for what the agent hears of sessions.
  dbus: { debian: 'dbus', isThere: () => existsSync('/usr/bin/dbus-daemon') && existsSync('/usr/bin/dbus-send') },
  // The zone's network, in namespaces of the tests' own.
  nftables: { debian: 'nftables', isThere: () => existsSync('/usr/sbin/nft') && existsSync('/usr/sbin/ip') },
  // A directory of the tests' own for imports from LDAP.
  slapd: { debian: 'slapd', isThere: () => existsSync('/usr/sbin/slapd') },
};
const NEEDS = Object.keys(LOOKED_FOR) as SystemNeed[];
const PATIENCE_MS = 10 * 60_000;

/**
 * Installs what is missing with apt-get when this is root on a Debian or Ubuntu; never on other systems.
 * @returns what is missing afterwards, with the reason
 */
export function provideSystemPackages(
  wanted: readonly SystemNeed[],
  say: (line: string) => void,
): Map<SystemNeed, string> {
  const missing = missingOf(wanted);
  if (missing.length === 0) return new Map();
  const packages = missing.map((need) => LOOKED_FOR[need].debian);
  const by = `apt-get install ${packages.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) return reasons(missing, 'not installed, and there is no apt-get');
  if (process.getuid?.() !== 0) return reasons(missing, `not installed; as root: ${by}`);
  say(`${by} …`);
  apt(['update']);
  const words = apt(['install', '-y', '--no-install-recommends', ...packages]);
  return reasons(missingOf(missing), `apt-get could not install it: ${words}`);
}

export function everyNeed(): readonly SystemNeed[] {
  return NEEDS;
}

function missingOf(needs: readonly SystemNeed[]): SystemNeed[] {
  return needs.filter((need) => !LOOKED_FOR[need].isThere());
}

function reasons(needs: readonly SystemNeed[], why: string): Map<SystemNeed, string> {
  return new Map(needs.map((need) => [need, why]));
}

/** @returns the last line it complained with */
function apt(args: readonly string[]): string {
  const { stderr, error } = spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: PATIENCE_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
