// What the events of a permit say in all, whatever their order and however often they are read.
import { describe, expect, it } from 'vitest';
import { permitTold } from '../../../../console/server/permits/told.ts';
import { type EventType, events } from '../../../../shared/protocol/uplink/events.ts';

const told = (type: EventType, at: number, data: object = {}) => ({
  type: events[type].number,
  at,
  data: JSON.stringify(data),
});

describe('what the terminal told of a permit', () => {
  it('is when it was first opened, every file that was written, and the newest comparison', () => {
    expect(
      permitTold([
        told('copy.compared', 9, { differenceCount: 0 }),
        told('permit.ended', 8, { why: 'removed' }),
        told('copy.recorded', 7, { bytes: 5 }),
        told('copy.compared', 6, { differenceCount: 2 }),
        told('copy.recorded', 4, { bytes: 10 }),
        told('permit.opened', 7),
        told('permit.opened', 3),
      ]),
    ).toEqual({ openedAt: 3, endedAt: null, copiedFiles: 2, copiedBytes: 15, differences: 0 });
  });

  it.each([
    ['files', 8],
    ['bytes', 8],
    ['time', null],
    ['removed', null],
    ['person', null],
    ['withdrawn', null],
  ])('ends it for good only at its bounds: %s', (why, endedAt) => {
    expect(permitTold([told('permit.ended', 8, { why })]).endedAt).toBe(endedAt);
  });

  it('is nothing before it told anything', () => {
    expect(permitTold([])).toEqual({
      openedAt: null,
      endedAt: null,
      copiedFiles: 0,
      copiedBytes: 0,
      differences: null,
    });
  });
});
