// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useToast } from '../../../shared/ui/Toasts.tsx';
import { Waiting } from '../../../shared/ui/Waiting.tsx';
import { draw } from './draw.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

function Assigner({ onUndo }: { onUndo: () => void }) {
  const toast = useToast();
  return (
    <button type="button" onClick={() => toast({ text: '12台の担当を決めました', onUndo })}>
      決める
    </button>
  );
}

describe('waiting', () => {
  it('shows nothing for 0.3 s, then what is being done, and after 5 s a way to cancel', () => {
    const cancel = vi.fn();
    draw(<Waiting text="187台を数えています…" onCancel={cancel} />);
    const seen = () => [screen.queryByText('187台を数えています…') !== null, screen.queryByRole('button') !== null];
    pass(299);
    const early = seen();
    pass(1);
    const soon = seen();
    pass(4_699);
    const before = seen();
    pass(1);
    fireEvent.click(screen.getByRole('button', { name: 'やめる' }));
    expect([early, soon, before, cancel.mock.calls.length]).toEqual([[false, false], [true, false], [true, false], 1]);
  });
});

describe('a notice of what succeeded', () => {
  const shown = () => screen.queryByText('12台の担当を決めました') !== null;

  it('goes after 8 s', () => {
    draw(<Assigner onUndo={() => {}} />);
    fireEvent.click(screen.getByText('決める'));
    pass(7_999);
    const late = shown();
    pass(1);
    expect([late, shown()]).toEqual([true, false]);
  });

  it('stays while the focus is on it', () => {
    draw(<Assigner onUndo={() => {}} />);
    fireEvent.click(screen.getByText('決める'));
    const undo = screen.getByRole('button', { name: '元に戻す' });
    act(() => undo.focus());
    pass(60_000);
    const held = shown();
    act(() => undo.blur());
    pass(8_000);
    expect([held, shown()]).toEqual([true, false]);
  });

  it('is undone once, and goes', () => {
    const undo = vi.fn();
    draw(<Assigner onUndo={undo} />);
    fireEvent.click(screen.getByText('決める'));
    fireEvent.click(screen.getByRole('button', { name: '元に戻す' }));
    expect([undo.mock.calls.length, shown()]).toEqual([1, false]);
  });
});
