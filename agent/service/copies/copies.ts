// The ledger of copies for the media that permits opened: each mounted volume is watched, and compared with its ledger when it was unmounted.
import { closeSync } from 'node:fs';
import type { CopyGap, ScanVerdict } from '../../../shared/permits/told.ts';
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import type { CopiesPlatform, PrivateLook } from '../../platform/copies.ts';
import type { DeviceNow, Enforce, MediumNow } from '../../platform/enforce.ts';
import type { Log } from '../../platform/log.ts';
import { nameOf } from '../../platform/name.ts';
import type { Clock } from '../collector.ts';
import type { Journal } from '../journal/journal.ts';
import type { CopySql } from '../store/copy-sql.ts';
import { compare, type Found, type Known, mustRead } from './compare.ts';
import { type FoundFile, filesOf, openFile, sha256Of } from './content.ts';
import { type Ledger, openLedger, type Recorded } from './ledger.ts';
import { mediumKey, type PermittedMedium, plugKey, saidOf } from './medium.ts';
import { openSessions, type Session } from './sessions.ts';

export interface CopiesNeeds {
  readonly platform: CopiesPlatform;
  readonly enforce: Pick<Enforce, 'now'>;
  readonly sql: CopySql;
  readonly journal: Pick<Journal, 'record' | 'recordWith'>;
  readonly clock: Clock;
  readonly log: Log;
  /** More was written under a permit, so much since it was opened this time. */
  grew(medium: PermittedMedium, now: { files: number; bytes: number }): void;
  /** What is written to it cannot be told: it must be closed. */
  notWatched(medium: PermittedMedium): void;
  gone(medium: PermittedMedium): void;
}

export interface Copies {
  /** It is open to people by a permit: from now on what is written to it is in the ledger. */
  opened(medium: PermittedMedium): void;
  /** The agent is about to unmount: nothing there is held open any longer. */
  release(mountPoint: string): void;
  /** It is closed. Resolves with what was written while it was open, when all of that is recorded. */
  closed(medium: Pick<PermittedMedium, 'device'>): Promise<void>;
  /** Whether its ledger was not compared with it yet. */
  isDue(device: PermittedMedium['device']): boolean;
  /** The medium is open to the agent alone: what is due is compared; what is brought in is scanned and its files recorded. */
  inspect(medium: PermittedMedium): Promise<ScanVerdict>;
  stop(): void;
}

interface Watched {
  /** The agent itself unmounts it: what comes after that is another's to say. */
  isReleased: boolean;
  readonly node: string;
  readonly mountPoint: string;
  readonly ledger: Ledger;
}
interface Open {
  readonly medium: PermittedMedium;
  readonly at: number;
  /** In use, and told so. */
  isPulledOut: boolean;
  /** By node; null: it is being begun. */
  readonly volumes: Map<string, Watched | null>;
  /** Of volumes that were unmounted meanwhile. */
  files: number;
  bytes: number;
}

const LOOK_MS = 20;
const GONE_LOOKS = 20;
/** FAT counts its times in two seconds. */
const TIME_STEP_MS = 2_000;
/** A disk shows itself a second after it was opened, and a slow one some seconds later. */
const APPEARS_MS = 15_000;
/** Volumes of a disk show themselves together. */
const SETTLED_MS = 250;
const MOST_DIFFERENCES = 50;

export function openCopies(needs: CopiesNeeds): Copies {
  const { platform, enforce, journal, clock, log } = needs;
  const open = new Map<string, Open>();
  const sessions = openSessions(needs.sql, log);
  /** To be recorded together: each commit of the journal waits for the disk. */
  let waiting: { medium: PermittedMedium; volume: string; copy: Recorded }[] = [];
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let mounts = '';
  let looks = 0;

  function look() {
    const now = platform.mounts();
    for (const one of open.values()) {
      for (const volume of one.volumes.values()) volume?.ledger.look();
      tellGrowth(one);
    }
    flush();
    looks += 1;
    // Pulling out what is not mounted changes no mount.
    if (now === mounts && looks % GONE_LOOKS !== 0) return;
    mounts = now;
    for (const one of open.values()) follow(one);
  }

  function tellGrowth(one: Open) {
    let { files, bytes } = one;
    for (const volume of one.volumes.values()) {
      const more = volume?.ledger.totals();
      files += more?.files ?? 0;
      bytes += more?.bytes ?? 0;
    }
    if (files > 0) needs.grew(one.medium, { files, bytes });
  }

  /** What of it is mounted now, and what no longer. */
  function follow(one: Open) {
    const now = nowOf(one.medium);
    if (now === null) return pulledOut(one);
    const mounted = new Map(now.media.flatMap(({ node, mounts }) => peoples(node, mounts)));
    for (const [node, mountPoint] of mounted) if (!one.volumes.has(node)) void begin(one, node, mountPoint);
    for (const [node, volume] of one.volumes) {
      if (volume === null || mounted.has(node)) continue;
      // Its disk went before its mount did, and not by the agent's hand: the system only tidied up after a pull.
      if (!volume.isReleased && !now.media.some((medium) => medium.node === node)) tellPulledOut(one);
      void unmounted(one, volume);
    }
  }

  /** On a medium that nobody may write to there is nothing to watch. */
  function peoples(node: string, mounts: MediumNow['mounts']): [string, string][] {
    const writable = mounts.find(({ readOnly }) => !readOnly);
    return writable === undefined ? [] : [[node, writable.mountPoint]];
  }

  function nowOf({ device }: PermittedMedium): DeviceNow | null {
    const now = enforce.now(device.port);
    return now?.deviceNumber === device.deviceNumber ? now : null;
  }

  async function begin(one: Open, node: string, mountPoint: string): Promise<void> {
    const { medium } = one;
    const volume = volumeOf(medium, node);
    one.volumes.set(node, null);
    try {
      const watch = await platform.watch(mountPoint);
      // Closed meanwhile: nobody would end this watch.
      if (!open.has(plugKey(medium.device))) return watch.close();
      const ledger = openLedger({
        watch,
        recorded: (copy) => waiting.push({ medium, volume, copy }),
        gap: (why) => gap(medium, why),
        mono: clock.mono,
      });
      one.volumes.set(node, { node, mountPoint, ledger, isReleased: false });
      const files = await filesOf(mountPoint);
      if (files === null) gap(medium, 'too-many-files');
      ledger.look();
      const before = new Map<string, FoundFile>();
      for (const [path, file] of files ?? []) {
        if (isNew(file, one.at, clock.now())) foundNew(ledger, mountPoint, path, file);
        else if (!ledger.knows(path)) before.set(path, file);
      }
      // One that was unmounted and could not be compared goes on.
      if (sessions.of(volume) === undefined) sessions.begin(volume, medium, before);
    } catch (cause) {
      if (nowOf(medium) === null) return;
      log.warn({ err: cause }, 'copies.not-watched');
      gap(medium, 'not-watched');
      needs.notWatched(medium);
    }
  }

  function foundNew(ledger: Ledger, mountPoint: string, path: string, { bytes }: FoundFile) {
    if (ledger.knows(path)) return;
    const descriptor = openFile(mountPoint, path);
    if (descriptor !== null) ledger.found(path, descriptor, bytes);
  }

  async function unmounted(one: Open, { node, ledger, isReleased }: Watched): Promise<void> {
    const volume = volumeOf(one.medium, node);
    one.volumes.set(node, null);
    await ledger.finish();
    flush();
    sessions.close(volume);
    const { files, bytes } = ledger.totals();
    one.files += files;
    one.bytes += bytes;
    one.volumes.delete(node);
    // What is being closed is compared in a look of its own.
    if (!isReleased) await compareNow(node, volume, false);
  }

  function tellPulledOut(one: Open) {
    if (!one.isPulledOut) gap(one.medium, 'pulled-out');
    one.isPulledOut = true;
  }

  function pulledOut(one: Open) {
    if (one.volumes.size > 0) tellPulledOut(one);
    void close(one);
    needs.gone(one.medium);
  }

  async function close(one: Open): Promise<void> {
    open.delete(plugKey(one.medium.device));
    if (open.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
    for (const [node, volume] of one.volumes) {
      volume?.ledger.look();
      volume?.ledger.release();
      await volume?.ledger.finish();
      flush(true);
      sessions.close(volumeOf(one.medium, node));
    }
    tellGrowth(one);
  }

  /** Reads the volume without anybody else; a session that was compared is over. */
  async function compareNow(node: string, volume: string, wasClosedByUs: boolean): Promise<void> {
    const session = sessions.of(volume);
    if (session === undefined) return;
    let there: PrivateLook | null = null;
    try {
      there = await platform.lookPrivately(node);
      await compareIn(there.folder, session, wasClosedByUs);
      sessions.forget(volume);
    } catch (cause) {
      // It stays due, and is compared when the agent has the medium to itself.
      log.warn({ node, err: cause }, 'copies.not-compared');
    } finally {
      await there?.close();
    }
  }

  async function compareIn(folder: string, session: Session, wasClosedByUs: boolean): Promise<void> {
    const { medium, before, written } = session;
    const files = await filesOf(folder);
    if (files === null) return gap(medium, 'too-many-files');
    const known: Known = { before, written };
    const found = new Map<string, Found>();
    for (const [path, { bytes, modifiedAt }] of files) {
      const isRead = mustRead(known, path, { bytes, modifiedAt });
      const sha256 = isRead ? await read(folder, path) : null;
      found.set(path, { bytes, modifiedAt, sha256 });
      const was = written.get(path);
      // What could not be read while it was being closed can be now.
      if (was !== undefined && was.sha256 === null && sha256 !== null)
        record(medium, { path, bytes, sha256, notHashed: null, writer: { program: null, osUser: null } });
    }
    const { removed, renamed, notArrived, differences } = compare(known, found, wasClosedByUs);
    journal.record(
      'copy.compared',
      {
        permit: medium.permit.permitId,
        device: saidOf(medium.device),
        files: found.size,
        removed,
        renamed,
        notArrived,
        differenceCount: differences.length,
        differences: differences.slice(0, MOST_DIFFERENCES).map((one) => ({ ...one, path: nameOf(one.path, 1024) })),
      },
      differences.length > 0 ? 'alert' : undefined,
    );
  }

  async function read(folder: string, path: string): Promise<string | null> {
    const descriptor = openFile(folder, path);
    if (descriptor === null) return null;
    try {
      return (await sha256Of(descriptor, stopped.signal)).sha256;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
      return null;
    } finally {
      closeSync(descriptor);
    }
  }

  /** What is to be told of a volume whose session is being begun waits for that, unless it is the last. */
  function flush(isLast = false) {
    const now = waiting.filter(({ volume }) => isLast || sessions.of(volume) !== undefined);
    if (now.length === 0) return;
    waiting = waiting.filter((one) => !now.includes(one));
    try {
      journal.recordWith(
        now.map(({ medium, copy }) => ({ type: 'copy.recorded', data: copyData(medium, copy) })),
        () => {
          for (const { volume, copy } of now) sessions.add(volume, copy);
        },
      );
    } catch (cause) {
      // A full disk: one by one they wait in memory.
      log.warn({ err: cause }, 'copies.not-together');
      for (const { medium, volume, copy } of now) {
        record(medium, copy);
        sessions.add(volume, copy);
      }
    }
  }

  function record(medium: PermittedMedium, copy: Recorded) {
    journal.record('copy.recorded', copyData(medium, copy));
  }

  function gap({ permit, device }: PermittedMedium, why: CopyGap) {
    journal.record('copy.gap', { permit: permit.permitId, device: saidOf(device), why });
  }

  /** Its volumes, once the system shows them and no more come; empty: it shows none. */
  async function volumesOf(medium: PermittedMedium): Promise<string[]> {
    let before = '';
    for (const until = clock.mono() + APPEARS_MS; clock.mono() < until && !stopped.signal.aborted; ) {
      const media = nowOf(medium)?.media;
      if (media === undefined) return [];
      const nodes = media.map(({ node }) => node);
      if (nodes.length > 0 && nodes.join() === before) return nodes;
      before = nodes.join();
      await pause(SETTLED_MS);
    }
    return [];
  }

  async function bringIn(medium: PermittedMedium, nodes: readonly string[]): Promise<ScanVerdict> {
    const verdicts: ScanVerdict[] = [];
    for (const node of nodes) {
      const there = await platform.lookPrivately(node).catch(() => null);
      // A disk that is divided has nothing to mount itself; its volumes have.
      if (there === null) continue;
      try {
        verdicts.push(await platform.scan(there.folder));
        await recordAll(medium, there.folder);
      } finally {
        await there.close();
      }
    }
    return ORDER.find((one) => verdicts.includes(one)) ?? 'failed';
  }

  async function recordAll(medium: PermittedMedium, folder: string): Promise<void> {
    const files = await filesOf(folder);
    if (files === null) return gap(medium, 'too-many-files');
    for (const [path, { bytes }] of files) {
      const sha256 = await read(folder, path);
      const writer = { program: null, osUser: null };
      record(medium, { path, bytes, sha256, notHashed: sha256 === null ? 'unreadable' : null, writer });
    }
  }

  return {
    opened(medium) {
      const key = plugKey(medium.device);
      if (open.has(key)) return;
      open.set(key, { medium, at: clock.now(), isPulledOut: false, volumes: new Map(), files: 0, bytes: 0 });
      mounts = '';
      timer ??= setInterval(look, LOOK_MS);
      look();
    },
    release(mountPoint) {
      for (const { volumes } of open.values()) {
        for (const volume of volumes.values()) {
          if (volume?.mountPoint !== mountPoint) continue;
          volume.isReleased = true;
          volume.ledger.look();
          volume.ledger.release();
        }
      }
    },
    async closed({ device }) {
      const one = open.get(plugKey(device));
      if (one !== undefined) await close(one);
    },
    isDue: (device) => volumesDue(device).length > 0,
    async inspect(medium) {
      const nodes = await volumesOf(medium);
      for (const node of nodes) {
        const volume = volumeOf(medium, node);
        const session = sessions.of(volume);
        if (session?.wasLeftOpen) gap(session.medium, 'agent-ended');
        const isSamePlug = session !== undefined && plugKey(session.medium.device) === plugKey(medium.device);
        await compareNow(node, volume, isSamePlug && !session.wasLeftOpen);
      }
      giveUp(medium);
      return medium.permit.direction === 'bring-in' ? bringIn(medium, nodes) : 'not-asked';
    },
    stop() {
      stopped.abort();
      if (timer !== null) clearInterval(timer);
    },
  };

  function volumesDue(device: PermittedMedium['device']): string[] {
    return sessions.volumes().filter((volume) => volume.startsWith(`${mediumKey(device)} `));
  }

  /** What could not be compared although the agent had the medium to itself stays so, and is told as a gap. */
  function giveUp({ device }: PermittedMedium) {
    for (const volume of volumesDue(device)) {
      const session = sessions.of(volume);
      if (session !== undefined) gap(session.medium, 'not-compared');
      sessions.forget(volume);
    }
  }
}

function copyData({ permit, device }: PermittedMedium, copy: Recorded): EventData<'copy.recorded'> {
  const { path, bytes, sha256, notHashed, writer } = copy;
  return {
    permit: permit.permitId,
    device: saidOf(device),
    path: nameOf(path, 1024),
    bytes,
    sha256,
    notHashed,
    program: writer.program,
    osUser: writer.osUser,
  };
}

/** The worst that any volume has decides. */
const ORDER: readonly ScanVerdict[] = ['infected', 'failed', 'none', 'clean'];

/** A volume by its place on the medium: the letters of the node are another time others. */
function volumeOf({ device }: PermittedMedium, node: string): string {
  return `${mediumKey(device)} ${/\d*$/.exec(node)?.[0] ?? ''}`;
}

/** Made while the medium was open, and before it was watched. A time in the future is no time. */
function isNew({ changedAt }: FoundFile, openedAt: number, now: number): boolean {
  return changedAt >= openedAt - TIME_STEP_MS && changedAt <= now + TIME_STEP_MS;
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}
