// What was printed here, where the system's own print service keeps an account of it.
import type { EventData } from '../../shared/protocol/uplink/events.ts';
import type { Stop } from './section.ts';

export type PrintedJob = EventData<'print.recorded'>;

/** Jobs that were told, for the next start. */
export interface PrintMemory {
  read(): string | null;
  write(text: string): void;
}

export interface PrintingPlatform {
  /** Tells each job once that ended, also one that ended while nobody watched; at the very first start nothing of before. */
  watch(memory: PrintMemory, tell: (job: PrintedJob) => void): Stop;
}
