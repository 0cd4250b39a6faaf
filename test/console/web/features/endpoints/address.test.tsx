import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EndpointsAddress,
  readAddress,
  writeAddress,
} from '../../../../../console/web/features/endpoints/address.ts';
import { LIVENESS_STATES } from '../../../../../shared/endpoints/liveness.ts';
import type { EndpointFilter, EndpointSort } from '../../../../../shared/protocol/api/endpoints.ts';
import { ZONES } from '../../../../../shared/zones/zone.ts';

const usual: EndpointsAddress = { filter: {}, sort: 'name', direction: 'asc', columns: null, view: null };
const search = (address: string) => address.replace(/^[^?]*/u, '');

const text = (maxLength: number) =>
  fc.string({ minLength: 1, maxLength, unit: 'binary' }).filter((each) => each.trim() === each && each.isWellFormed());
const filters = fc.record(
  {
    q: text(200),
    department: text(100),
    site: text(100),
    condition: fc.constantFrom('any', 'silent', 'clock-wrong'),
    posture: fc.constantFrom('firewall:false', 'secure-boot:unknown'),
    zone: fc.subarray([...ZONES], { minLength: 1 }),
    liveness: fc.subarray([...LIVENESS_STATES], { minLength: 1 }),
    'zone!': fc.subarray([...ZONES], { minLength: 1 }),
    'liveness!': fc.subarray([...LIVENESS_STATES], { minLength: 1 }),
    'department!': fc.uniqueArray(text(100), { minLength: 1, maxLength: 20 }),
    'site!': fc.uniqueArray(text(100), { minLength: 1, maxLength: 3 }),
    'condition!': fc.subarray(['any', 'silent', 'clock-wrong'], { minLength: 1 }),
    'posture!': fc.subarray(['firewall:false', 'secure-boot:unknown'], { minLength: 1 }),
    enrolledSince: fc.integer({ min: 1, max: 4_000_000_000_000 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<EndpointFilter>;
const addresses: fc.Arbitrary<EndpointsAddress> = fc.record({
  filter: filters,
  sort: fc.constantFrom<EndpointSort>('name', 'liveness', 'lastSeen', 'conditions', 'os'),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  columns: fc.option(fc.uniqueArray(fc.constantFrom('zone', 'serial', 'lastSeen', 'clock'), { minLength: 1 })),
  view: fc.constantFrom(null, 'view-0mf3k2-1b'),
});

describe('the address of the list of endpoints', () => {
  it('says filter, sort and columns, and reads back to the very same', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(readAddress(search(writeAddress(address)))).toEqual(address);
      }),
    );
  });

  it('is short for what is usual', () => {
    expect(writeAddress(usual)).toBe('/endpoints');
    expect(writeAddress({ ...usual, filter: { zone: ['lgwan', 'internet'], q: '市民課' } })).toBe(
      '/endpoints?q=%E5%B8%82%E6%B0%91%E8%AA%B2&zone=lgwan&zone=internet',
    );
  });

  it('excludes with a mark that a person can type, however a program writes it', () => {
    const filter: EndpointFilter = { 'zone!': ['internet'], 'department!': ['!='] };
    expect(writeAddress({ ...usual, filter })).toBe('/endpoints?zone!=internet&department!=%21%3D');
    for (const typed of ['?zone!=internet&department!=!=', '?zone%21=internet&department%21=%21%3D'])
      expect(readAddress(typed).filter).toEqual(filter);
  });

  it('reads one zone as it reads several', () => {
    expect(readAddress('?zone=my-number&liveness=silent').filter).toEqual({
      zone: ['my-number'],
      liveness: ['silent'],
    });
  });

  it.each([
    ['an unknown zone', '?zone=dmz'],
    ['an unknown sort', '?sort=constructor&direction=up'],
    ['a time that is none', '?enrolledSince=tomorrow'],
    ['an excluded zone that is none', '?zone!=dmz&department!=&posture!=firewall'],
    ['a view that is no id', '?view=%3Cb%3E'],
    ['columns that are no names', '?cols=%3Cscript%3E,..%2F'],
    ['a text longer than the server takes', `?q=${'x'.repeat(201)}`],
    ['a name of Object', '?__proto__=1&toString=2'],
  ])('goes on as if %s were not there', (_, given) => {
    expect(readAddress(given)).toEqual(usual);
  });
});
