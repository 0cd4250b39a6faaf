// Refused logins as the system adds them to /var/log/btmp; what was there before the agent is not told.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import type { Stop } from '../section.ts';
import type { LoginFailure } from '../sessions.ts';
import { folderBell } from './bells.ts';
import type { Host } from './host.ts';
import { type LoginRecord, parseLoginRecords, RECORD_BYTES } from './utmp-parse.ts';

const FILE = '/var/log/btmp';
/** A flood is read in pieces of this many records. */
const PIECE = 1_000;

export function watchFailures(host: Host, tell: (failure: LoginFailure) => void): Stop {
  let offset = sizeOf(host) ?? 0;
  let busy: Promise<void> | null = null;
  let missed = false;
  async function look() {
    for (;;) {
      const size = sizeOf(host);
      if (size === null) return;
      // Rotated: a new file begins at its beginning.
      if (size < offset) offset = 0;
      const records = parseLoginRecords(readFrom(host, offset));
      if (records.length === 0) return;
      offset += records.length * RECORD_BYTES;
      for (const failure of await failuresOf(host, records)) tell(failure);
    }
  }
  function ring() {
    if (busy !== null) {
      missed = true;
      return;
    }
    busy = look()
      // The file went away between two calls, or is not ours to read: the next change brings us back.
      .catch(() => {})
      .finally(() => {
        busy = null;
        if (missed) {
          missed = false;
          ring();
        }
      });
  }
  return folderBell(host, '/var/log', (name) => name === 'btmp')(ring);
}

/**
 * People type their password where the name belongs, and btmp keeps it. A name is passed on only when an account bears it.
 */
async function failuresOf(host: Host, records: readonly LoginRecord[]): Promise<LoginFailure[]> {
  const names = [...new Set(records.map((record) => record.user).filter((name) => /^[\w.@\\-]+\$?$/.test(name)))];
  const accounts = new Set<string>();
  if (names.length > 0) {
    // 2: one of the names is none (getent(1)); the lines of the others are printed all the same.
    const found = await host.run('getent', ['--', 'passwd', ...names], { accepts: [0, 2] });
    const text = isUnknown(found) ? host.text('/etc/passwd') : found;
    if (!isUnknown(text)) for (const line of text.split('\n')) accounts.add(line.slice(0, line.indexOf(':')));
  }
  return records.map((record) => ({
    user: accounts.has(record.user) ? nameOf(record.user, 256) : null,
    tty: nameOrNull(record.line, 64),
    remoteHost: nameOrNull(record.host, 256),
    // sshd and older programs write their own name as the line.
    service: /^ssh/.test(record.line) ? 'sshd' : null,
  }));
}

function sizeOf(host: Host): number | null {
  try {
    const file = openSync(host.path(FILE), 'r');
    try {
      return fstatSync(file).size;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

function readFrom(host: Host, offset: number): Buffer {
  const file = openSync(host.path(FILE), 'r');
  try {
    const bytes = Buffer.alloc(PIECE * RECORD_BYTES);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(file);
  }
}
