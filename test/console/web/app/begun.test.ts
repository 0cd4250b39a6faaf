// Questions begun before the page is there, and who takes their answers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allCome, begin, beginWhole, forgetBegun, take, takeCome } from '../../../../console/web/app/begun.ts';

const PATH = '/api/v1/devices?offset=0&limit=100';
let answer: () => Promise<Response>;

beforeEach(() => {
  answer = async () => Response.json({ total: 3 });
  vi.stubGlobal('fetch', () => answer());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a question begun ahead', () => {
  it('gives its answer to the first who asks the same, and to nobody after', async () => {
    beginWhole(begin(PATH));
    await allCome();
    expect(takeCome('/api/v1/media')).toBeUndefined();
    expect(takeCome(PATH)).toEqual({ total: 3 });
    expect([takeCome(PATH), take(PATH)]).toEqual([undefined, null]);
  });

  it('that is still under way is waited for', async () => {
    void begin(PATH);
    expect(takeCome(PATH)).toBeUndefined();
    expect(await take(PATH)).toEqual({ status: 200, ok: true, text: '{"total":3}' });
  });

  it('that was refused is left to whoever says so', async () => {
    answer = async () => Response.json({ code: 'SKM_BUSY' }, { status: 503 });
    beginWhole(begin(PATH));
    await allCome();
    expect(takeCome(PATH)).toBeUndefined();
    expect((await take(PATH))?.status).toBe(503);
  });

  it('without an answer keeps nobody from beginning', async () => {
    answer = () => Promise.reject(new TypeError('no network'));
    beginWhole(begin(PATH));
    await allCome();
    expect(takeCome(PATH)).toBeUndefined();
    await expect(take(PATH)).rejects.toThrow('no network');
  });

  it('is forgotten after five seconds', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    beginWhole(begin(PATH));
    await allCome();
    vi.advanceTimersByTime(5_000);
    expect(takeCome(PATH)).toBeUndefined();
  });

  it('is forgotten when another person begins', async () => {
    beginWhole(begin(PATH));
    await allCome();
    forgetBegun();
    expect([takeCome(PATH), take(PATH)]).toEqual([undefined, null]);
  });

  it('about the overview serves although it names a moment some milliseconds away', async () => {
    beginWhole(begin('/api/v1/overview?since=1000'));
    await allCome();
    expect(takeCome('/api/v1/overview?since=1004')).toEqual({ total: 3 });
  });
});
