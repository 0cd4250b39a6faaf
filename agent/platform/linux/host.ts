// The one way to this machine's files and commands: under a root folder (tests give a tree), bounded, timed, refusals as reasons.
import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants as osConstants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Fact, Unknown } from '../../../shared/protocol/uplink/unknown.ts';

export interface Host {
  /** `''` on the real machine, else the folder that stands for `/`. */
  readonly root: string;
  /** Whether the agent runs as root; asked once. */
  readonly isRoot: boolean;
  path(path: string): string;
  /** A small file of sysfs, proc or /etc, whole. Synchronous: these answer from memory, and a thread costs more than the read. */
  text(path: string): Fact<string>;
  bytes(path: string): Fact<Buffer>;
  /** A file that may be megabytes, read off the main thread. */
  largeText(path: string): Promise<Fact<string>>;
  /** Names in a folder, sorted; what is not there is `not-present`. */
  names(path: string): Fact<string[]>;
  /** Target of a symbolic link as written, null when there is none. */
  link(path: string): string | null;
  /** Modification time in epoch milliseconds, null when there is no such file. */
  modifiedAt(path: string): number | null;
  exists(path: string): boolean;
  /**
   * Runs a command of the system's own folders, in the C locale, without a shell.
   * @returns standard output; `command-missing`, `timed-out`, or `command-failed` with the end of what it said
   */
  run(command: string, args: readonly string[], limits?: RunLimits): Promise<Fact<string>>;
  hasCommand(command: string): boolean;
}

export interface RunLimits {
  /** Default 25000, as long as the bus itself waits: an old terminal at log-on time starts a service that slowly. */
  timeoutMs?: number;
  /** Exit codes whose output counts as an answer; default only 0. */
  accepts?: readonly number[];
  /** Yields the processor to whatever else wants it; for work that nobody waits for. */
  inBackground?: boolean;
}

const COMMAND_FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const MOST_OUTPUT_BYTES = 32 * 1_048_576;

export function openHost(given: { root?: string; isRoot?: boolean } = {}): Host {
  const root = given.root === undefined || given.root === '/' ? '' : given.root;
  const isRoot = given.isRoot ?? process.getuid?.() === 0;
  const path = (wanted: string) => (root === '' ? wanted : join(root, wanted));
  const attempt = <T>(wanted: string, read: (path: string) => T): Fact<T> => {
    try {
      return read(path(wanted));
    } catch (cause) {
      return reasonOf(cause, wanted, isRoot);
    }
  };
  const orNull = <T>(wanted: string, read: (path: string) => T): T | null => {
    try {
      return read(path(wanted));
    } catch {
      return null;
    }
  };
  function locate(command: string): string | null {
    for (const folder of COMMAND_FOLDERS) {
      const file = path(`${folder}/${command}`);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder; the next one may have it.
      }
    }
    return null;
  }
  return {
    root,
    isRoot,
    path,
    text: (wanted) => attempt(wanted, (file) => readFileSync(file, 'utf8')),
    bytes: (wanted) => attempt(wanted, (file) => readFileSync(file)),
    largeText: (wanted) => readFile(path(wanted), 'utf8').catch((cause) => reasonOf(cause, wanted, isRoot)),
    names: (wanted) => attempt(wanted, (folder) => readdirSync(folder).sort()),
    link: (wanted) => orNull(wanted, (file) => readlinkSync(file)),
    modifiedAt: (wanted) => orNull(wanted, (file) => truncated(statSync(file, { throwIfNoEntry: false })?.mtimeMs)),
    exists: (wanted) => orNull(wanted, (file) => statSync(file, { throwIfNoEntry: false }) !== undefined) ?? false,
    hasCommand: (command) => locate(command) !== null,
    run(command, args, { timeoutMs = 25_000, accepts = [0], inBackground = false } = {}) {
      const file = locate(command);
      if (file === null) return Promise.resolve({ unknown: 'command-missing', detail: command });
      return new Promise((answer) => {
        const child = execFile(
          file,
          [...args],
          {
            timeout: timeoutMs,
            killSignal: 'SIGKILL',
            maxBuffer: MOST_OUTPUT_BYTES,
            encoding: 'utf8',
            windowsHide: true,
            // C.UTF-8 keeps messages in English and names of files and packages whole.
            env: { PATH: COMMAND_FOLDERS.join(':'), LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' },
          },
          (cause, stdout, stderr) => {
            if (cause === null) return answer(stdout);
            if (typeof cause.code === 'number' && accepts.includes(cause.code)) return answer(stdout);
            if (cause.killed) return answer({ unknown: 'timed-out', detail: command });
            answer({
              unknown: 'command-failed',
              detail: detailOf(command, stderr || String(cause.code ?? cause.signal)),
            });
          },
        );
        child.stdin?.end();
        if (inBackground && child.pid !== undefined) yieldProcessor(child.pid);
      });
    },
  };
}

function yieldProcessor(pid: number): void {
  try {
    setPriority(pid, osConstants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}

function truncated(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.trunc(milliseconds);
}

/** Only the end of what a command said, on one line: its reason stands there. */
function detailOf(command: string, said: string): string {
  return `${command}: ${said.trim().replace(/\s+/g, ' ').slice(-200)}`.toWellFormed().replaceAll('\0', '');
}

/** A refusal of the file system in the words of the wire. */
export function reasonOf(cause: unknown, path: string, isRoot: boolean): Unknown {
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? 'error';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { unknown: 'not-present', detail: path.slice(0, 300) };
  if ((code === 'EACCES' || code === 'EPERM') && !isRoot) return { unknown: 'needs-root', detail: path.slice(0, 300) };
  return { unknown: 'unreadable', detail: `${path}: ${code}`.slice(0, 300) };
}
