// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Timeline, type TimelineEntry } from '../../../shared/ui/Timeline.tsx';
import { draw } from './draw.tsx';

const now = Date.parse('2026-11-24T09:42:07+09:00');
const entry = (id: string, secondsAgo: number): TimelineEntry => ({ id, at: now - secondsAgo * 1000, what: id });
const rows = () => screen.getAllByRole('listitem').map((item) => item.textContent);
const timeline = (entries: TimelineEntry[]) => <Timeline label="できごと" entries={entries} now={now} />;

describe('a timeline', () => {
  it('has the newest on top, day heads in Japan time and the second', () => {
    draw(timeline([entry('ロック', 4), entry('ログイン', 16 * 3600)]));
    expect(rows()).toEqual(['今日 11/24(火)', '9:42:03ロック', '昨日 11/23(月)', '17:42:07ログイン']);
  });

  it('takes new rows in at once while nobody is inside', () => {
    const drawn = draw(timeline([entry('一', 9)]));
    drawn.redraw(timeline([entry('二', 1), entry('一', 9)]));
    expect(rows()).toEqual(['今日 11/24(火)', '9:42:06二', '9:41:58一']);
  });

  it('holds new rows back while the pointer is inside, says how many, and lets them in when asked', () => {
    const { redraw } = draw(timeline([entry('一', 9)]));
    fireEvent.pointerEnter(listBox());
    redraw(timeline([entry('三', 1), entry('二', 2), entry('一', 9)]));
    const held = rows();
    fireEvent.click(screen.getByRole('button', { name: '新しい 2件' }));
    expect([held, rows().length]).toEqual([['今日 11/24(火)', '9:41:58一'], 4]);
  });

  it('goes on by itself after the waiting rows were let in by the keyboard', () => {
    const { redraw } = draw(timeline([entry('一', 9)]));
    fireEvent.focus(listBox());
    redraw(timeline([entry('二', 2), entry('一', 9)]));
    fireEvent.click(screen.getByRole('button', { name: '新しい 1件' }));
    redraw(timeline([entry('三', 1), entry('二', 2), entry('一', 9)]));
    expect(rows()).toHaveLength(4);
  });

  it('shows another list at once, even while the pointer is inside', () => {
    const { redraw } = draw(timeline([entry('一', 9)]));
    fireEvent.pointerEnter(listBox());
    redraw(timeline([entry('別', 5)]));
    expect(rows()).toEqual(['今日 11/24(火)', '9:42:02別']);
  });

  it('can be stopped, and says what would be here when it is empty', () => {
    const onLive = vi.fn();
    draw(
      <Timeline label="できごと" entries={[]} now={now} live onLive={onLive} empty={<p>まだ何も届いていません</p>} />,
    );
    fireEvent.click(screen.getByRole('button', { name: '止める' }));
    expect([onLive.mock.calls, screen.queryByText('まだ何も届いていません') !== null]).toEqual([[[false]], true]);
  });
});

/** What holds new rows back while one is inside. */
function listBox(): HTMLElement {
  return screen.getByRole('list').parentElement as HTMLElement;
}
