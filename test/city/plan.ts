// The city on paper: its people and its terminals, from a seed. Nothing is written anywhere here.
import type { PersonKind } from '../../shared/organisation/person.ts';
import type { Zone } from '../../shared/zones/zone.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import { fullNameOf, OFFICES, type Office } from './offices.ts';
import { type Random, random } from './random.ts';

export interface CityPerson {
  readonly personId: string;
  readonly staffNumber: string;
  readonly kind: PersonKind;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyReading: string;
  readonly givenReading: string;
  /** As terminals tell it. */
  readonly account: string;
  readonly office: Office;
  readonly isHead: boolean;
  readonly title: string;
}

export interface CityTerminal {
  readonly index: number;
  readonly endpointId: string;
  readonly name: string;
  readonly zone: Zone;
  readonly office: Office;
  readonly department: string;
  readonly site: string;
  readonly serial: string;
  readonly address: string;
  readonly os: {
    readonly platform: 'linux' | 'windows';
    readonly name: string;
    readonly version: string;
    readonly kernel: string;
  };
  readonly model: string;
  /** Who usually sits there. */
  readonly person: CityPerson;
}

export interface City {
  readonly seed: string;
  readonly people: readonly CityPerson[];
  readonly terminals: readonly CityTerminal[];
}

/** A city hall has about three people for four terminals: the My Number zone has machines of its own beside the desks. */
const PEOPLE_A_TERMINAL = 0.75;
const ZONE_LETTERS = { 'my-number': 'MN', lgwan: 'LG', internet: 'IN' } as const;
const NETS = { 'my-number': 10, lgwan: 20, internet: 30 } as const;
const WINDOWS = { platform: 'windows', name: 'Windows 11 Pro', version: '24H2', kernel: '10.0.26100' } as const;
const OLD_WINDOWS = {
  platform: 'windows',
  name: 'Windows 10 Enterprise LTSC 2021',
  version: '21H2',
  kernel: '10.0.19044',
} as const;
const DEBIAN = {
  platform: 'linux',
  name: 'Debian GNU/Linux 12 (bookworm)',
  version: '12',
  kernel: '6.1.0-28-amd64',
} as const;
const UBUNTU = { platform: 'linux', name: 'Ubuntu 24.04.1 LTS', version: '24.04', kernel: '6.8.0-49-generic' } as const;
const MODELS = ['Mirai Pro 14', 'Mirai Desk 5', 'ソラノート A550', 'ソラノート A560', '霞電 KD-2200'];

export function planCity(seed: string, terminals: number): City {
  const people = makePeople(
    random(`${seed} people`),
    Math.max(OFFICES.length, Math.round(terminals * PEOPLE_A_TERMINAL)),
  );
  return { seed, people, terminals: makeTerminals(random(`${seed} terminals`), terminals, people) };
}

function makePeople(chance: Random, count: number): CityPerson[] {
  const people: CityPerson[] = [];
  const accounts = new Map<string, number>();
  const seats = spread(count);
  for (const { office, index } of seats) {
    const family = chance.pick(FAMILY_NAMES);
    const given = chance.pick(GIVEN_NAMES);
    const isHead = index === 0;
    const kind = isHead || chance.chance(0.78) ? 'staff' : chance.chance(0.8) ? 'fixed-term' : 'contractor';
    const letters = `${family.letters}.${given.letters}`;
    const nth = (accounts.get(letters) ?? 0) + 1;
    accounts.set(letters, nth);
    people.push({
      personId: `per-${uuid(chance)}`,
      staffNumber: String(100_001 + people.length),
      kind,
      familyName: family.written,
      givenName: given.written,
      familyReading: family.reading,
      givenReading: given.reading,
      account: nth === 1 ? letters : `${letters}${nth}`,
      office,
      isHead,
      title: isHead
        ? '課長'
        : kind === 'contractor'
          ? '委託先従事者'
          : kind === 'fixed-term'
            ? '会計年度任用職員'
            : chance.pick(['主事', '主任', '係長', '主査']),
    });
  }
  return people;
}

function makeTerminals(chance: Random, count: number, people: readonly CityPerson[]): CityTerminal[] {
  const numbers = { 'my-number': 0, lgwan: 0, internet: 0 };
  const colleagues = Map.groupBy(people, ({ office }) => office.code);
  return spread(count).map(({ office, index }, place) => {
    const share = chance.next();
    const zone =
      share < office.myNumber ? 'my-number' : share < office.myNumber + office.internet ? 'internet' : 'lgwan';
    const number = ++numbers[zone];
    const here = colleagues.get(office.code) ?? people;
    const person = here[index % here.length] as CityPerson;
    return {
      index: place,
      endpointId: uuid(chance),
      name: `KSM-${ZONE_LETTERS[zone]}-${String(number).padStart(4, '0')}`,
      zone,
      office,
      department: fullNameOf(office),
      site: chance.pick(office.sites),
      serial: `${chance.pick(['MP', '5CG', 'PF', 'KD'])}${chance.hex(8).toUpperCase()}`,
      address: `10.${NETS[zone] + chance.int(0, 3)}.${chance.int(1, 60)}.${chance.int(2, 250)}`,
      os: chance.chance(0.8) ? (chance.chance(0.85) ? WINDOWS : OLD_WINDOWS) : chance.chance(0.7) ? DEBIAN : UBUNTU,
      model: chance.pick(MODELS),
      person,
    };
  });
}

/** So many seats over the offices by their weight; every office that counts has at least one. */
function spread(count: number): { office: Office; index: number }[] {
  const counted = OFFICES.filter(({ weight }) => weight > 0);
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  const seats = counted.flatMap((office) =>
    Array.from({ length: Math.max(1, Math.floor((count * office.weight) / whole)) }, (_, index) => ({ office, index })),
  );
  for (let nth = 0; seats.length < count; nth++) {
    const office = counted[nth % counted.length] as Office;
    seats.push({ office, index: seats.filter((seat) => seat.office === office).length });
  }
  return seats.slice(0, count);
}

/** RFC 9562 version 4 in its form; the digits are the seed's. */
function uuid(chance: Random): string {
  return `${chance.hex(8)}-${chance.hex(4)}-4${chance.hex(3)}-${chance.pick(['8', '9', 'a', 'b'])}${chance.hex(3)}-${chance.hex(12)}`;
}
