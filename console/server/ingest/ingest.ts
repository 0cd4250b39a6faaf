// Group commit: frames of all connections are gathered and committed together; each is told once its batch is durable.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EventFrame, EventStore, StoredEvent } from '../store/event-store.ts';

/** Events in one commit at most; beyond it a commit takes longer than it saves. */
const MAX_BATCH_EVENTS = 2_000;
/** The commit waits this many times as long as the last one took, so that load makes batches and idleness makes none. */
const GATHER_SHARE = 3;
const MAX_GATHER_MS = 20;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 10_000;

export interface Ingest {
  /** Resolves when the frame's events are committed (or were before). Rejects only when ingest is closed first. */
  submit(frame: EventFrame): Promise<void>;
  /** Frames waiting for their commit. */
  readonly waiting: number;
  /** Commits what is waiting, then refuses more. */
  close(): Promise<void>;
}

export interface IngestNeeds {
  events: EventStore;
  /** Batches under way at once: 1 where the store is a file, more where it is a server. */
  lanes: number;
  /** After each commit, with what was new. */
  stored(events: readonly StoredEvent[]): void;
  /** The store failed (code) or works again (null); told once per change. */
  trouble(code: string | null): void;
}

interface Waiting {
  frame: EventFrame;
  done: () => void;
  failed: (cause: Error) => void;
}

export function openIngest(needs: IngestNeeds): Ingest {
  let closed = false;
  let inTrouble = false;
  const lanes = Array.from({ length: needs.lanes }, () => openLane());

  return {
    submit(frame) {
      if (closed) return Promise.reject(new SekimoriError('SKM_CONSOLE_STOPPING'));
      // One endpoint always takes the same lane: its frames are committed in their order.
      const lane = lanes[frame.endpoint % lanes.length] as Lane;
      return new Promise((done, failed) => lane.add({ frame, done, failed }));
    },
    get waiting() {
      return lanes.reduce((sum, lane) => sum + lane.waiting(), 0);
    },
    async close() {
      closed = true;
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };

  type Lane = ReturnType<typeof openLane>;
  function openLane() {
    let queue: Waiting[] = [];
    let queuedEvents = 0;
    let isBusy = false;
    let timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
    let lastCommitMs = 0;
    let retryMs = 0;
    let idle: (() => void)[] = [];

    return {
      add(waiting: Waiting) {
        queue.push(waiting);
        queuedEvents += waiting.frame.records.length;
        schedule();
      },
      waiting: () => queue.length,
      close() {
        if (!isBusy && queue.length === 0) return Promise.resolve();
        const emptied = new Promise<void>((resolve) => idle.push(resolve));
        if (retryMs > 0) giveUp();
        return emptied;
      },
    };

    function schedule(): void {
      if (isBusy || queue.length === 0 || (timer !== null && queuedEvents < MAX_BATCH_EVENTS)) return;
      if (queuedEvents >= MAX_BATCH_EVENTS && retryMs === 0) {
        stopTimer();
        void commit();
        return;
      }
      const waitMs = retryMs || Math.min(MAX_GATHER_MS, lastCommitMs * GATHER_SHARE);
      timer = waitMs < 1 ? setImmediate(commit) : setTimeout(commit, waitMs);
    }

    function stopTimer(): void {
      if (timer === null) return;
      clearTimeout(timer as NodeJS.Timeout);
      clearImmediate(timer as NodeJS.Immediate);
      timer = null;
    }

    async function commit(): Promise<void> {
      timer = null;
      isBusy = true;
      const batch = takeBatch();
      const began = performance.now();
      try {
        const stored = await needs.events.append(batch.map(({ frame }) => frame));
        lastCommitMs = performance.now() - began;
        retryMs = 0;
        if (inTrouble) needs.trouble(null);
        inTrouble = false;
        for (const { done } of batch) done();
        if (stored.length > 0) needs.stored(stored);
      } catch (cause) {
        // Nothing is lost: the batch stays in front, nobody is acknowledged, credit holds the terminals back.
        queue = [...batch, ...queue];
        queuedEvents += countOf(batch);
        retryMs = Math.min(MAX_RETRY_MS, retryMs * 2 || FIRST_RETRY_MS);
        if (!inTrouble) needs.trouble(cause instanceof SekimoriError ? cause.code : 'SKM_UNEXPECTED');
        inTrouble = true;
        if (closed) giveUp();
      }
      isBusy = false;
      if (queue.length === 0) {
        for (const resolve of idle) resolve();
        idle = [];
      }
      schedule();
    }

    function takeBatch(): Waiting[] {
      let events = 0;
      let count = 0;
      while (count < queue.length && events < MAX_BATCH_EVENTS)
        events += (queue[count++] as Waiting).frame.records.length;
      const batch = queue.slice(0, count);
      queue = queue.slice(count);
      queuedEvents -= countOf(batch);
      return batch;
    }

    function giveUp(): void {
      stopTimer();
      for (const { failed } of queue) failed(new SekimoriError('SKM_CONSOLE_STOPPING'));
      queue = [];
      queuedEvents = 0;
      if (!isBusy) {
        for (const resolve of idle) resolve();
        idle = [];
      }
    }
  }
}

function countOf(batch: readonly Waiting[]): number {
  return batch.reduce((sum, { frame }) => sum + frame.records.length, 0);
}
