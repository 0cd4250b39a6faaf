// Computers of a directory as a difference: what the ledger says stays, and nothing is ever deleted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planComputers } from '../../../../shared/organisation/import/computers.ts';
import { changesOf, countLines } from '../../../../shared/organisation/import/plan.ts';
import type { LedgerThere, TerminalFacts, TerminalThere } from '../../../../shared/organisation/import/terminals.ts';

const FACTS: TerminalFacts = {
  serial: 'PF3ABC12',
  hostname: 'KSM-LG-0001',
  model: 'ThinkDemo',
  zone: 'lgwan',
  department: '0201',
  site: null,
  leaseEndsOn: '2027-03-31',
  leaseReference: 'L-1',
  life: 'deployed',
  certificate: null,
  witness: null,
};
const line = (more: Partial<TerminalFacts> = {}, state: Partial<TerminalThere> = {}): TerminalThere => ({
  facts: { ...FACTS, ...more },
  hasAgent: false,
  endedCertificate: false,
  isOfDirectory: false,
  ...state,
});
const ledger = (terminals: Record<string, TerminalThere> = { 'R05-0001': line() }): LedgerThere => ({
  terminals: new Map(Object.entries(terminals)),
  departments: new Set(['0201']),
  sites: new Set(['S1']),
});
const computer = (more: object = {}) => ({
  name: 'KSM-LG-0001',
  hostname: 'ksm-lg-0001.city.example.jp',
  zone: 'LGWAN',
  accountControl: '4096',
  ...more,
});
const plan = (cells: object[], there = ledger(), isComplete = false) =>
  planComputers(
    cells.map((each, index) => ({ line: index + 1, cells: each })),
    there,
    { day: '2026-11-25', isComplete },
  );
const problems = (cells: object[], there = ledger()) =>
  plan(cells, there).flatMap((each) => (each.change === 'broken' ? [each.problem.code] : []));

describe('a computer of the directory', () => {
  it('that no line is becomes one under its own name, and tells its system and its age', () => {
    const told = { operatingSystem: 'Windows 11 Pro', createdAt: '20240430161500.0Z', serial: 'PF9' };
    expect(plan([computer({ name: 'ksm-lg-0002', hostname: '', ...told })])).toMatchObject([
      {
        key: 'KSM-LG-0002',
        name: 'ksm-lg-0002（Windows 11 Pro、2024-05-01〜）',
        change: 'new',
        after: { hostname: 'ksm-lg-0002', serial: 'PF9', zone: 'lgwan', life: 'deployed', model: null },
      },
    ]);
  });
  it('that is disabled is not expected to be in use', () => {
    expect(plan([computer({ name: 'X', hostname: 'x', accountControl: '4098' })])).toMatchObject([
      { change: 'new', after: { life: 'stock' } },
    ]);
  });
  it.each([
    ['by its serial number', { name: 'RENAMED', hostname: 'renamed', serial: 'pf3abc12' }],
    ['by its host name, without the domain', {}],
    ['by the asset number that the directory keeps', { name: 'X', hostname: 'x', assetNumber: 'Ｒ０５－０００１' }],
  ])('is known %s, and what the ledger says of it stays', (_, more) => {
    expect(plan([computer({ accountControl: '4098', ...more })])).toMatchObject([{ key: 'R05-0001', change: 'same' }]);
  });
  it('adds the serial number and the host name that the ledger lacks', () => {
    expect(plan([computer({ serial: 'PF1' })], ledger({ A: line({ serial: null }) }))).toMatchObject([
      { key: 'A', change: 'changed', after: { ...FACTS, serial: 'PF1' } },
    ]);
  });
  it('goes into stock and back with its account where only the directory speaks for it', () => {
    const own = (life: TerminalFacts['life']) => ledger({ A: line({ life }, { isOfDirectory: true }) });
    const life = (told: object, there: LedgerThere) =>
      plan([computer(told)], there).map((each) => ('after' in each ? each.after?.life : each.change));
    expect(life({ accountControl: '4098' }, own('deployed'))).toEqual(['stock']);
    expect(life({}, own('stock'))).toEqual(['deployed']);
    expect(life({ accountControl: '4098' }, own('repair'))).toEqual(['same']);
    expect(life({}, own('destroyed'))).toEqual(['same']);
  });
  it.each([
    ['without a name', [computer({ name: '', hostname: '' })], 'empty'],
    ['without a zone', [computer({ zone: '' })], 'empty'],
    ['of a name that is no asset number', [computer({ name: '=HYPERLINK("x")', hostname: '' })], 'asset-number'],
    ['of a name with line ends', [computer({ hostname: 'a\nb' })], 'control-characters'],
    ['whose state is no number', [computer({ accountControl: 'yes' })], 'account-control'],
    [
      'of a department that is not there',
      [computer({ name: 'X', hostname: 'x', department: '9' })],
      'department-unknown',
    ],
    ['that is there twice', [computer(), computer({ serial: 'PF3ABC12' })], 'line-doubled'],
    ['of a listed host name with another serial number', [computer({ serial: 'PF9' })], 'computer-serial-differs'],
  ])('%s is a line to mend', (_, cells, code) => {
    expect(problems(cells)).toEqual([code]);
  });
  it('that may be either of two lines is a line to mend', () => {
    const two = ledger({ A: line(), B: line() });
    expect([
      problems([computer()], two),
      problems([computer({ name: 'X', hostname: 'x', serial: 'PF3ABC12' })], two),
    ]).toEqual([['computer-several'], ['computer-several']]);
  });
});

describe('a line whose computer is gone from the directory', () => {
  const gone = (state: Partial<TerminalThere>, more: Partial<TerminalFacts> = {}, isComplete = true) =>
    plan([], ledger({ A: line(more, state) }), isComplete);
  it('is proposed to go into stock where only the directory spoke for it, and is never deleted', () => {
    expect(gone({ isOfDirectory: true })).toMatchObject([
      { line: null, key: 'A', change: 'changed', before: FACTS, after: { ...FACTS, life: 'stock' } },
    ]);
  });
  it.each([
    ['of a ledger', {}, {}, true],
    ['that an agent speaks for', { isOfDirectory: true, hasAgent: true }, {}, true],
    ['that is in repair', { isOfDirectory: true }, { life: 'repair' }, true],
    ['of a reading that was not to be whole', { isOfDirectory: true }, {}, false],
  ] as const)('stays as it is: one %s', (_, state, more, isComplete) => {
    expect(gone(state, more, isComplete)).toEqual([]);
  });
});

it('whatever a directory answers, no line is deleted, and each is told of once', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('KSM-LG-0001', 'PF3ABC12', 'LGWAN', '4098', 'R05-0001', '0201'));
  const columns = [
    'name',
    'hostname',
    'assetNumber',
    'serial',
    'zone',
    'department',
    'site',
    'createdAt',
    'accountControl',
  ];
  const row = fc.record(Object.fromEntries(columns.map((id) => [id, cell])), { requiredKeys: [] });
  const there = ledger({ 'R05-0001': line(), B: line({ hostname: 'b', serial: null }, { isOfDirectory: true }) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.boolean(), (cells, isComplete) => {
      const lines = plan(cells, there, isComplete);
      expect(countLines(lines).leaving).toBe(0);
      const keys = changesOf(lines).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { after } of changesOf(lines)) expect(after).not.toBeNull();
      const ofLedger = changesOf(lines).find(({ key }) => key === 'R05-0001');
      expect(ofLedger).toBeUndefined();
    }),
  );
});
