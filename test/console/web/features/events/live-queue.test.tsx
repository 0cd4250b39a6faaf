import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits } from '../../../../../console/web/features/events/address.ts';
import {
  arrive,
  EMPTY_QUEUE,
  MOST_KEPT,
  merged,
  notYetIn,
  setLive,
} from '../../../../../console/web/features/events/live-queue.ts';
import type { EventRow } from '../../../../../shared/protocol/api/events.ts';

const AT = Date.parse('2026-11-24T09:40:00+09:00');
function row(number: number, change: Partial<EventRow> = {}): EventRow {
  return {
    id: `lgwan.202611.${number}`,
    endpointId: 'e1',
    endpointName: 'KSM-LG-0001',
    zone: 'lgwan',
    epoch: 1,
    seq: number,
    at: AT + number * 1000,
    deviceAt: AT + number * 1000,
    receivedAt: AT + number * 1000 + 50,
    clockOffsetMs: 0,
    type: 'software.installed',
    severity: 'notice',
    data: {},
    ...change,
  };
}
const ids = (rows: readonly EventRow[]) => rows.map(({ seq }) => seq);

describe('a live list of events', () => {
  it('shows what arrives, newest on top', () => {
    const queue = arrive(arrive(EMPTY_QUEUE, [row(3)]), [row(4)]);
    expect(ids(merged([row(2), row(1)], queue.shown))).toEqual([4, 3, 2, 1]);
  });

  it('holds back what arrives while it is stopped, and lets it in when it goes on', () => {
    const stopped = arrive(setLive(EMPTY_QUEUE, false), [row(3), row(4)]);
    expect(ids(merged([row(2)], stopped.shown))).toEqual([2]);
    expect(stopped.held).toHaveLength(2);
    expect(ids(merged([row(2)], setLive(stopped, true).shown))).toEqual([4, 3, 2]);
  });

  it('puts a late event where it belongs by its own time', () => {
    expect(ids(merged([row(5), row(2)], [row(3), row(9)]))).toEqual([9, 5, 3, 2]);
  });

  it('shows each event once, in one order, however often it came', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(numbers, numbers, (asked, arrived) => {
        const sorted = [...new Set(asked)].sort((a, b) => b - a);
        const all = merged(
          sorted.map((each) => row(each)),
          arrived.map((each) => row(each)),
        );
        expect(ids(all)).toEqual([...new Set([...asked, ...arrived])].sort((a, b) => b - a));
      }),
    );
  });

  it('asks for the list anew instead of growing without end', () => {
    const rows = Array.from({ length: MOST_KEPT + 1 }, (_, index) => row(index));
    expect(arrive(EMPTY_QUEUE, rows)).toEqual({ isLive: true, shown: [], held: [], overflowed: true });
  });

  it.each([
    [{}, true],
    [{ type: ['software.installed'] }, true],
    [{ type: ['login.failed'] }, false],
    [{ severity: ['warning' as const, 'alert' as const] }, false],
    [{ zone: ['lgwan' as const] }, true],
    [{ zone: ['internet' as const] }, false],
    [{ endpointId: 'e2' }, false],
    [{ from: AT + 1000, to: AT + 1000 }, true],
    [{ from: AT + 1001 }, false],
    [{ to: AT }, false],
  ])('takes in only what its filter %j would find: %s', (filter, expected) => {
    expect(fits(row(1), filter)).toBe(expected);
  });
});

describe('an answer for what was left out', () => {
  it('brings each event once, whether it arrived by itself or is held back', () => {
    const arrived = arrive(EMPTY_QUEUE, [row(1), row(2)]);
    expect(notYetIn(arrived, [row(3), row(2), row(1), row(0)]).map(({ seq }) => seq)).toEqual([3, 0]);
    const held = arrive(setLive(arrived, false), [row(5)]);
    expect(notYetIn(held, [row(5), row(4)]).map(({ seq }) => seq)).toEqual([4]);
  });
});
