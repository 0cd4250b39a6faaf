// Process number → program and OS user, from /proc; remembered for a moment, because many writes come from one process.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Writer } from '../../copies.ts';
import { nameOf } from '../../name.ts';
import type { Host } from '../host.ts';

export interface Writers {
  of(pid: number): Writer;
}

/** A number is given to another process only after all others were used: long after this. */
const REMEMBERED_MS = 2_000;
const MOST_REMEMBERED = 256;
const NOBODY: Writer = { program: null, osUser: null };

export function openWriters(host: Host, mono: () => number): Writers {
  const known = new Map<number, { writer: Writer; at: number }>();
  return {
    of(pid) {
      const found = known.get(pid);
      if (found !== undefined && mono() - found.at < REMEMBERED_MS) return found.writer;
      const writer = read(host, pid);
      if (known.size >= MOST_REMEMBERED) known.clear();
      if (writer !== NOBODY) known.set(pid, { writer, at: mono() });
      return writer;
    },
  };
}

function read(host: Host, pid: number): Writer {
  const status = pid > 0 ? host.text(`/proc/${pid}/status`) : null;
  if (status === null || isUnknown(status)) return NOBODY;
  // Of one that has ended and was not asked for its end yet only the name is left.
  const program = host.link(`/proc/${pid}/exe`) ?? /^Name:\t(.+)$/m.exec(status)?.[1] ?? null;
  const userId = /^Uid:\t(\d+)\t/m.exec(status)?.[1];
  return {
    program: program === null ? null : nameOf(program, 512),
    osUser: userId === undefined ? null : nameOf(userName(host, userId) ?? userId, 256),
  };
}

/** passwd(5); null for one that another directory knows. */
function userName(host: Host, userId: string): string | null {
  const text = host.text('/etc/passwd');
  if (isUnknown(text)) return null;
  const line = text.split('\n').find((one) => one.split(':')[2] === userId);
  return line?.split(':')[0] ?? null;
}
