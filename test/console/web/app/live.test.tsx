import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAnew, touchedBy, whileSeen } from '../../../../console/web/app/LiveProvider.tsx';
import { type LiveNews, LiveStream, type Source } from '../../../../console/web/app/live.ts';

class FakeSource implements Source {
  readyState = 1;
  isClosed = false;
  readonly #listeners = new Map<string, (event: { data?: unknown }) => void>();
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  close(): void {
    this.isClosed = true;
  }
  says(type: string, data?: unknown): void {
    this.#listeners.get(type)?.({ data });
  }
}

function open() {
  const sources: FakeSource[] = [];
  const news: LiveNews[][] = [];
  const stream = new LiveStream({
    open: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    now: Date.now,
  });
  let returns = 0;
  stream.onReturn = () => {
    returns += 1;
  };
  stream.listen((batch) => news.push([...batch]));
  stream.start();
  const last = () => sources.at(-1) ?? expect.fail('no stream was opened');
  return { stream, sources, last, news, returns: () => returns };
}

describe('the live stream', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-24T09:40:00+09:00') }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('hands news on together and leaves out the signs of life', () => {
    const { last, news, stream } = open();
    last().says('open');
    last().says('hello', '{"at":1}');
    last().says('event', '{"id":"1"}');
    last().says('state', '{"endpointId":"e"}');
    vi.advanceTimersByTime(150);
    expect(stream.state).toEqual({ state: 'on' });
    expect(news).toEqual([
      [
        { topic: 'event', data: { id: '1' } },
        { topic: 'state', data: { endpointId: 'e' } },
      ],
    ]);
  });

  it('says since when nothing came, once a break is longer than a moment', () => {
    const { last, stream } = open();
    last().says('open');
    const since = Date.now();
    vi.advanceTimersByTime(5_000);
    last().says('error');
    expect(stream.state).toEqual({ state: 'on' });
    vi.advanceTimersByTime(3_000);
    expect(stream.state).toEqual({ state: 'lost', since });
  });

  it('opens a refused stream again, waiting longer each time', () => {
    const { sources, last } = open();
    for (const wait of [1_000, 2_000, 4_000]) {
      last().readyState = 2;
      last().says('error');
      const before = sources.length;
      vi.advanceTimersByTime(wait - 1);
      expect(sources).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(sources).toHaveLength(before + 1);
    }
  });

  it('takes a stream without a sign of life for dead and opens another', () => {
    const { sources, last, stream } = open();
    last().says('open');
    vi.advanceTimersByTime(34_999);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(2);
    expect(sources[0]?.isClosed).toBe(true);
    vi.advanceTimersByTime(3_000);
    expect(stream.state.state).toBe('lost');
  });

  it('asks for everything anew when it is back, and only then', () => {
    const { last, returns, stream } = open();
    last().says('open');
    expect(returns()).toBe(0);
    last().says('error');
    vi.advanceTimersByTime(10_000);
    last().says('open');
    expect([returns(), stream.state]).toEqual([1, { state: 'on' }]);
  });

  it('gives its connection back while its tab is out of sight, and asks for what it missed when it is seen again', () => {
    const tab = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    vi.stubGlobal('document', tab);
    const turn = (state: DocumentVisibilityState) => {
      tab.visibilityState = state;
      tab.dispatchEvent(new Event('visibilitychange'));
    };
    const { last, returns, sources, stream } = open();
    stream.stop();
    const end = whileSeen(stream);
    expect(sources).toHaveLength(1);
    turn('visible');
    last().says('open');
    turn('hidden');
    vi.advanceTimersByTime(1_999);
    turn('visible');
    vi.advanceTimersByTime(10_000);
    expect([sources.length, last().isClosed]).toEqual([2, false]);
    turn('hidden');
    vi.advanceTimersByTime(2_000);
    expect([last().isClosed, returns()]).toEqual([true, 0]);
    turn('visible');
    last().says('open');
    expect([sources.length, returns(), stream.state]).toEqual([3, 1, { state: 'on' }]);
    end();
    turn('hidden');
    vi.advanceTimersByTime(5_000);
    expect(last().isClosed).toBe(false);
  });

  it('goes on after a line that is no JSON', () => {
    const { last, news } = open();
    last().says('event', '{');
    last().says('event', '{"id":"2"}');
    vi.advanceTimersByTime(150);
    expect(news).toEqual([[{ topic: 'event', data: { id: '2' } }]]);
  });

  it('asks for everything at once, and in a flood not more often than every three seconds', () => {
    let asked = 0;
    const asking = askAnew({
      invalidateQueries: async () => {
        asked += 1;
      },
    });
    const counts: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (let time = 0; time < 10; time += 1) asking.everything();
      counts.push(asked);
      vi.advanceTimersByTime(3_000);
    }
    vi.advanceTimersByTime(10_000);
    asking.stop();
    expect([...counts, asked]).toEqual([1, 2, 3, 4, 5]);
  });

  it('asks once for what many news touch', () => {
    const asked: unknown[] = [];
    const asking = askAnew({
      invalidateQueries: async (filters) => {
        asked.push(filters?.queryKey);
      },
    });
    for (let time = 0; time < 100; time += 1) asking.news([{ topic: 'state', data: { endpointId: 'e' } }]);
    vi.advanceTimersByTime(700);
    asking.stop();
    expect(asked).toEqual([['endpoint', 'e']]);
  });

  it('makes old only what the news touch', () => {
    expect(touchedBy({ topic: 'event', data: {} })).toEqual([]);
    expect(touchedBy({ topic: 'state', data: { endpointId: 'e' } })).toEqual([['endpoint', 'e']]);
    expect(touchedBy({ topic: 'state', data: null })).toEqual([]);
  });
});
