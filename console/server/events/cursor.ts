// Where the next page of events goes on: behind one row, in an order that holds over all partitions.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { PartitionName, Position, ReadEvent } from '../store/event-reader.ts';
import { monthOf } from '../store/month.ts';

/** Newest first by instant, then by partition, then by the row's number inside it. */
export interface Cursor {
  readonly at: number;
  readonly partition: string;
  readonly number: number;
}

export function cursorOf(event: ReadEvent): Cursor {
  const partition = partitionKey({ zone: event.zone, month: monthOf(event.receivedAt) });
  return { at: event.at, partition, number: event.number };
}

export function compareNewestFirst(a: Cursor, b: Cursor): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.partition !== b.partition) return a.partition < b.partition ? 1 : -1;
  return b.number - a.number;
}

/** The place inside one partition that a cursor of any partition stands for. */
export function positionIn(partition: PartitionName, { at, partition: own, number }: Cursor): Position {
  const key = partitionKey(partition);
  if (key === own) return { at, number };
  return { at, number: key < own ? Number.MAX_SAFE_INTEGER : 0 };
}

export function writeCursor({ at, partition, number }: Cursor): string {
  return Buffer.from(JSON.stringify([at, partition, number])).toString('base64url');
}

/** @throws SKM_REQUEST_MALFORMED when the text is none that `writeCursor` gave */
export function readCursor(text: string): Cursor {
  try {
    const [at, partition, number] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (Number.isSafeInteger(at) && typeof partition === 'string' && Number.isSafeInteger(number))
      return { at: at as number, partition, number: number as number };
  } catch {
    // Not JSON: refused below.
  }
  throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'cursor' });
}

function partitionKey({ zone, month }: PartitionName): string {
  return `${month} ${zone}`;
}
