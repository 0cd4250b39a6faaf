// Are there enough licences of a title? Contracts by day on Japan's calendar against the endpoints that have it.
import { addDays, type Day } from '../calendar/day.ts';

export const LICENCE_KINDS = ['paid', 'free'] as const;
export type LicenceKind = (typeof LICENCE_KINDS)[number];
export const CONTRACT_STATES = ['coming', 'in-force', 'ends-soon', 'ended'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];
/** Gravest first. `unlimited`: one contract in force counts no seats. */
export const SEAT_STATES = ['over', 'even', 'under', 'unlimited'] as const;
export type SeatState = (typeof SEAT_STATES)[number];
/** Long enough to renew a contract within a city's budget. */
export const ENDS_SOON_DAYS = 90;
export const MOST_SEATS = 1_000_000;

export interface Contract {
  /** Null: as many as one likes. */
  readonly seats: number | null;
  readonly beginsOn: Day;
  /** The last day; null: until further notice. One before the first day was called off. */
  readonly endsOn: Day | null;
}

export interface Standing {
  readonly state: SeatState;
  /** Of all contracts in force today together; null: unlimited. */
  readonly seats: number | null;
  /** Seats that are left; below zero: so many too few. Null: unlimited. */
  readonly difference: number | null;
  readonly inForce: number;
  /** Last day of the contract in force that ends first; null: none of them ends. */
  readonly endsOn: Day | null;
  readonly endsSoon: boolean;
}

export function contractState({ beginsOn, endsOn }: Contract, today: Day): ContractState {
  if (endsOn !== null && (endsOn < today || endsOn < beginsOn)) return 'ended';
  if (beginsOn > today) return 'coming';
  return endsOn !== null && endsOn <= addDays(today, ENDS_SOON_DAYS) ? 'ends-soon' : 'in-force';
}

/** @param used endpoints that have the title */
export function standingOf(contracts: readonly Contract[], used: number, today: Day): Standing {
  const here = contracts.filter((contract) => ['in-force', 'ends-soon'].includes(contractState(contract, today)));
  const seats = here.some((contract) => contract.seats === null)
    ? null
    : here.reduce((sum, contract) => sum + (contract.seats ?? 0), 0);
  const difference = seats === null ? null : seats - used;
  const [endsOn = null] = here.flatMap((contract) => contract.endsOn ?? []).sort();
  return {
    state: seatState(difference),
    seats,
    difference,
    inForce: here.length,
    endsOn,
    endsSoon: here.some((contract) => contractState(contract, today) === 'ends-soon'),
  };
}

function seatState(difference: number | null): SeatState {
  if (difference === null) return 'unlimited';
  return difference < 0 ? 'over' : difference === 0 ? 'even' : 'under';
}
