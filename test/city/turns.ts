// What an agent says next and when: happenings in their own rhythm, pings in theirs, and neither puts the other off.
import type { Random } from './random.ts';

export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly says: 'ping' | 'happening';
}

const SHORTEST_MS = 50;

/**
 * All turns from `from` on, in their order, without an end.
 * @param everyMs between two happenings, on average; never less than 50 ms
 * @param pingMs  between two pings
 */
export function* turnsOf(
  chance: Random,
  { from, everyMs, pingMs }: { from: number; everyMs: number; pingMs: number },
): Generator<Turn, never> {
  const pause = () => Math.max(SHORTEST_MS, Math.round(everyMs * (0.3 + 1.4 * chance.next())));
  let pingAt = from + pingMs;
  let happensAt = from + pause();
  for (;;) {
    if (pingAt <= happensAt) {
      yield { at: pingAt, says: 'ping' };
      pingAt += pingMs;
    } else {
      yield { at: happensAt, says: 'happening' };
      happensAt += pause();
    }
  }
}
