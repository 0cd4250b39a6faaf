// The schema of a device policy, for whoever writes one: strict, since what an agent does not know closes.
import { type Static, Type } from 'typebox';
import { ROLES } from '../../accounts/role.ts';
import { literals } from '../../protocol/literals.ts';
import { ZONES } from '../../zones/zone.ts';
import { STRENGTHS } from '../strength.ts';
import { DEVICE_CLASSES } from './device-class.ts';
import { ID_PATTERN, MOST_REASON, MOST_TEXT } from './limits.ts';
import {
  CONFIDENTIALITY_CLASSES,
  CONNECTIONS,
  DEFAULT_OUTCOMES,
  INTERFACE_MATCHES,
  MOST_ENTRIES,
  MOST_RULES,
  OUTCOMES,
} from './policy.ts';
import { FROM_PATTERN, TO_PATTERN, WEEKDAYS } from './time-window.ts';

const strict = { additionalProperties: false } as const;
const byte = () => Type.Integer({ minimum: 0, maximum: 255 });
const word = () => Type.Integer({ minimum: 0, maximum: 65_535 });
const text = () => Type.String({ minLength: 1, maxLength: MOST_TEXT });
const listOf = <T extends Parameters<typeof Type.Array>[0]>(of: T) =>
  Type.Optional(Type.Array(of, { minItems: 1, maxItems: MOST_ENTRIES }));
const list = { minItems: 1, maxItems: MOST_ENTRIES };

export const conditionsSchema = Type.Object(
  {
    zones: listOf(literals(ZONES)),
    endpointGroups: listOf(text()),
    persons: listOf(text()),
    roles: listOf(literals(ROLES)),
    classes: listOf(literals(DEVICE_CLASSES)),
    interfaces: Type.Optional(
      Type.Object(
        {
          match: literals(INTERFACE_MATCHES),
          patterns: Type.Array(
            Type.Union([
              Type.Object({ interfaceClass: byte() }, strict),
              Type.Object(
                { interfaceClass: byte(), interfaceSubClass: byte(), interfaceProtocol: Type.Optional(byte()) },
                strict,
              ),
            ]),
            list,
          ),
        },
        strict,
      ),
    ),
    products: listOf(Type.Object({ vendorId: word(), productId: Type.Optional(word()) }, strict)),
    serials: listOf(Type.String({ maxLength: MOST_TEXT })),
    leastStrength: Type.Optional(literals(STRENGTHS)),
    media: Type.Optional(Type.Union([Type.Literal('any'), Type.Array(text(), list)])),
    confidentiality: listOf(literals(CONFIDENTIALITY_CLASSES)),
    connections: listOf(literals(CONNECTIONS)),
    times: listOf(
      Type.Object(
        {
          days: Type.Optional(Type.Array(literals(WEEKDAYS), list)),
          from: Type.String({ pattern: FROM_PATTERN }),
          to: Type.String({ pattern: TO_PATTERN }),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const deviceRuleSchema = Type.Object(
  {
    id: Type.String({ pattern: ID_PATTERN }),
    outcome: literals(OUTCOMES),
    reason: Type.Object(
      {
        ja: Type.String({ minLength: 1, maxLength: MOST_REASON }),
        en: Type.String({ minLength: 1, maxLength: MOST_REASON }),
      },
      strict,
    ),
    when: conditionsSchema,
  },
  strict,
);

export const devicePolicySchema = Type.Object(
  {
    zone: literals(ZONES),
    defaultOutcome: literals(DEFAULT_OUTCOMES),
    rules: Type.Array(deviceRuleSchema, { maxItems: MOST_RULES }),
  },
  strict,
);
export type DevicePolicyBody = Static<typeof devicePolicySchema>;
