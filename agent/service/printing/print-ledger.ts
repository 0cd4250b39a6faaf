// Who printed what on which printer: an event for each job that ended.
import type { Log } from '../../platform/log.ts';
import type { PrintingPlatform } from '../../platform/printing.ts';
import type { Stop } from '../../platform/section.ts';
import type { Journal } from '../journal/journal.ts';

const MEMORY = 'printed';

export interface PrintLedgerNeeds {
  readonly platform: PrintingPlatform;
  readonly journal: Pick<Journal, 'record'>;
  readonly memory: { read(key: string): string | null; write(key: string, text: string): void };
  readonly log: Log;
}

export function openPrintLedger({ platform, journal, memory, log }: PrintLedgerNeeds): Stop {
  try {
    return platform.watch(
      { read: () => memory.read(MEMORY), write: (text) => memory.write(MEMORY, text) },
      (job) => void journal.record('print.recorded', job),
    );
  } catch (cause) {
    log.warn({ err: cause }, 'print-ledger.not-started');
    return () => {};
  }
}
