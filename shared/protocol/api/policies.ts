// The policies of the zones as the pages see them: what is in force, how far it is carried out, the draft of the next.
import { type Static, Type } from 'typebox';
import type { DevicePolicy } from '../../devices/rules/policy.ts';
import { devicePolicySchema } from '../../devices/rules/schema.ts';
import { CONTROLS, POLICY_STANDINGS, STAGES } from '../../policies/controls.ts';
import { POLICY_MODES } from '../../policies/mode.ts';
import { networkPolicy } from '../../policies/network.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable, windowQuery } from './common.ts';

export const policyContent = Type.Object(
  { mode: literals(POLICY_MODES), devices: Type.Unsafe<DevicePolicy>(devicePolicySchema), network: networkPolicy },
  { additionalProperties: false },
);

/** Where the endpoints of a zone stand; each figure is the count of `/endpoints?zone=…&policy=…`. */
const standings = Type.Record(literals(POLICY_STANDINGS), Type.Integer());
export type PolicyStandings = Static<typeof standings>;

/** Endpoints of the zone at one stage with one control; each figure is the count of `/endpoints?zone=…&control=CONTROL:STAGE`. */
const controlCount = Type.Object({
  control: literals(CONTROLS),
  stage: literals(STAGES),
  count: Type.Integer(),
  /** The commonest first, a few; words of a platform. */
  reasons: Type.Array(Type.String()),
});
export type ControlCount = Static<typeof controlCount>;

const inForce = Type.Object({
  version: Type.Integer(),
  mode: literals(POLICY_MODES),
  at: epochMs(),
  by: Type.String(),
  reason: Type.String(),
  hash: Type.String(),
});
const draftHead = Type.Object({ change: Type.Integer(), changedAt: epochMs(), changedBy: Type.String() });

/** GET /api/v1/policies */
export const policyList = Type.Object({
  asOf: epochMs(),
  zones: Type.Array(
    Type.Object({
      zone: literals(ZONES),
      inForce: nullable(inForce),
      draft: nullable(draftHead),
      endpoints: standings,
      /** Endpoints with a way out that they cannot control: the count of `/endpoints?zone=…&control=any:not-controlled`. */
      notControlled: Type.Integer(),
    }),
  ),
});

export type PolicyList = Static<typeof policyList>;

/** GET /api/v1/policies/:zone */
export const policyView = Type.Object({
  asOf: epochMs(),
  zone: literals(ZONES),
  inForce: nullable(Type.Object({ ...inForce.properties, content: policyContent })),
  /** Where nobody has written one: what the editor begins with, the version in force or the template. */
  draft: Type.Object({
    ...draftHead.properties,
    changedAt: nullable(epochMs()),
    changedBy: nullable(Type.String()),
    content: policyContent,
  }),
  /** Newest first. */
  versions: Type.Array(inForce),
  endpoints: standings,
  controls: Type.Array(controlCount),
});
export type PolicyView = Static<typeof policyView>;

const controlLine = Type.Object({
  endpointId: Type.String(),
  name: Type.String(),
  department: nullable(Type.String()),
  control: literals(CONTROLS),
  stage: literals(STAGES),
  reason: nullable(Type.String()),
  since: epochMs(),
});
export type ControlLine = Static<typeof controlLine>;

/** GET /api/v1/policies/:zone/not-proven: what does not hold on which endpoint, and why. */
export const notProvenQuery = Type.Object(windowQuery);
export const notProvenList = Type.Object({ asOf: epochMs(), total: Type.Integer(), rows: Type.Array(controlLine) });
export type NotProvenList = Static<typeof notProvenList>;

/** GET /api/v1/policies/:zone/versions/:version */
export const policyVersion = Type.Object({ ...inForce.properties, content: policyContent, signature: Type.String() });

/** PUT /api/v1/policies/:zone/draft (administrator); 409 when `change` is not the newest. */
export const policyDraftBody = Type.Object({ change: Type.Integer({ minimum: 0 }), content: policyContent });

/** POST /api/v1/policies/:zone/versions (administrator, a factor given just now): signs the draft of this change and puts it in force. */
export const policyForceBody = Type.Object({
  change: Type.Integer({ minimum: 0 }),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});
