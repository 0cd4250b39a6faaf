// Writes `state.report` frames from rows: a difference in one frame, or the whole in parts below the frame's bounds.
import { MAX_ITEMS_PER_FRAME } from '../../../shared/protocol/uplink/limits.ts';
import type { Section } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** Room is left for the frame's own fields below MAX_FRAME_BYTES. */
const MAX_SET_BYTES = 900_000;

export interface Head {
  section: Section;
  takenAt: EpochMs;
  /** Hash of the section after the report. */
  hash: string;
}

/** @returns null when the difference is too large for one frame: then the whole goes instead */
export function differenceFrame(
  head: Head,
  base: string,
  rows: readonly { key: string; text: string | null }[],
): string | null {
  const set = rows.filter((row): row is { key: string; text: string } => row.text !== null);
  const drop = rows.filter((row) => row.text === null).map((row) => row.key);
  const dropBytes = drop.reduce((sum, key) => sum + Buffer.byteLength(JSON.stringify(key)) + 1, 0);
  if (rows.length > MAX_ITEMS_PER_FRAME || sizeOf(set) + dropBytes > MAX_SET_BYTES) return null;
  return frame(head, base, [0, 1], set, drop, 'null');
}

export function wholeFrames(head: Head, items: readonly { key: string; text: string }[]): string[] {
  const parts: { key: string; text: string }[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf([item]);
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && (part.length >= MAX_ITEMS_PER_FRAME || bytes + size > MAX_SET_BYTES)) {
      parts.push([item]);
      bytes = size;
    } else {
      part.push(item);
      bytes += size;
    }
  }
  return parts.map((part, number) => frame(head, null, [number, parts.length], part, [], 'null'));
}

/** @param unknown JSON of the reason */
export function unknownFrame(head: Head, unknown: string): string {
  return frame(head, null, [0, 1], [], [], unknown);
}

function frame(
  { section, takenAt, hash }: Head,
  base: string | null,
  part: [number, number],
  set: readonly { key: string; text: string }[],
  drop: readonly string[],
  unknown: string,
): string {
  const head = JSON.stringify({ type: 'state.report', section, takenAt, base, hash, part, drop });
  const items = set.map(({ key, text }) => `${JSON.stringify(key)}:${text}`).join(',');
  return `${head.slice(0, -1)},"set":{${items}},"unknown":${unknown}}`;
}

function sizeOf(items: readonly { key: string; text: string }[]): number {
  return items.reduce(
    (sum, { key, text }) => sum + Buffer.byteLength(JSON.stringify(key)) + Buffer.byteLength(text) + 2,
    0,
  );
}
