// The console's own health: GET /api/v1/health (administrator, operator, auditor).
import { type Static, Type } from 'typebox';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable } from './common.ts';

const ofEndpoint = Type.Object({ at: epochMs(), endpointId: Type.String(), endpointName: Type.String() });

export const healthView = Type.Object({
  asOf: epochMs(),
  version: Type.String(),
  /** Counts and commit times are of this process, since then. */
  startedAt: epochMs(),
  events: Type.Object({
    stored: Type.Integer(),
    /** Sent again, and stored already. */
    repeated: Type.Integer(),
    /** Did not fit the protocol. */
    refused: Type.Integer(),
    /** Frames waiting for their commit. */
    waitingFrames: Type.Integer(),
  }),
  /** Of the last thousand commits; null: none yet. */
  commit: nullable(Type.Object({ p50Ms: Type.Number(), p99Ms: Type.Number() })),
  /** Endpoints with journal numbers that are missing. */
  gaps: Type.Integer(),
  /** The oldest entry that a terminal has told of and that is not acknowledged yet. */
  oldestUnsent: nullable(ofEndpoint),
  zones: Type.Array(
    Type.Object({
      zone: literals(ZONES),
      bytes: Type.Integer(),
      /** Growth of this month, for each day of it that has passed. */
      bytesPerDay: Type.Integer(),
    }),
  ),
  certificates: Type.Object({
    authority: epochMs(),
    server: epochMs(),
    /** The first to end of those in use. */
    agents: nullable(ofEndpoint),
  }),
  disk: Type.Object({ freeBytes: Type.Integer(), totalBytes: Type.Integer() }),
  databaseBytes: Type.Integer(),
  connections: Type.Object({ agents: Type.Integer(), people: Type.Integer() }),
  audit: Type.Object({ entries: Type.Integer(), signedAt: nullable(epochMs()), isBroken: Type.Boolean() }),
});
export type HealthView = Static<typeof healthView>;
