// The policy of one zone as it is signed: one document, whole, with its number; the terminal reads nothing else.
import { type Static, Type } from 'typebox';
import { literals } from '../protocol/literals.ts';
import { instant } from '../protocol/uplink/fact.ts';
import { ZONES } from '../zones/zone.ts';
import { networkPolicy } from './network.ts';

/** Of how the document is written; a terminal that does not know it keeps what it has. */
export const POLICY_FORMAT = 1;

/** `observe`: decided and reported, nothing is written to the system. A terminal enforces only where its own configuration says so too. */
export const POLICY_MODES = ['observe', 'enforce'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/**
 * What is decided about devices stands in `devices` in the words of the device rules (`shared/devices/rules`); here it is carried.
 * Members that are not named here are kept: a terminal that does not know one stays closed and says so.
 */
export const policyDocument = Type.Object({
  format: Type.Literal(POLICY_FORMAT),
  zone: literals(ZONES),
  /** Counts up within the zone, without end; a terminal never goes back. */
  version: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  issuedAt: instant(),
  mode: literals(POLICY_MODES),
  devices: Type.Object({}),
  network: networkPolicy,
});
export type PolicyDocument = Static<typeof policyDocument>;

/** The members a terminal of this format knows; the check of the types keeps it whole. */
const KNOWN: Record<keyof PolicyDocument, true> = {
  format: true,
  zone: true,
  version: true,
  issuedAt: true,
  mode: true,
  devices: true,
  network: true,
};

/** Members of a document that this version cannot carry out; a terminal that meets one stays closed and reports it. */
export function unknownMembers(document: object): string[] {
  return Object.keys(document).filter((member) => !Object.hasOwn(KNOWN, member));
}
