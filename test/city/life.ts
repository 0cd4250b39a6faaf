// What happens at a living terminal, reported by its agent: something every now and then, whether a console is in reach or not.
import type { JournalEvent } from '../../shared/protocol/uplink/events.ts';
import type { Agent } from './agent.ts';
import { writeFrame } from './frame.ts';
import { happenNow } from './happen-now.ts';
import { headHash } from './history.ts';
import type { CityTerminal } from './plan.ts';
import type { Random } from './random.ts';

const SHORTEST_MS = 50;

/**
 * When something happens, from `from` on, in order and without an end.
 * @param everyMs between two happenings, on average; never less than 50 ms
 */
export function* momentsOf(
  chance: Random,
  { from, everyMs }: { from: number; everyMs: number },
): Generator<number, never> {
  for (let at = from; ; yield at) at += Math.max(SHORTEST_MS, Math.round(everyMs * (0.3 + 1.4 * chance.next())));
}

/**
 * Begins once the agent has been welcomed: before that nobody knows the next number.
 * @returns ends it
 */
export function liveOn(
  agent: Agent,
  needs: {
    readonly chance: Random;
    readonly terminal: CityTerminal;
    readonly everyMs: number;
    reading(): { at: number; mono: number };
  },
): () => void {
  const { chance, terminal, everyMs, reading } = needs;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  agent.welcomed.then(
    () => next(momentsOf(chance, { from: Date.now(), everyMs })),
    // It has no console to live for.
    () => {},
  );
  return () => {
    isOver = true;
    clearTimeout(timer);
  };

  function next(moments: Iterator<number>): void {
    if (isOver) return;
    timer = setTimeout(
      () => {
        const [first] = happenNow(chance, terminal, reading());
        const seq = agent.lastSeq() + 1;
        agent.report(writeFrame([{ ...first, seq } as JournalEvent], headHash(terminal.endpointId, seq)));
        next(moments);
      },
      Math.max(0, moments.next().value - Date.now()),
    );
  }
}
