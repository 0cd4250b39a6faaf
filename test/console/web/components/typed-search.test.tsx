// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypedSearch } from '../../../../console/web/components/TypedSearch.tsx';
import { draw } from '../../../shared/ui/draw.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function drawn(given: string | null) {
  const onGiven = vi.fn<(text: string | null) => void>();
  const { redraw } = draw(<TypedSearch label="探す" given={given} onGiven={onGiven} />);
  const field = screen.getByRole('textbox');
  return {
    onGiven,
    field,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    rest: () => act(() => vi.runAllTimers()),
    /** The address became another. */
    became: (next: string | null, onNext = onGiven) =>
      redraw(<TypedSearch label="探す" given={next} onGiven={onNext} />),
  };
}

describe('the search of a list', () => {
  it('reaches the address once, after the last key', () => {
    const { onGiven, type, rest } = drawn(null);
    type('市');
    type('市民');
    type(' 市民課 ');
    expect(onGiven).not.toHaveBeenCalled();
    rest();
    expect(onGiven.mock.calls).toEqual([['市民課']]);
  });

  it('leaves the address without it when emptied, and says nothing when nothing changed', () => {
    const { onGiven, type, rest } = drawn('市民課');
    rest();
    type('市民課 ');
    rest();
    expect(onGiven).not.toHaveBeenCalled();
    type('');
    rest();
    expect(onGiven.mock.calls).toEqual([[null]]);
  });

  it('gives no more than the console takes', () => {
    const { onGiven, type, rest } = drawn(null);
    type('長'.repeat(300));
    rest();
    expect(onGiven.mock.calls).toEqual([['長'.repeat(200)]]);
  });

  it('shows what the address became by another way', () => {
    const { field, became } = drawn('市民課');
    became('税務課');
    expect(field).toHaveProperty('value', '税務課');
    became(null);
    expect(field).toHaveProperty('value', '');
  });

  it('adds to the filter that is in force when the pause ends, not to the one when the key was struck', () => {
    const { onGiven, type, rest, became } = drawn(null);
    type('市民課');
    const later = vi.fn<(text: string | null) => void>();
    became(null, later);
    rest();
    expect([onGiven.mock.calls, later.mock.calls]).toEqual([[], [['市民課']]]);
  });
});
