// What an agent has to report and nobody has acknowledged: it waits for credit, and goes again over the next connection.
import type { Frame } from './frame.ts';

export interface Outbox {
  put(frame: Frame): void;
  /** A connection begins: what the console holds is settled, and everything else goes again. */
  begin(upTo: number, credit: number): void;
  grant(credit: number): void;
  /** The next frame to send; null while there is none, or no credit for it, or no connection. */
  next(): Frame | null;
  /** All numbers up to here are answered. */
  settle(upTo: number): void;
  /** The connection has ended: nothing goes until the next begins. */
  end(): void;
}

/** Settled frames that may lie about before the list is cut. */
const SLACK = 1_000;

export function openOutbox(): Outbox {
  const frames: Frame[] = [];
  // Up to `settled` answered, up to `sent` under way, the rest waiting.
  let settled = 0;
  let sent = 0;
  let credit = 0;
  return {
    put: (frame) => void frames.push(frame),
    begin(upTo, granted) {
      settle(upTo);
      sent = settled;
      credit = granted;
    },
    grant(more) {
      credit += more;
    },
    next() {
      const frame = frames[sent];
      if (frame === undefined || frame.events > credit) return null;
      sent++;
      credit -= frame.events;
      return frame;
    },
    settle,
    end() {
      credit = 0;
    },
  };

  function settle(upTo: number): void {
    for (let first = frames[settled]; first !== undefined && first.lastSeq <= upTo; first = frames[settled]) settled++;
    sent = Math.max(sent, settled);
    if (settled < SLACK) return;
    frames.splice(0, settled);
    sent -= settled;
    settled = 0;
  }
}
