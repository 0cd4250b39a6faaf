// A control file of CUPS (c00001: the attributes of one job in the encoding of IPP, RFC 8010 §3.1) → the job, once it has ended. Pure.

import { nameOf, nameOrNull } from '../../name.ts';
import type { PrintedJob } from '../../printing.ts';

export interface ControlFile {
  readonly job: PrintedJob;
  /** Tells a job from one of the same number, should CUPS begin to count anew. */
  readonly key: string;
}

/** Tags below this begin a group, above it a value (RFC 8010 §3.5). */
const FIRST_VALUE_TAG = 0x10;
const INTEGERS = new Set([0x21, 0x23]);
/** RFC 8011 §5.3.7. */
const ENDS: Readonly<Record<number, PrintedJob['end']>> = { 7: 'canceled', 8: 'aborted', 9: 'completed' };

/** Null: the job has not ended, or this is no control file. What people wrote into a title stays a title. */
export function parseControlFile(bytes: Buffer): ControlFile | null {
  const found = attributesIn(bytes);
  const number = (name: string) => {
    const value = found.get(name);
    return typeof value === 'number' ? value : null;
  };
  const text = (name: string) => {
    const value = found.get(name);
    return typeof value === 'string' ? value : '';
  };
  const end = ENDS[number('job-state') ?? 0];
  const jobId = number('job-id');
  if (end === undefined || jobId === null || jobId < 1) return null;
  // A filter that does not count leaves 0; so does a job that was cancelled before its first page.
  const pages = number('job-impressions-completed') || number('job-media-sheets-completed') || null;
  return {
    key: `${jobId}:${number('time-at-creation') ?? 0}`,
    job: {
      jobId,
      printer: nameOf(printerOf(text('job-printer-uri') || text('printer-uri')), 256),
      user: nameOf(text('job-originating-user-name'), 256),
      title: nameOf(text('job-name'), 300),
      host: nameOrNull(text('job-originating-host-name'), 256),
      pages: pages !== null && pages > 0 ? pages : null,
      copies: Math.max(1, number('copies') ?? 1),
      end,
    },
  };
}

/** The first attribute of a name counts, as it does for CUPS; what is cut short ends the reading. */
function attributesIn(bytes: Buffer): Map<string, string | number> {
  const found = new Map<string, string | number>();
  let at = 8;
  while (at < bytes.length) {
    const tag = bytes[at] as number;
    at += 1;
    if (tag < FIRST_VALUE_TAG) continue;
    const name = piece(bytes, at);
    if (name === null) break;
    const value = piece(bytes, name.next);
    if (value === null) break;
    at = value.next;
    const key = name.bytes.toString('latin1');
    // Further values of the same attribute have no name.
    if (key === '' || found.has(key)) continue;
    if (!INTEGERS.has(tag)) found.set(key, value.bytes.toString('utf8'));
    else if (value.bytes.length === 4) found.set(key, value.bytes.readInt32BE());
  }
  return found;
}

function piece(bytes: Buffer, at: number): { bytes: Buffer; next: number } | null {
  if (at + 2 > bytes.length) return null;
  const next = at + 2 + bytes.readUInt16BE(at);
  return next > bytes.length ? null : { bytes: bytes.subarray(at + 2, next), next };
}

/** `ipp://host/printers/2F-Shimin-01` → `2F-Shimin-01` */
function printerOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
