// Keeps the zone's network as the policy wants it: puts it in force, has it proven, restores what somebody changed, tells who was refused.
import type { PolicyDocument } from '../../../shared/policies/document.ts';
import type { EnforcementItem } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { GateWanted, NetworkGate, Peer, RefusedPeer } from '../../platform/network-gate.ts';
import { wantedNetwork } from './wanted-network.ts';

/** Somebody's change is undone within this; the promise is a minute. */
const LOOK_MS = 15_000;
const REFUSED_AGAIN_MS = 3_600_000;

export interface NetworkKeeperNeeds {
  readonly gate: NetworkGate;
  /** Null: no policy, or one that this agent does not understand: what stands stays. */
  network(): PolicyDocument['network'] | null;
  /** Where the console is reached now; rejects where its name cannot be resolved. */
  consolePeers(): Promise<readonly Peer[]>;
  now(): EpochMs;
  told(
    what: { type: 'restored'; lastProvenAt: EpochMs | null; proven: boolean } | { type: 'refused'; peer: RefusedPeer },
  ): void;
  /** Openings that ended, remembered over restarts. */
  readonly ended: { read(): string | null; write(text: string): void };
  changed(): void;
  readonly log: Log;
}

export interface NetworkKeeper {
  /** Resolves when what is wanted now is in force and proven, or could not be made so. */
  look(): Promise<void>;
  item(): Pick<EnforcementItem, 'stage' | 'reason'>;
  start(): void;
  stop(): void;
}

export function openNetworkKeeper(needs: NetworkKeeperNeeds): NetworkKeeper {
  const { gate, log, told, now } = needs;
  const ended = new Set<string>(endedIn(needs.ended.read()));
  const refused = new Map<string, EpochMs>();
  let item: Pick<EnforcementItem, 'stage' | 'reason'> = { stage: 'requested', reason: null };
  let inForce: { text: string; wanted: GateWanted } | null = null;
  let lastPeers: readonly Peer[] | null = null;
  let lastProvenAt: EpochMs | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let again: Promise<void> | null = null;

  function become(stage: EnforcementItem['stage'], reason: string | null) {
    if (item.stage === stage && item.reason === reason) return;
    item = { stage, reason };
    needs.changed();
  }

  async function lookOnce() {
    const network = needs.network();
    if (network === null) return become('requested', 'no-policy');
    if (network.default === 'open') return leaveOpen();
    lastPeers = await needs.consolePeers().catch(() => lastPeers);
    // Closing without knowing where the console is would cut the way on which the next policy comes.
    if (lastPeers === null) return become('failed', 'console-not-resolved');
    const left = await gate.left();
    // What cannot be asked, or was flushed by somebody, has not ended: an opening ends by its time alone.
    if (inForce !== null && left !== null) noteEnded(inForce.wanted, left);
    const wanted = wantedNetwork(network, lastPeers, { now: now(), left: left ?? new Map(), ended });
    const text = JSON.stringify({ ...wanted, openings: wanted.openings.map(({ id }) => id) });
    const isOther = inForce?.text !== text;
    const standing = isOther ? 'other' : await gate.standing(wanted);
    const mustRestore = !isOther && standing !== 'as-wanted';
    if (isOther || mustRestore) await gate.close(wanted);
    inForce = { text, wanted };
    const proven = (await gate.standing(wanted)) === 'as-wanted';
    if (mustRestore) told({ type: 'restored', lastProvenAt, proven });
    if (proven) lastProvenAt = now();
    become(proven ? 'proven' : 'failed', proven ? null : 'not-as-wanted');
    await tellRefused();
  }

  async function leaveOpen() {
    if (inForce !== null || item.stage === 'requested') await gate.leaveOpen();
    inForce = null;
    become('proven', 'open-by-policy');
  }

  function noteEnded(wanted: GateWanted, left: ReadonlyMap<string, number | null>) {
    const gone = wanted.openings.filter(({ id, seconds }) => seconds !== null && !left.has(id) && !ended.has(id));
    if (gone.length === 0) return;
    for (const { id } of gone) ended.add(id);
    needs.ended.write(JSON.stringify([...ended]));
  }

  async function tellRefused() {
    for (const peer of await gate.refused()) {
      const key = `${peer.address} ${peer.protocol} ${peer.port}`;
      if (now() - (refused.get(key) ?? Number.NEGATIVE_INFINITY) < REFUSED_AGAIN_MS) continue;
      refused.set(key, now());
      told({ type: 'refused', peer });
    }
    for (const [key, at] of refused) if (now() - at > REFUSED_AGAIN_MS) refused.delete(key);
  }

  /** One look at a time; who asks meanwhile shares the next one. */
  function look(): Promise<void> {
    if (looking === null) {
      looking = lookOnce()
        .catch((cause: unknown) => {
          log.warn({ err: cause }, 'network-gate.failed');
          become('failed', String((cause as Error)?.message ?? cause).slice(0, 300));
        })
        .finally(() => {
          looking = null;
        });
      return looking;
    }
    again ??= looking.then(() => {
      again = null;
      return look();
    });
    return again;
  }

  return {
    look,
    item: () => item,
    start() {
      timer = setInterval(() => void look(), LOOK_MS);
      void look();
    },
    stop() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

function endedIn(text: string | null): string[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
