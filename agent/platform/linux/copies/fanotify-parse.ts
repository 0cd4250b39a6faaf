// Bytes read from a fanotify group → its events (struct fanotify_event_metadata, version 3, little-endian). Pure.

export interface EventRecord {
  readonly descriptor: number;
  readonly pid: number;
  readonly mask: bigint;
}

const FAN_Q_OVERFLOW = 0x4000n;
const METADATA_BYTES = 24;
const VERSION = 3;

/** Nothing of a record that is cut short, or of another version, is believed; that is an overflow too: something was not told. */
export function parseEvents(bytes: Buffer): { events: EventRecord[]; isOverflowed: boolean } {
  const events: EventRecord[] = [];
  let isOverflowed = false;
  for (let at = 0; at < bytes.length; ) {
    const length = at + METADATA_BYTES <= bytes.length ? bytes.readUInt32LE(at) : 0;
    if (length < METADATA_BYTES || at + length > bytes.length || bytes.readUInt8(at + 4) !== VERSION)
      return { events, isOverflowed: true };
    const mask = bytes.readBigUInt64LE(at + 8);
    const descriptor = bytes.readInt32LE(at + 16);
    if ((mask & FAN_Q_OVERFLOW) !== 0n) isOverflowed = true;
    else if (descriptor >= 0) events.push({ descriptor, pid: bytes.readInt32LE(at + 20), mask });
    at += length;
  }
  return { events, isOverflowed };
}
