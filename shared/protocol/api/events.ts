// Events of the fleet, searched by time, kind and endpoint, and the live stream.
import { type Static, Type } from 'typebox';
import { ZONES } from '../../zones/zone.ts';
import { SEVERITIES } from '../uplink/events.ts';
import { epochMs, literals, nullable } from './common.ts';

/** GET /api/v1/events · GET /api/v1/endpoints/:endpointId/events: newest first; `cursor` of the page before goes on. */
export const eventQuery = Type.Object({
  from: Type.Optional(epochMs()),
  to: Type.Optional(epochMs()),
  type: Type.Optional(Type.Array(Type.String({ maxLength: 64 }))),
  severity: Type.Optional(Type.Array(literals(SEVERITIES))),
  zone: Type.Optional(Type.Array(literals(ZONES))),
  endpointId: Type.Optional(Type.String({ maxLength: 64 })),
  // With `!` behind the name: those that are none of these.
  'type!': Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  'severity!': Type.Optional(Type.Array(literals(SEVERITIES), { maxItems: 4 })),
  'zone!': Type.Optional(Type.Array(literals(ZONES), { maxItems: 3 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
});
export type EventQuery = Static<typeof eventQuery>;
export const eventRow = Type.Object({
  /** Stable id of the row: zone, partition and number. */
  id: Type.String(),
  endpointId: Type.String(),
  endpointName: Type.String(),
  zone: literals(ZONES),
  epoch: Type.Integer(),
  seq: Type.Integer(),
  /** Corrected by the clock's offset and never later than received: what lists are sorted by. */
  at: epochMs(),
  deviceAt: epochMs(),
  receivedAt: epochMs(),
  clockOffsetMs: Type.Integer(),
  type: Type.String(),
  severity: literals(SEVERITIES),
  data: Type.Unknown(),
});
export type EventRow = Static<typeof eventRow>;
export const eventPage = Type.Object({ asOf: epochMs(), rows: Type.Array(eventRow), next: nullable(Type.String()) });
export type EventPage = Static<typeof eventPage>;

/**
 * GET /api/v1/live (server-sent events): `event` (EventRow), `endpoint` ({endpointId, liveness, lastSeenAt}),
 * `state` ({endpointId, section}), `condition` (ConditionView), `enrolment` ({}), `progress` (WorkProgress), `hello` ({at}) every 15 s as a sign of life.
 * `skipped` ({}): of many events at once not all were told; a page that shows events asks for the newest of what it shows.
 * `resync` ({}): more happened than was told; the client asks the lists anew, as one does that lost the stream.
 * ?endpointId= narrows to one endpoint.
 */
export const LIVE_TOPICS = [
  'event',
  'skipped',
  'endpoint',
  'state',
  'condition',
  'enrolment',
  'progress',
  'hello',
  'resync',
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

/** How far something is that somebody asked for under the name `progress`. */
export interface WorkProgress {
  readonly progress: string;
  readonly step: string;
  readonly done: number;
  readonly all: number;
}
