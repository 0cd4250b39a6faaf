// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Opened, recentOf, remember, remembered } from '../../../../../console/web/features/search/recent.ts';

const thing = (nth: number): Opened => ({ kind: 'endpoint', href: `/endpoints/${nth}/summary`, title: `E${nth}` });

describe('what was opened from the search', () => {
  beforeEach(() => localStorage.clear());

  it('is remembered newest first, each once, six at most, for each account apart', () => {
    for (const nth of [1, 2, 3, 4, 5, 6, 7, 3]) remember('hanako', thing(nth));
    expect(recentOf('hanako').map(({ title }) => title)).toEqual(['E3', 'E7', 'E6', 'E5', 'E4', 'E2']);
    expect(recentOf('ichiro')).toEqual([]);
    expect(remembered([thing(1)], thing(1))).toEqual([thing(1)]);
  });

  it.each([
    ['another host', [{ kind: 'endpoint', href: '//evil.example/', title: 'x' }]],
    ['a script', [{ kind: 'endpoint', href: 'javascript:alert(1)', title: 'x' }]],
    ['no list', { kind: 'endpoint' }],
    ['a title that is none', [{ kind: 'endpoint', href: '/endpoints', title: 1 }]],
  ])('forgets %s', (_, kept) => {
    localStorage.setItem('sekimori.recent.hanako', JSON.stringify(kept));
    expect(recentOf('hanako')).toEqual([]);
  });
});
