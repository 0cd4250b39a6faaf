// @vitest-environment happy-dom
// What floats over the page: read when it is first wanted, drawn at once from then on, the focus back where it was.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { IconButton } from '../../../shared/ui/IconButton.tsx';
import { Menu } from '../../../shared/ui/Menu.tsx';
import { Popover } from '../../../shared/ui/Popover.tsx';
import { draw } from './draw.tsx';

const trigger = () => screen.getByRole('button', { name: '書き出す' });

describe('a menu', () => {
  it('opens once what draws it is there, acts, and closes', async () => {
    const act = vi.fn();
    draw(<Menu trigger="書き出す" entries={[{ id: 'csv', label: 'CSV', onAct: act }]} />);
    fireEvent.click(trigger(), { detail: 1 });
    expect(trigger().getAttribute('aria-expanded')).toBe('true');
    // A press outside and the button itself are hidden from readers while it is open.
    fireEvent.click(await screen.findByRole('menuitem', { name: 'CSV' }));
    await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
    expect([act.mock.calls.length, trigger().getAttribute('aria-expanded')]).toEqual([1, 'false']);
  });
});

describe('a panel beside its button', () => {
  it('is named, is closed from inside, and by its button', async () => {
    draw(
      <Popover label="列を選ぶ" trigger="列">
        {(close) => (
          <button type="button" onClick={close}>
            閉じる
          </button>
        )}
      </Popover>,
    );
    fireEvent.click(screen.getByRole('button', { name: '列' }));
    await screen.findByRole('dialog', { name: '列を選ぶ' });
    fireEvent.click(screen.getByRole('button', { name: '閉じる' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a tip', () => {
  it('repeats the name of an icon on hover, after a moment, and goes at any key', async () => {
    draw(<IconButton label="閉じる" icon={null} onPress={() => {}} />);
    const button = screen.getByRole('button', { name: '閉じる' });
    fireEvent.pointerEnter(button, { pointerType: 'mouse' });
    expect((await screen.findByRole('tooltip')).textContent).toBe('閉じる');
    fireEvent.keyDown(button, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  });

  it('does not open under a finger, nor where the pointer only passes', async () => {
    draw(<IconButton label="閉じる" icon={null} onPress={() => {}} />);
    const button = screen.getByRole('button', { name: '閉じる' });
    vi.useFakeTimers();
    fireEvent.pointerEnter(button, { pointerType: 'touch' });
    vi.advanceTimersByTime(1_000);
    fireEvent.pointerEnter(button, { pointerType: 'mouse' });
    vi.advanceTimersByTime(399);
    fireEvent.pointerLeave(button, { pointerType: 'mouse' });
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    expect(screen.queryByRole('tooltip')).toBeNull();
  });
});
