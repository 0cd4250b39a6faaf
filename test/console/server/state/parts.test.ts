import { describe, expect, it } from 'vitest';
import { Parts } from '../../../../console/server/state/parts.ts';
import { type Items, report } from '../../../support/fleet.ts';

const HASH = '0'.repeat(64);
const part = (number: number, count: number, set: Items = {}) =>
  report({ section: 'software', takenAt: 1, hash: HASH, part: [number, count], set });
const megabyte = { key: 'x'.repeat(1_000_000) };

describe('parts of a whole section', () => {
  it('are the whole once the last has come, a later part replacing the same key', () => {
    const parts = new Parts();
    expect(parts.add(1, part(0, 2, { a: 1, b: 1 }))).toEqual({ state: 'more' });
    expect(parts.add(1, part(1, 2, { b: 2 }))).toEqual({
      state: 'whole',
      items: new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    });
  });

  it('begin anew with the first, whatever came before', () => {
    const parts = new Parts();
    parts.add(1, part(0, 2, { a: 1 }));
    expect(parts.add(1, part(0, 1, { b: 1 }))).toEqual({ state: 'whole', items: new Map([['b', '1']]) });
  });

  it('are kept apart for each endpoint', () => {
    const parts = new Parts();
    parts.add(1, part(0, 2, { a: 1 }));
    parts.add(11, part(0, 2, { b: 1 }));
    parts.forget(1);
    expect(parts.add(11, part(1, 2))).toEqual({ state: 'whole', items: new Map([['b', '1']]) });
    expect(parts.add(1, part(1, 2))).toEqual({ state: 'lost' });
  });

  it('are lost when one endpoint sends more than a section can have, and room is given back', () => {
    const parts = new Parts();
    const sendUntilLost = (endpoint: number) => {
      for (let number = 0; ; number++)
        if (parts.add(endpoint, part(number, 200, megabyte)).state === 'lost') return number;
    };
    expect([sendUntilLost(1), sendUntilLost(2), sendUntilLost(1)]).toEqual([31, 31, 31]);
  });

  it('are lost when all endpoints together send more than there is room for, which a disconnection gives back', () => {
    const parts = new Parts();
    const begin = (endpoint: number) => {
      for (let number = 0; number < 30; number++) {
        const { state } = parts.add(endpoint, part(number, 200, megabyte));
        if (state !== 'more') return state;
      }
      return 'more';
    };
    expect([1, 2, 3, 4, 5].map(begin)).toEqual(['more', 'more', 'more', 'more', 'lost']);
    parts.forget(1);
    expect(begin(5)).toBe('more');
  });

  it('cannot be more than a section is cut into', () => {
    expect(new Parts().add(1, part(0, 257))).toEqual({ state: 'lost' });
    expect(new Parts().add(1, part(0, 0))).toEqual({ state: 'lost' });
  });
});
