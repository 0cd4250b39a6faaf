// A list in a flood asks for what it was not told: at once, one question at a time, with a rest between them.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catchUp } from '../../../../../console/web/features/events/catch-up.ts';

describe('catching up', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function asking(fails = false, takesMs = 50) {
    const times: number[] = [];
    const own = catchUp(async () => {
      times.push(Date.now() - began);
      await new Promise((done) => setTimeout(done, takesMs));
      if (fails) throw new Error('no answer');
    }, 300);
    const began = Date.now();
    return { times, own };
  }

  it.each([false, true])('asks at once, and again for what came meanwhile; fails: %s', async (fails) => {
    const { times, own } = asking(fails);
    own.more();
    own.more();
    await vi.advanceTimersByTimeAsync(40);
    own.more();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(times).toEqual([0, 350]);
    own.more();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(times).toEqual([0, 350, 1_040]);
  });

  it('leaves a console alone the longer, the slower it answers', async () => {
    const { times, own } = asking(false, 400);
    own.more();
    own.more();
    await vi.advanceTimersByTimeAsync(1_599);
    expect(times).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(times).toEqual([0, 1_600]);
  });

  it('asks nothing more once it is stopped', async () => {
    const { times, own } = asking();
    own.more();
    own.more();
    own.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    own.more();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(times).toEqual([0]);
  });
});
