// The zone's network by nftables, in a table of our own that nobody flushes when the agent ends.
import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { GateWanted, NetworkGate } from '../../network-gate.ts';
import type { Host } from '../host.ts';
import { leftIn, openedIn, refusedIn, standingOf } from './gate-parse.ts';
import { bootScript, GATE_TABLE, gateScript, OPEN_SCRIPT, setName } from './gate-script.ts';

/** Read by `sekimori-gate.service` before the network comes up. */
const BOOT_FILE = '/etc/sekimori/gate.nft';
const LIST = ['-j', 'list', 'table', 'inet', GATE_TABLE];

/** @param namespace a network namespace to work in; tests give one, the real machine has none */
export function openNetworkGate(host: Host, namespace: string | null = null): NetworkGate {
  /** Ids of the openings in force, in the order in which they were put there. */
  let ids: string[] = [];
  /** What a script means is what the kernel makes of it: asked once for each, in a namespace of its own. */
  let meant: { hash: string; standing: string; opened: ReadonlyMap<string, readonly string[]> } | null = null;

  const nft = (args: readonly string[]) =>
    namespace === null ? host.run('nft', args) : host.run('ip', ['netns', 'exec', namespace, 'nft', ...args]);

  async function load(script: string): Promise<void> {
    const answer = await withFile(script, (file) => nft(['-f', file]));
    if (isUnknown(answer)) throw new Error(`nft: ${answer.unknown} ${answer.detail ?? ''}`);
  }

  function withFile<T>(text: string, use: (file: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(host.path('/run/sekimori-gate-'));
    const file = join(folder, 'gate.nft');
    writeFileSync(file, text, { mode: 0o600 });
    return use(file).finally(() => rmSync(folder, { recursive: true, force: true }));
  }

  function keepForBoot(script: string): void {
    const file = host.path(BOOT_FILE);
    writeFileSync(`${file}.new`, script, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }

  async function meaningOf(script: string) {
    const hash = createHash('sha256').update(script).digest('hex');
    if (meant?.hash === hash) return meant;
    const answer = await withFile(script, (file) =>
      host.run('unshare', ['-n', 'sh', '-c', 'nft -f "$1" && nft -j list table inet sekimori', 'sh', file]),
    );
    if (isUnknown(answer)) return null;
    meant = { hash, standing: standingOf(answer), opened: openedIn(answer) };
    return meant;
  }

  return {
    async close(wanted) {
      const script = gateScript(wanted);
      // The boot file first: whatever happens between the two, the next start is closed.
      keepForBoot(bootScript(wanted));
      await load(script);
      ids = wanted.openings.map(({ id }) => id);
    },
    async leaveOpen() {
      rmSync(host.path(BOOT_FILE), { force: true });
      await load(OPEN_SCRIPT);
      ids = [];
    },
    async standing(wanted) {
      const now = await nft(LIST);
      if (isUnknown(now)) return now.detail?.includes('No such file') ? 'open' : now;
      const meaning = await meaningOf(withoutSeconds(wanted));
      if (meaning === null) return { unknown: 'command-failed', detail: 'nft in a namespace of its own' };
      const isOpenedOnly = [...openedIn(now)].every(([set, addresses]) =>
        addresses.every((address) => meaning.opened.get(set)?.includes(address)),
      );
      return isOpenedOnly && standingOf(now) === meaning.standing ? 'as-wanted' : 'other';
    },
    async left() {
      const now = await nft(LIST);
      if (isUnknown(now)) return null;
      const sets = leftIn(now);
      return new Map(ids.flatMap((id, at) => (sets.has(setName(at)) ? [[id, sets.get(setName(at)) ?? null]] : [])));
    },
    async refused() {
      const now = await nft(LIST);
      return isUnknown(now) ? [] : refusedIn(now);
    },
  };
}

/** What the rules are does not hang on how long an opening still has. */
function withoutSeconds(wanted: GateWanted): string {
  return gateScript({ ...wanted, openings: wanted.openings.map((opening) => ({ ...opening, seconds: null })) });
}
