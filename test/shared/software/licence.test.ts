// Are there enough licences? Contracts by day against the endpoints that have the title.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/day.ts';
import { type Contract, contractState, standingOf } from '../../../shared/software/licence.ts';

const TODAY = '2026-04-01';
const contract = (seats: number | null, beginsOn: string, endsOn: string | null): Contract => ({
  seats,
  beginsOn,
  endsOn,
});

describe('a contract', () => {
  it.each([
    ['from today', contract(1, '2026-04-01', null), 'in-force'],
    ['from tomorrow', contract(1, '2026-04-02', null), 'coming'],
    ['until yesterday', contract(1, '2025-04-01', '2026-03-31'), 'ended'],
    ['until today', contract(1, '2025-04-01', '2026-04-01'), 'ends-soon'],
    ['for 90 days more', contract(1, '2025-04-01', '2026-06-30'), 'ends-soon'],
    ['for 91 days more', contract(1, '2025-04-01', '2026-07-01'), 'in-force'],
    ['that was called off before it began', contract(1, '2026-05-01', '2026-04-20'), 'ended'],
  ])('%s', (_, given, state) => {
    expect(contractState(given, TODAY)).toBe(state);
  });
});

describe('the licences of a title', () => {
  it.each([
    [
      'of two contracts count together',
      [contract(10, '2026-01-01', null), contract(5, '2026-02-01', null)],
      15,
      'even',
      0,
    ],
    [
      'of an ended and of a coming one do not count',
      [contract(9, '2025-01-01', '2026-03-31'), contract(9, '2026-04-02', null)],
      3,
      'over',
      -3,
    ],
    ['are left over', [contract(10, '2026-01-01', null)], 4, 'under', 6],
    [
      'are as many as one likes where one contract counts no seats',
      [contract(null, '2026-01-01', null), contract(1, '2026-01-01', null)],
      900,
      'unlimited',
      null,
    ],
    ['are too few where there is no contract at all', [], 7, 'over', -7],
    ['are enough where nobody has it', [], 0, 'even', 0],
  ] as const)('%s', (_, contracts, used, state, difference) => {
    expect(standingOf(contracts, used, TODAY)).toMatchObject({ state, difference });
  });

  it('end first where the earliest contract in force does', () => {
    const contracts = [
      contract(1, '2026-01-01', '2026-12-31'),
      contract(1, '2026-01-01', '2026-05-31'),
      contract(1, '2025-01-01', '2026-03-31'),
    ];
    expect(standingOf(contracts, 0, TODAY)).toMatchObject({ endsOn: '2026-05-31', endsSoon: true, inForce: 2 });
  });

  it('are the seats in force less those used, on every day and for any contracts', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days));
    const any = fc.record({ seats: fc.nat(1_000), beginsOn: day, endsOn: fc.option(day) });
    fc.assert(
      fc.property(fc.array(any), fc.nat(2_000), day, (contracts, used, today) => {
        const seats = contracts
          .filter(({ beginsOn, endsOn }) => beginsOn <= today && (endsOn === null || today <= endsOn))
          .reduce((sum, each) => sum + each.seats, 0);
        const standing = standingOf(contracts, used, today);
        expect([standing.seats, standing.difference]).toEqual([seats, seats - used]);
        expect(standing.state).toBe(seats < used ? 'over' : seats === used ? 'even' : 'under');
      }),
    );
  });
});
