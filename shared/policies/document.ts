// The policy of one zone as it is signed: one document, whole, with its number; the terminal reads nothing else.
import { type Static, Type } from 'typebox';
import type { DevicePolicy } from '../devices/rules/policy.ts';
import { literals } from '../protocol/literals.ts';
import { instant } from '../protocol/uplink/fact.ts';
import { ZONES } from '../zones/zone.ts';
import { POLICY_MODES } from './mode.ts';
import { networkPolicy } from './network.ts';

/** Of how the document is written; a terminal that does not know it keeps what it has. */
export const POLICY_FORMAT = 1;

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
export interface PolicyDocument extends Omit<Static<typeof policyDocument>, 'devices'> {
  /** Checked against the strict schema of the rules when it is written, and read by `readPolicy` on the terminal. */
  readonly devices: DevicePolicy;
}
/** What people write of it; number, zone and instant are added when it is put in force. */
export type PolicyContent = Pick<PolicyDocument, 'mode' | 'devices' | 'network'>;
