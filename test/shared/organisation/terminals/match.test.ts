// Which endpoint is which line of the ledger.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Enrolled,
  type Listed,
  matchTerminals,
  serialKey,
} from '../../../../shared/organisation/terminals/match.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

const line = (terminalId: string, more: Partial<Listed> = {}): Listed => ({
  terminalId,
  assetNumber: terminalId,
  serial: null,
  hostname: null,
  zone: 'lgwan',
  ...more,
});
const machine = (id: number, more: Partial<Enrolled> = {}): Enrolled => ({
  id,
  serial: null,
  assetTag: null,
  hostname: null,
  zone: 'lgwan',
  ...more,
});
const answers = (listed: Listed[], enrolled: Enrolled[]) => Object.fromEntries(matchTerminals(listed, enrolled));

describe('a line of the ledger', () => {
  it.each([
    [
      'by its serial number, copied in full width and small letters',
      { serial: 'ｐｆ 3abc12' },
      { serial: 'PF3ABC12' },
      'serial',
    ],
    ['by its asset number in the firmware', { assetNumber: 'R06-0012' }, { assetTag: 'r06-0012' }, 'asset'],
    [
      'by its host name, whatever its domain',
      { hostname: 'KSM-LG-0001' },
      { hostname: 'ksm-lg-0001.city.example' },
      'hostname',
    ],
  ])('is found %s', (_, listed, told, by) => {
    expect(answers([line('a', listed)], [machine(1, told)])).toEqual({ a: { endpoint: 1, by } });
  });
  it('goes by the serial number first, even where the host name says another machine', () => {
    const listed = [line('a', { serial: 'S1', hostname: 'pc-2' })];
    expect(answers(listed, [machine(1, { serial: 'S1', hostname: 'pc-1' }), machine(2, { hostname: 'pc-2' })])).toEqual(
      {
        a: { endpoint: 1, by: 'serial' },
      },
    );
  });
  it('is not the machine of its host name when that has another serial number', () => {
    expect(
      answers([line('a', { serial: 'S1', hostname: 'pc-1' })], [machine(1, { serial: 'S2', hostname: 'pc-1' })]),
    ).toEqual({
      a: { endpoint: null, because: 'serial-differs' },
    });
  });
  it('is not found in another zone by its host name alone', () => {
    expect(answers([line('a', { hostname: 'pc-1', zone: 'my-number' })], [machine(1, { hostname: 'pc-1' })])).toEqual({
      a: { endpoint: null, because: 'nothing' },
    });
  });
  it('stays unknown when two machines have its serial number', () => {
    expect(
      answers([line('a', { serial: 'S1' })], [machine(1, { serial: 'S1' }), machine(2, { serial: 'S1' })]),
    ).toEqual({
      a: { endpoint: null, because: 'several-endpoints' },
    });
  });
  it('stays unknown when another line has the same serial number, and neither gets the machine by its host name', () => {
    const listed = [line('a', { serial: 'S1', hostname: 'pc-1' }), line('b', { serial: 'S1' })];
    expect(answers(listed, [machine(1, { serial: 'S1', hostname: 'pc-1' })])).toEqual({
      a: { endpoint: null, because: 'several-listed' },
      b: { endpoint: null, because: 'several-listed' },
    });
  });
  it.each(['', '  ', 'To be filled by O.E.M.', 'Default string', '0000000', 'ＮＯＮＥ', '不明'])(
    'has no serial number when it says %j',
    (serial) => expect(serialKey(serial)).toBeNull(),
  );
});

describe('whatever ledger and fleet hold', () => {
  const few = fc.constantFrom(null, 'A', 'a ', 'B', 'C', 'none');
  const host = fc.constantFrom(null, 'pc-1', 'PC-1', 'pc-2', 'pc-3.city', '');
  const zone = fc.constantFrom(...ZONES);
  const ledger = fc
    .array(fc.record({ serial: few, hostname: host, zone, assetNumber: fc.constantFrom('A', 'B', 'D', 'E') }), {
      maxLength: 8,
    })
    .map((list) => list.map((each, index) => ({ ...each, terminalId: `t${index}` })));
  const fleet = fc
    .array(fc.record({ serial: few, assetTag: fc.constantFrom(null, 'A', 'D'), hostname: host, zone }), {
      maxLength: 8,
    })
    .map((list) => list.map((each, index) => ({ ...each, id: index + 1 })));

  it('every line has one answer, and no endpoint is given twice', () => {
    fc.assert(
      fc.property(ledger, fleet, (listed, enrolled) => {
        const all = [...matchTerminals(listed, enrolled).values()];
        const given = all.flatMap(({ endpoint }) => (endpoint === null ? [] : [endpoint]));
        expect(all).toHaveLength(listed.length);
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
  it('the order of neither matters', () => {
    fc.assert(
      fc.property(ledger, fleet, (listed, enrolled) => {
        expect(answers(listed.toReversed(), enrolled.toReversed())).toEqual(answers(listed, enrolled));
      }),
    );
  });
  it('nobody is the machine of another known serial number', () => {
    fc.assert(
      fc.property(ledger, fleet, (listed, enrolled) => {
        const matches = matchTerminals(listed, enrolled);
        for (const each of listed) {
          const match = matches.get(each.terminalId);
          const told = enrolled.find(({ id }) => id === match?.endpoint);
          const [one, other] = [serialKey(each.serial), serialKey(told?.serial ?? null)];
          if (told !== undefined && one !== null && other !== null) expect(one).toBe(other);
        }
      }),
    );
  });
});
