// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeQueries } from '../../../../console/web/app/queries.ts';
import { useWindows } from '../../../../console/web/app/useWindows.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A console with `total` rows that remembers what it was asked. */
function listOf(total: number) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const search = new URLSearchParams(address.split('?')[1]);
    const offset = Number(search.get('offset'));
    const rows = Array.from({ length: Math.min(Number(search.get('limit')), total - offset) }, (_, at) => offset + at);
    return Response.json({ total, rows });
  });
  const queries = makeQueries();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const shown = renderHook(
    ({ q }) => useWindows<{ total: number; rows: number[] }>(['things'], '/api/v1/things', new URLSearchParams({ q })),
    { wrapper, initialProps: { q: '市' } },
  );
  return { asked, ...shown };
}

describe('a long list', () => {
  it('asks for its first hundred rows, and for others when one scrolls to them', async () => {
    const { asked, result } = listOf(1_000);
    await waitFor(() => expect(result.current.first?.total).toBe(1_000));
    expect(asked).toEqual(['/api/v1/things?q=%E5%B8%82&offset=0&limit=100']);
    expect([0, 99, 100].map(result.current.rowAt)).toEqual([0, 99, undefined]);

    act(() => result.current.onRange(450, 520));
    await waitFor(() => expect(result.current.rowAt(520)).toBe(520));
    expect([0, 399, 400, 599].map(result.current.rowAt)).toEqual([0, undefined, 400, 599]);
    expect(asked.slice(1)).toEqual([
      '/api/v1/things?q=%E5%B8%82&offset=400&limit=100',
      '/api/v1/things?q=%E5%B8%82&offset=500&limit=100',
    ]);
  });

  it('keeps showing the rows of before, and says so, until those of another filter have come', async () => {
    const { result, rerender } = listOf(3);
    await waitFor(() => expect(result.current.first?.total).toBe(3));
    rerender({ q: '町' });
    expect([result.current.key, result.current.isOld, result.current.rowAt(2)]).toEqual(['q=%E7%94%BA', true, 2]);
    await waitFor(() => expect(result.current.isOld).toBe(false));
  });

  it('tells of a window that could not be had, and asks for it again', async () => {
    const { result } = listOf(1_000);
    await waitFor(() => expect(result.current.first?.total).toBe(1_000));
    const works = fetch;
    vi.stubGlobal('fetch', async () => Response.json({ code: 'SKM_BUSY' }, { status: 503 }));
    act(() => result.current.onRange(500, 520));
    await waitFor(() => expect(result.current.error).not.toBeNull());
    vi.stubGlobal('fetch', works);
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.rowAt(500)).toBe(500));
    expect(result.current.error).toBeNull();
  });
});
