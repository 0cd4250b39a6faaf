// Sheets of permits and what is plugged in, drawn so that they often nearly fit.
import fc from 'fast-check';
import type { Permit, PermitSheet } from '../../../shared/permits/document.ts';
import type { PluggedFacts } from '../../../shared/permits/judge.ts';
import { PERMIT_DIRECTIONS, PERMIT_RIGHTS } from '../../../shared/permits/words.ts';

const TERMINALS = ['7f3f1a9e-6f0e-4d58-9a1c-1f2f3a4b5c6d', '11111111-6f0e-4d58-9a1c-1f2f3a4b5c6d'] as const;
const SERIALS = ['4C530001230917110465', 'A0B1C2D3E4F5', null] as const;
const ZONES = ['my-number', 'lgwan'] as const;
const USERS = ['taro', 'city\\taro', 'CITY\\Hanako', 'jiro@city', ''] as const;

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
export const anyInstant = fc.integer({ min: 0, max: 100 });

export const anyPermit: fc.Arbitrary<Permit> = fc.record({
  id: fc.uuid({ version: 4 }).map((id) => `pmt-${id}`),
  number: fc.constant('2026-00012'),
  direction: one(PERMIT_DIRECTIONS),
  object: fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constant('medium' as const),
        vendorId: one([0x0781, 0x0951]),
        productId: one([0x5581, 0x1666]),
        serial: one(SERIALS),
        identity: one(['strong', 'usual', 'weak'] as const),
        mediumId: fc.constant(null),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'terminal' as const }) },
  ),
  endpointId: one(TERMINALS),
  zone: one(ZONES),
  person: fc.record({
    id: fc.constant('per-1'),
    name: fc.constant('関守 太郎'),
    osUsers: fc.uniqueArray(one(USERS), { maxLength: 3 }),
  }),
  right: one(PERMIT_RIGHTS),
  from: anyInstant,
  until: anyInstant,
  maxFiles: one([null, 3]),
  maxBytes: one([null, 1_000]),
  purpose: fc.constant('訪問調査'),
  informationClass: fc.constant('2' as const),
  otherParty: fc.constant('県庁'),
});

export const anySheet: fc.Arbitrary<PermitSheet> = fc.record({
  format: fc.constant(1 as const),
  endpointId: one(TERMINALS),
  zone: one(ZONES),
  number: fc.integer({ min: 1, max: 9 }),
  issuedAt: anyInstant,
  permits: fc.array(anyPermit, { maxLength: 6 }),
});

export const anyPlugged: fc.Arbitrary<PluggedFacts> = fc.record({
  endpointId: one(TERMINALS),
  zone: one(ZONES),
  vendorId: one([0x0781, 0x0951]),
  productId: one([0x5581, 0x1666]),
  serial: one(SERIALS),
  strength: one(['strong', 'usual', 'weak'] as const),
  interfaceClasses: one([[8], [8, 8], [8, 3], []]),
  osUsers: fc.array(one(USERS), { maxLength: 2 }),
  spent: fc.constant(new Set<string>()),
});

/** What the first permit of a sheet is made for, at a time when it opens. */
export function fitting(permit: Permit): { sheet: PermitSheet; facts: PluggedFacts; now: number } | null {
  const { object, from, until, person, endpointId, zone } = permit;
  const user = person.osUsers.find((name) => name !== '');
  if (object.kind !== 'medium' || object.serial === null || object.identity === 'weak') return null;
  if (until <= from || user === undefined) return null;
  return {
    sheet: { format: 1, endpointId, zone, number: 1, issuedAt: 0, permits: [permit] },
    facts: {
      endpointId,
      zone,
      vendorId: object.vendorId,
      productId: object.productId,
      serial: object.serial,
      strength: 'strong',
      interfaceClasses: [8],
      osUsers: [user],
      spent: new Set(),
    },
    now: from,
  };
}
