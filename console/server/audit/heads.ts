// The newest signed head, for every terminal that connects, and how many terminals it was sent to.
import { anchorLine } from '../../../shared/audit/anchor.ts';
import { type EpochMs, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Announcements, AnnouncementTopics } from '../store/announcements.ts';
import type { AuditStore } from './store.ts';

export interface TerminalHeads {
  /** Null until one was signed. */
  newest(): AnnouncementTopics['auditHead'] | null;
  /** It was sent to one more terminal. */
  sent(): void;
  close(): Promise<void>;
}

/** Terminals come by the thousand in the morning: they are counted together. */
const COUNT_MS = 5 * SECOND_MS;

export async function openTerminalHeads(needs: {
  trail: Pick<AuditStore, 'lastHead' | 'anchored'>;
  announcements: Announcements;
  clock: { now(): EpochMs };
  failed: (cause: unknown) => void;
}): Promise<TerminalHeads> {
  const { trail, announcements, clock, failed } = needs;
  const last = await trail.lastHead();
  let newest = last && { seq: last.seq, at: last.at, line: anchorLine(last) };
  let copies = 0;
  let writing: Promise<void> = Promise.resolve();
  const stop = announcements.subscribe('auditHead', (head) => {
    write();
    newest = head;
  });
  const timer = setInterval(write, COUNT_MS);
  timer.unref();
  return {
    newest: () => newest,
    sent() {
      copies += 1;
    },
    async close() {
      stop();
      clearInterval(timer);
      write();
      await writing;
    },
  };

  function write(): void {
    if (copies === 0 || newest === null) return;
    const [head, count] = [newest, copies];
    copies = 0;
    writing = writing.then(() => trail.anchored(head, 'terminals', count, null, clock.now())).catch(failed);
  }
}
