// The two clocks of the terminal.
import { uptime } from 'node:os';
import type { Clock } from './collector.ts';

/** `mono` goes on while the machine sleeps, unlike `performance.now()`: else waking up would look like a moved clock. */
export function openClock(): Clock {
  return { now: Date.now, mono: () => Math.round(uptime() * 1_000) };
}
