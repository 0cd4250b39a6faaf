// @vitest-environment happy-dom
// A leap in a long list draws its rows a few at a time, those in sight first.
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useGradualRows } from '../../../shared/ui/table/useGradualRows.ts';

const keys = (from: number, count: number) => Array.from({ length: count }, (_, step) => `row-${from + step}`);
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe('rows drawn gradually', () => {
  it('draws everything at once where nothing stood before', () => {
    const { result } = renderHook(() => useGradualRows(keys(0, 40)));
    expect([...result.current]).toEqual(keys(0, 40));
  });

  it('draws ten new rows after a leap, in the order given, and the rest with the next frames', async () => {
    const { result, rerender } = renderHook(({ wanted }) => useGradualRows(wanted), {
      initialProps: { wanted: keys(0, 40) },
    });
    rerender({ wanted: keys(900, 40) });
    expect([...result.current]).toEqual(keys(900, 10));
    await act(nextFrame);
    await waitFor(() => expect([...result.current]).toEqual(keys(900, 40)));
  });

  it('keeps the rows that stay in sight while one scrolls slowly', () => {
    const { result, rerender } = renderHook(({ wanted }) => useGradualRows(wanted), {
      initialProps: { wanted: keys(0, 40) },
    });
    rerender({ wanted: keys(5, 40) });
    expect([...result.current]).toEqual(keys(5, 40));
  });
});
