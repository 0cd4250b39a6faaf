// How many packages have a newer version in the lists that apt holds; told only while the lists are young enough to mean it.
import { type Fact, isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../../shared/time/epoch.ts';
import type { Check, Found } from '../../posture.ts';
import type { Host } from '../host.ts';
import { found, notKnown } from './found.ts';

const LISTS = '/var/lib/apt/lists';
const STATUS = '/var/lib/dpkg/status';
/** Simulating an upgrade costs a second of processor: only when lists or packages changed, and then not each time. */
const AT_MOST_EVERY_MS = HOUR_MS;
/** Nothing pending by older lists says nothing. */
const OLD_DAYS = 14;

export function pendingUpdates(host: Host): Check {
  let last: { key: string; at: EpochMs; pending: string[] } | null = null;
  return async (now) => {
    if (!host.hasCommand('apt-get')) return notKnown('not-supported', 'no apt on this system');
    const names = host.names(LISTS);
    if (isUnknown(names)) return found(names);
    const lists = names.filter((name) => /_Packages(\.\w+)?$/.test(name));
    if (lists.length === 0) return notKnown('not-present', `${LISTS}: no package lists; apt-get update has not run`);
    const listedAt = Math.max(...lists.map((name) => host.modifiedAt(`${LISTS}/${name}`) ?? 0));
    // The newest of them bears the archive's date; when apt last looked stands in the partial folder.
    const lookedAt = Math.max(listedAt, host.modifiedAt(`${LISTS}/partial`) ?? 0);
    const key = `${listedAt} ${lookedAt} ${lists.length} ${host.modifiedAt(STATUS)}`;
    if (last === null || (last.key !== key && Math.abs(now - last.at) >= AT_MOST_EVERY_MS)) {
      const pending = await simulate(host);
      // A failure is not remembered: it is tried again next time.
      if (isUnknown(pending)) return found(pending);
      last = { key, at: now, pending };
    }
    return judge(last.pending, Math.max(0, Math.floor((now - lookedAt) / DAY_MS)));
  };
}

async function simulate(host: Host): Promise<Fact<string[]>> {
  const options = ['-s', '-q', '-o', 'Debug::NoLocking=1', '-o', 'APT::Get::Show-User-Simulation-Note=0'];
  const text = await host.run('apt-get', [...options, 'upgrade', '--with-new-pkgs'], {
    timeoutMs: 120_000,
    inBackground: true,
  });
  return isUnknown(text) ? text : parseSimulation(text);
}

function judge(pending: readonly string[], ageDays: number): Found {
  const evidence = [`lists ${ageDays} days old`, ...pending];
  if (pending.length === 0 && ageDays > OLD_DAYS)
    return notKnown('unreadable', `lists are ${ageDays} days old`, evidence);
  return found(pending.length === 0, evidence, pending.length);
}

/** Lines `Inst NAME [installed] (new …)` with an installed version; without one it is a new dependency. Pure. */
export function parseSimulation(text: string): string[] {
  const pending: string[] = [];
  for (const line of text.split('\n')) {
    const match = /^Inst (\S+) \[([^\]]+)\] \((\S+)/.exec(line);
    if (match !== null) pending.push(`${match[1]} ${match[2]} → ${match[3]}`);
  }
  return pending;
}
