// From watching to closing over HTTP: the list proposed from what was seen, and what the draft of a policy would change.
import { type Static, Type } from 'typebox';
import { PROPOSED_KINDS } from '../../devices/proposal.ts';
import { VITAL_PARTS } from '../../devices/protect-last.ts';
import { DECIDED_BY } from '../../devices/rules/decide.ts';
import { DEVICE_CLASSES } from '../../devices/rules/device-class.ts';
import { CONDITION_RESULTS } from '../../devices/rules/explain.ts';
import { CONDITION_NAMES, type DeviceRule, OUTCOMES } from '../../devices/rules/policy.ts';
import { deviceRuleSchema } from '../../devices/rules/schema.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

export const zoneParams = Type.Object({ zone: literals(ZONES) });
const device = {
  deviceId: Type.String(),
  vendorId: Type.Integer(),
  productId: Type.Integer(),
  manufacturer: nullable(Type.String()),
  product: nullable(Type.String()),
};

/** GET /api/v1/policies/:zone/proposal */
export const proposalQuery = Type.Object({
  department: Type.Optional(
    Type.String({ maxLength: 64, description: 'A department, with everything below it today' }),
  ),
});
export const proposalView = Type.Object({
  asOf: epochMs(),
  /** From when on it was watched. */
  since: epochMs(),
  /** Those on the most terminals first. */
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      kind: literals(PROPOSED_KINDS),
      vendorId: Type.Integer(),
      productId: Type.Integer(),
      manufacturer: nullable(Type.String()),
      product: nullable(Type.String()),
      classes: Type.Array(literals(DEVICE_CLASSES)),
      devices: Type.Integer(),
      endpoints: Type.Integer(),
      people: Type.Integer(),
      times: Type.Integer(),
      /** Media that can be registered and are not. */
      toRegister: Type.Array(Type.String()),
      rule: nullable(Type.Unsafe<DeviceRule>(deviceRuleSchema)),
      /** The draft, or what is in force where there is none, has this rule already. */
      isInDraft: Type.Boolean(),
    }),
  ),
});
export type ProposalView = Static<typeof proposalView>;
export type ProposedRow = ProposalView['rows'][number];

/** GET /api/v1/policies/:zone/impact */
export const impactQuery = Type.Object({
  direction: Type.Optional(literals(['closes', 'opens'])),
  /** Only cuts that would be refused, since a terminal could not be used or managed without. */
  refused: Type.Optional(Type.Literal('yes')),
  ...windowQuery,
});
export type ImpactQuery = Static<typeof impactQuery>;
const count = Type.Object({ devices: Type.Integer(), endpoints: Type.Integer() });
export const impactPage = Type.Object({
  asOf: epochMs(),
  since: epochMs(),
  total: Type.Integer(),
  /** Devices at terminals that were looked at. */
  looked: Type.Integer(),
  closes: count,
  opens: count,
  /** Of those that close: refused. */
  refused: count,
  rows: Type.Array(
    Type.Object({
      ...device,
      serial: nullable(Type.String()),
      endpoint: Type.Object({ endpointId: Type.String(), name: Type.String() }),
      user: nullable(Type.String()),
      isPresent: Type.Boolean(),
      before: literals(OUTCOMES),
      after: literals(OUTCOMES),
      ruleId: nullable(Type.String()),
      direction: literals(['closes', 'opens']),
      refused: nullable(literals(VITAL_PARTS)),
    }),
  ),
});
export type ImpactPage = Static<typeof impactPage>;

/** GET /api/v1/policies/:zone/explanation: one device at one terminal against the draft. */
export const explanationQuery = Type.Object({
  deviceId: Type.String({ pattern: '^dev-[0-9a-f]{32}$' }),
  endpointId: Type.String({ maxLength: 64 }),
});
const trial = Type.Object({ name: literals(CONDITION_NAMES), result: literals(CONDITION_RESULTS) });
export const explanationView = Type.Object({
  outcome: literals(OUTCOMES),
  decidedBy: literals(DECIDED_BY),
  ruleId: nullable(Type.String()),
  reason: Type.Object({ ja: Type.String(), en: Type.String() }),
  /** In their order, up to the rule that decided. */
  tried: Type.Array(
    Type.Object({
      ruleId: Type.String(),
      outcome: literals(OUTCOMES),
      step: literals(['decides', 'limits', 'passes']),
      conditions: Type.Array(trial),
    }),
  ),
  /** Rules that would have opened more, with what they lacked. */
  nearest: Type.Array(Type.Object({ ruleId: Type.String(), outcome: literals(OUTCOMES), lacked: Type.Array(trial) })),
});
export type ExplanationView = Static<typeof explanationView>;
