// The simulated city: the same from the same seed, in the product's own words, and living by the clock of a city hall.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../console/server/ingest/read-events.ts';
import { at, dayOf } from '../../shared/calendar/day.ts';
import { checkItem } from '../../shared/protocol/uplink/checkers.generated.ts';
import { SECTIONS } from '../../shared/protocol/uplink/state.ts';
import { happeningsOf } from './history.ts';
import { type CityTerminal, planCity } from './plan.ts';
import { stateOf } from './state.ts';
import { tellAll } from './stories/stories.ts';

const SEED = 'kasumino';
const WEDNESDAY = '2026-11-25';
const SUNDAY = '2026-11-22';
/** 勤労感謝の日, a Monday. */
const HOLIDAY = '2026-11-23';
const city = planCity(SEED, 400);

describe('the city on paper', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    const whole = (seed: string) => {
      const plan = planCity(seed, 120);
      const days = plan.terminals.map((terminal) => happeningsOf(seed, terminal, WEDNESDAY));
      const states = plan.terminals.map((terminal) => stateOf(seed, terminal, 0, false));
      return JSON.stringify([plan, days, states]);
    };
    expect(whole('a')).toBe(whole('a'));
    expect(whole('a')).not.toBe(whole('b'));
  });

  it('has as many terminals as were asked for, each with a name, a number and an account of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 600 }), fc.string(), (count, seed) => {
        const { terminals, people } = planCity(seed, count);
        expect(terminals).toHaveLength(count);
        expect(new Set(terminals.map(({ endpointId }) => endpointId)).size).toBe(count);
        expect(new Set(terminals.map(({ name }) => name)).size).toBe(count);
        expect(new Set(people.map(({ account }) => account)).size).toBe(people.length);
      }),
      { numRuns: 20 },
    );
  });

  it('has people whose names old systems could not write, contractors, and one head a section', () => {
    const { people } = planCity(SEED, 2_000);
    const names = people.map(({ familyName }) => familyName).join('');
    for (const character of ['髙', '𠮷', '﨑']) expect(names).toContain(character);
    expect(new Set(people.map(({ kind }) => kind))).toEqual(new Set(['staff', 'fixed-term', 'contractor']));
    const heads = Map.groupBy(
      people.filter(({ isHead }) => isHead),
      ({ office }) => office.code,
    );
    expect([...heads.values()].every((list) => list.length === 1)).toBe(true);
  });
});

describe('a day of the city', () => {
  it('is told in events that all fit the wire', () => {
    for (const terminal of city.terminals) {
      const list = happeningsOf(SEED, terminal, WEDNESDAY).map((event, index) => ({ ...event, seq: index + 1 }));
      expect(readEvents(list, at(WEDNESDAY, '24:00'), 0)?.refused).toEqual([]);
    }
  });

  it('begins around 8:25 and is over before midnight, in order', () => {
    const firsts = daysOf(WEDNESDAY).map((list) => list[0]?.at ?? 0);
    const middle = firsts.toSorted((a, b) => a - b)[firsts.length >> 1] ?? 0;
    expect(middle).toBeGreaterThan(at(WEDNESDAY, '08:15'));
    expect(middle).toBeLessThan(at(WEDNESDAY, '08:35'));
    for (const list of daysOf(WEDNESDAY)) {
      expect(list.map((one) => one.at)).toEqual(list.map((one) => one.at).toSorted((a, b) => a - b));
      expect(dayOf(list.at(-1)?.at ?? 0)).toBe(WEDNESDAY);
    }
  });

  it('has about fifty events a terminal', () => {
    const lists = daysOf(WEDNESDAY);
    const each = lists.reduce((sum, list) => sum + list.length, 0) / lists.length;
    expect(each).toBeGreaterThan(40);
    expect(each).toBeLessThan(60);
  });

  it('brings only libraries to work on a Sunday, and nobody on a holiday', () => {
    const sites = (day: string) =>
      new Set(city.terminals.filter((one) => happeningsOf(SEED, one, day).length > 0).map(({ site }) => site));
    expect([...sites(SUNDAY)].every((site) => site.endsWith('図書館'))).toBe(true);
    expect(sites(SUNDAY).size).toBeGreaterThan(0);
    expect(sites(HOLIDAY).size).toBe(0);
  });

  const daysOf = (day: string) =>
    city.terminals.map((terminal) => happeningsOf(SEED, terminal, day)).filter((list) => list.length > 0);
});

describe('what a terminal of the city reports of itself', () => {
  it('fits the wire, item by item', () => {
    for (const terminal of city.terminals.slice(0, 60)) {
      const state = stateOf(SEED, terminal, 1_000, false);
      for (const section of SECTIONS)
        for (const item of Object.values(state[section])) expect(checkItem[section](item), section).toBe(true);
    }
  });
});

describe('the told stories', () => {
  const told = tellAll(city);
  const concerned = (fits: (terminal: CityTerminal) => boolean) => city.terminals.filter(fits);

  it('have their terminals: one silent, two with one stick, one that lost its own, a section without updates', () => {
    expect(concerned((one) => told.silentSince(one) !== null)).toHaveLength(1);
    expect(concerned((one) => told.plugged(one).length > 0)).toHaveLength(2);
    expect(concerned((one) => told.pluggedBefore(one) !== null)).toHaveLength(1);
    expect(new Set(concerned(told.isUnpatched).map(({ office }) => office.name))).toEqual(new Set(['道路課']));
  });

  it('are told in events that fit the wire', () => {
    const list = city.terminals.flatMap((terminal) => told.happenings(terminal, WEDNESDAY, 1));
    const read = readEvents(
      list.map((event, index) => ({ ...event, seq: index + 1 })),
      at(WEDNESDAY, '24:00'),
      0,
    );
    expect(read?.refused).toEqual([]);
    expect(read?.records.length).toBeGreaterThan(30);
  });
});
