// The stream of news from the console: kept open, watched, opened again; listeners get news in small batches.
import type { LiveTopic } from '../../../shared/protocol/api/events.ts';

export interface LiveNews {
  readonly topic: LiveTopic;
  readonly data: unknown;
}
export type LiveState = { readonly state: 'connecting' | 'on' } | { readonly state: 'lost'; readonly since: number };

/** What is used of an EventSource. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
}
interface Needs {
  readonly open: () => Source;
  readonly now: () => number;
}

const TOPICS: readonly LiveTopic[] = [
  'event',
  'skipped',
  'endpoint',
  'state',
  'condition',
  'enrolment',
  'progress',
  'hello',
  'resync',
];
/** The console sends a sign of life every 15 s; after two that did not come the stream counts as dead. */
const SILENCE_MS = 35_000;
/** A short break is mended before anybody is told. */
const TELL_AFTER_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** News are handed on together, so that a storm costs a few drawings a second and not thousands. */
const BATCH_MS = 150;
const CLOSED = 2;

export class LiveStream {
  readonly #needs: Needs;
  readonly #listeners = new Set<(news: readonly LiveNews[]) => void>();
  readonly #watchers = new Set<() => void>();
  #state: LiveState = { state: 'connecting' };
  #source: Source | null = null;
  #lastSign = 0;
  #wasLost = false;
  #retryMs = FIRST_RETRY_MS;
  #batch: LiveNews[] = [];
  #timers: { [name in 'silence' | 'tell' | 'retry' | 'batch']?: ReturnType<typeof setTimeout> } = {};
  /** Called when the stream is back after a break: what was shown meanwhile must be asked anew. */
  onReturn: () => void = () => {};

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  start(): void {
    if (this.#source !== null) return;
    this.#lastSign = this.#needs.now();
    this.#open();
  }

  stop(): void {
    this.#source?.close();
    this.#source = null;
    for (const name of ['silence', 'tell', 'retry', 'batch'] as const) this.#clear(name);
    this.#batch = [];
    this.#set({ state: 'connecting' });
  }

  /** Nobody looks: gives its connection back. When it is started again, what was missed is asked for. */
  rest(): void {
    this.stop();
    this.#wasLost = true;
  }

  reconnect(): void {
    this.#source?.close();
    this.#retryMs = FIRST_RETRY_MS;
    this.#open();
  }

  /** The state; the same object until it changes. */
  get state(): LiveState {
    return this.#state;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  listen(listener: (news: readonly LiveNews[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #open(): void {
    this.#clear('retry');
    const source = this.#needs.open();
    this.#source = source;
    // A source that was replaced may still have something to say; nobody listens to it any more.
    const listen = (type: string, act: (data: unknown) => void) =>
      source.addEventListener(type, ({ data }) => {
        if (this.#source === source) act(data);
      });
    listen('open', () => this.#sign());
    listen('error', () => this.#broke());
    for (const topic of TOPICS) listen(topic, (data) => this.#take(topic, data));
    this.#watchSilence();
  }

  #sign(): void {
    this.#lastSign = this.#needs.now();
    this.#retryMs = FIRST_RETRY_MS;
    this.#clear('tell');
    this.#watchSilence();
    if (this.#state.state !== 'on') this.#set({ state: 'on' });
    if (this.#wasLost) {
      this.#wasLost = false;
      this.onReturn();
    }
  }

  #take(topic: LiveTopic, data: unknown): void {
    this.#sign();
    if (topic === 'hello') return;
    // More happened than was told: what is shown must be asked anew, as after a break.
    if (topic === 'resync') {
      this.onReturn();
      return;
    }
    let news: LiveNews;
    try {
      news = { topic, data: JSON.parse(String(data)) };
    } catch {
      return; // a line that is no JSON tells nothing; the next asking of the list has it
    }
    this.#batch.push(news);
    this.#timers.batch ??= setTimeout(() => {
      const batch = this.#batch;
      this.#batch = [];
      delete this.#timers.batch;
      for (const listener of this.#listeners) listener(batch);
    }, BATCH_MS);
  }

  #broke(): void {
    this.#wasLost = true;
    this.#tellSoon();
    // The browser opens a broken stream again by itself, but not one that was refused.
    if (this.#source?.readyState === CLOSED) this.#retry();
  }

  #retry(): void {
    if (this.#timers.retry !== undefined) return;
    this.#timers.retry = setTimeout(() => {
      delete this.#timers.retry;
      this.#source?.close();
      this.#open();
    }, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #tellSoon(): void {
    if (this.#state.state === 'lost') return;
    this.#timers.tell ??= setTimeout(() => {
      delete this.#timers.tell;
      this.#set({ state: 'lost', since: this.#lastSign });
    }, TELL_AFTER_MS);
  }

  #watchSilence(): void {
    this.#clear('silence');
    this.#timers.silence = setTimeout(() => {
      this.#wasLost = true;
      this.#tellSoon();
      this.#source?.close();
      this.#open();
    }, SILENCE_MS);
  }

  #set(state: LiveState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  #clear(name: 'silence' | 'tell' | 'retry' | 'batch'): void {
    const timer = this.#timers[name];
    if (timer !== undefined) clearTimeout(timer);
    delete this.#timers[name];
  }
}
