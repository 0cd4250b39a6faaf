// Which sheet of permits a terminal takes: its own, and never an older one.
import { describe, expect, it } from 'vitest';
import { judgeSheet } from '../../../shared/permits/judge-sheet.ts';

const OWN = { endpointId: 'terminal', zone: 'my-number', held: { number: 7, hash: 'seven' } } as const;
const offered = (change: object) => ({
  endpointId: 'terminal',
  zone: 'my-number' as const,
  number: 8,
  hash: 'eight',
  ...change,
});

describe('a sheet of permits that is handed over', () => {
  it.each([
    ['of a higher number', {}, { take: true }],
    ['that is held already', { number: 7, hash: 'seven' }, { take: false, why: 'held' }],
    ['of the same number with another text', { number: 7 }, { take: false, why: 'other-content' }],
    ['of a lower number', { number: 6 }, { take: false, why: 'older' }],
    ['of another terminal', { endpointId: 'other' }, { take: false, why: 'terminal' }],
    ['of another zone', { zone: 'internet' }, { take: false, why: 'zone' }],
  ])('%s', (_, change, expected) => {
    expect(judgeSheet(offered(change), OWN)).toEqual(expected);
  });

  it('is taken by a terminal that has none', () => {
    expect(judgeSheet(offered({ number: 1 }), { ...OWN, held: null })).toEqual({ take: true });
  });
});
