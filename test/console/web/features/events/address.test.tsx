import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EventFilter,
  readEventFilter,
  SEVERITY_ORDER,
  writeEventFilter,
} from '../../../../../console/web/features/events/address.ts';
import { ZONES } from '../../../../../shared/zones/zone.ts';

const types = ['agent.started', 'device.attached', 'login.failed'];
const filters = fc.record(
  {
    from: fc.integer({ min: 1, max: 4_000_000_000_000 }),
    type: fc.subarray(types, { minLength: 1 }),
    'type!': fc.subarray(types, { minLength: 1 }),
    severity: fc.subarray([...SEVERITY_ORDER], { minLength: 1 }),
    'severity!': fc.subarray([...SEVERITY_ORDER], { minLength: 1 }),
    zone: fc.subarray([...ZONES], { minLength: 1 }),
    'zone!': fc.subarray([...ZONES], { minLength: 1 }),
    endpointId: fc.uuid(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<EventFilter>;

describe('the address of a list of events', () => {
  it('says the filter, with what is excluded, and reads back to the very same', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readEventFilter(writeEventFilter(filter).replace(/^[^?]*/u, ''))).toEqual(filter);
      }),
    );
  });

  it('is readable by people', () => {
    expect(writeEventFilter({ 'zone!': ['internet'] })).toBe('/events?zone!=internet');
  });
});
