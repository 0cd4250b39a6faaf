// The import of the asset and lease ledgers as a difference: what is new, what changes, and what somebody has to mend first.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LedgerThere,
  planTerminals,
  type TerminalFacts,
} from '../../../../shared/organisation/import/terminals.ts';

const FACTS: TerminalFacts = {
  serial: 'PF3ABC12',
  hostname: 'KSM-LG-0001',
  model: null,
  zone: 'lgwan',
  department: '0201',
  site: null,
  leaseEndsOn: '2027-03-31',
  leaseReference: null,
  life: 'deployed',
  certificate: null,
  witness: null,
};
const there = (
  more: Partial<TerminalFacts> = {},
  state = { hasAgent: false, endedCertificate: false, isOfDirectory: false },
): LedgerThere => ({
  terminals: new Map([['R05-0001', { facts: { ...FACTS, ...more }, ...state }]]),
  departments: new Set(['0201']),
  sites: new Set(['S1']),
});
const plan = (cells: object[], ledger = there(), isComplete = false) =>
  planTerminals(
    cells.map((each, index) => ({ line: index + 2, cells: each })),
    ledger,
    { day: '2026-11-25', isComplete },
  );
const problems = (cells: object[], ledger = there(), isComplete = false) =>
  plan(cells, ledger, isComplete).flatMap((line) => (line.change === 'broken' ? [line.problem.code] : []));

describe('a line of the asset ledger', () => {
  it('lists a terminal that is not there, in use unless it says otherwise', () => {
    expect(
      plan([{ assetNumber: 'Ｒ０６－０００２', zone: 'マイナンバー', leaseEndsOn: '令和13年3月31日', site: 'S1' }]),
    ).toMatchObject([
      {
        key: 'R06-0002',
        change: 'new',
        after: { zone: 'my-number', life: 'deployed', leaseEndsOn: '2031-03-31', site: 'S1' },
      },
    ]);
  });
  it('changes what the file has a column for, and leaves the rest', () => {
    expect(plan([{ assetNumber: 'R05-0001', leaseEndsOn: '2028/3/31' }])).toMatchObject([
      { change: 'changed', after: { ...FACTS, leaseEndsOn: '2028-03-31' } },
    ]);
  });
  it('says nothing new where everything is the same', () => {
    expect(plan([{ assetNumber: 'R05-0001', life: '使用中' }])).toMatchObject([{ change: 'same' }]);
  });
  it.each([
    ['without a number', [{ zone: 'LGWAN' }], 'empty'],
    ['with a number that is none', [{ assetNumber: '=1+1|x', zone: 'LGWAN' }], 'asset-number'],
    ['that stands there twice', [{ assetNumber: 'R05-0001' }, { assetNumber: 'R05-0001' }], 'line-doubled'],
    ['without a zone', [{ assetNumber: 'N-1' }], 'empty'],
    ['of an unknown zone', [{ assetNumber: 'N-1', zone: '基幹系' }], 'word'],
    ['of an unknown department', [{ assetNumber: 'N-1', zone: 'LGWAN', department: '9999' }], 'department-unknown'],
    ['at an unknown site', [{ assetNumber: 'N-1', zone: 'LGWAN', site: 'S9' }], 'site-unknown'],
    ['with a day that does not exist', [{ assetNumber: 'N-1', zone: 'LGWAN', leaseEndsOn: '2027-02-30' }], 'day'],
    ['destroyed without proof', [{ assetNumber: 'N-1', zone: 'LGWAN', life: '廃棄' }], 'destruction-proof'],
    ['with a line end in a name', [{ assetNumber: 'N-1', zone: 'LGWAN', model: 'a\u0000b' }], 'control-characters'],
  ])('%s has to be mended', (_, cells, code) => expect(problems(cells)).toEqual([code]));
  it('with the serial number of another line has to be mended', () => {
    const cells = [
      { assetNumber: 'N-1', zone: 'LGWAN', serial: 'x1' },
      { assetNumber: 'N-2', zone: 'LGWAN', serial: 'Ｘ1' },
    ];
    expect(problems(cells)).toEqual(['serial-doubled']);
  });
  it('lists what was destroyed long ago, with its proof', () => {
    const cells = [{ assetNumber: 'N-1', zone: 'LGWAN', life: '廃棄済', certificate: 'H30-1', witness: '監査 太郎' }];
    expect(plan(cells)).toMatchObject([{ change: 'new', after: { life: 'destroyed', certificate: 'H30-1' } }]);
  });
});

describe('a line of the lease ledger', () => {
  it('without an asset number is found by its serial number', () => {
    expect(plan([{ serial: 'ｐｆ3abc12', leaseReference: 'L-1' }])).toMatchObject([
      { key: 'R05-0001', change: 'changed', after: { leaseReference: 'L-1' } },
    ]);
  });
  it('whose serial number nobody listed has to be mended', () => {
    expect(problems([{ serial: 'NONE-SUCH', leaseReference: 'L-1' }])).toEqual(['asset-unknown']);
  });
});

describe('the life of a terminal in a file', () => {
  it('ends no certificate: that is done where somebody is asked', () => {
    expect(
      problems(
        [{ assetNumber: 'R05-0001', life: '返却' }],
        there({}, { hasAgent: true, endedCertificate: false, isOfDirectory: false }),
      ),
    ).toEqual(['life-has-agent']);
  });
  it('ends where no certificate is concerned', () => {
    expect(plan([{ assetNumber: 'R05-0001', life: '返却' }])).toMatchObject([
      { change: 'changed', after: { life: 'lease-return' } },
    ]);
  });
  it('does not bring back what was destroyed with its certificate', () => {
    const gone = there(
      { life: 'destroyed', certificate: 'C', witness: 'W' },
      { hasAgent: false, endedCertificate: true, isOfDirectory: false },
    );
    expect(problems([{ assetNumber: 'R05-0001', life: '在庫' }], gone)).toEqual(['life-step']);
  });
});

describe('a whole ledger', () => {
  it('misses what is still in the city', () => expect(problems([], there(), true)).toEqual(['terminal-not-named']));
  it('does not miss what went back', () => expect(problems([], there({ life: 'lease-return' }), true)).toEqual([]));
  it('does not miss a line beside its being broken', () => {
    expect(problems([{ assetNumber: 'R05-0001', zone: '?' }], there(), true)).toEqual(['word']);
  });
});

describe('whatever a file holds', () => {
  it('each of its lines has one answer, and no asset number is listed twice', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('R05-0001', 'LGWAN', '廃棄', '0201', '2027-03-31', 'PF3ABC12'));
    const names = ['assetNumber', 'serial', 'hostname', 'zone', 'department', 'leaseEndsOn', 'life'] as const;
    const rows = fc.array(fc.dictionary(fc.constantFrom(...names), cell), { maxLength: 12 });
    fc.assert(
      fc.property(rows, (cells) => {
        const lines = plan(cells);
        const keys = lines.flatMap((line) => (line.change === 'broken' ? [] : [line.key]));
        expect([lines.length, new Set(keys).size]).toEqual([cells.length, keys.length]);
      }),
    );
  });
});
