// What of the network a zone's terminals may reach: the infrastructure that is always open, and specified traffic with its end.
import { Type } from 'typebox';
import { literals } from '../protocol/literals.ts';
import { instant } from '../protocol/uplink/fact.ts';
import { ADDRESS_PATTERN } from './address.ts';

const port = () => Type.Integer({ minimum: 1, maximum: 65_535 });
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

const address = () => Type.String({ pattern: ADDRESS_PATTERN });

/** Both ends are included. */
const ports = Type.Object({ protocol: literals(['tcp', 'udp']), from: port(), to: port() });

/** Without these nobody logs in: console, DHCP, names, time, directory. */
export const infrastructure = Type.Object({
  name: text(100),
  address: address(),
  ports: Type.Array(ports, { maxItems: 32 }),
});

/** 特定通信: eLTAX, 中間サーバー, ガバメントクラウド. */
export const specifiedTraffic = Type.Object({
  id: text(64),
  name: text(100),
  destination: address(),
  ports: Type.Array(ports, { minItems: 1, maxItems: 32 }),
  reason: text(500),
  approver: text(100),
  /** The right ends then, with no agent alive; null: until the policy says otherwise. */
  endsAt: Type.Union([instant(), Type.Null()]),
});

export const networkPolicy = Type.Object({
  /** `open`: the zone's network is not closed by Sekimori. */
  default: literals(['open', 'closed']),
  infrastructure: Type.Array(infrastructure, { maxItems: 500 }),
  specifiedTraffic: Type.Array(specifiedTraffic, { maxItems: 500 }),
});
