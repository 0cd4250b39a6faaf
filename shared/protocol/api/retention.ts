// Retention over HTTP: how long what is kept, and what is past it, shown before it is removed.
import { type Static, Type } from 'typebox';
import { LEAST_MONTHS, MOST_MONTHS } from '../../retention/due.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable } from './common.ts';

const months = () => Type.Integer({ minimum: LEAST_MONTHS, maximum: MOST_MONTHS });
export const keepBody = Type.Object({ 'my-number': months(), lgwan: months(), internet: months(), audit: months() });

/** GET /api/v1/retention: as it is set. With months in the query: what would be removed if they were. */
export const retentionQuery = Type.Partial(keepBody);

/** What is past its time, and goes in the next run. */
export const retentionPlan = Type.Object({
  /** Names exactly this plan: a run that is asked for by hand gives it back. */
  planId: Type.String(),
  events: Type.Array(
    Type.Object({
      zone: literals(ZONES),
      month: Type.String({ description: '2026-11, Japan time' }),
      rows: Type.Integer(),
      bytes: Type.Integer(),
    }),
  ),
  /** Entries of the audit trail before this instant; null: none. */
  audit: nullable(Type.Object({ before: epochMs(), entries: Type.Integer() })),
});
export type RetentionPlan = Static<typeof retentionPlan>;

export const retentionView = Type.Object({
  asOf: epochMs(),
  keep: keepBody,
  /** What is stored now. */
  stored: Type.Array(
    Type.Object({
      zone: literals(ZONES),
      months: Type.Integer(),
      oldest: nullable(Type.String()),
      bytes: Type.Integer(),
    }),
  ),
  auditEntries: Type.Integer(),
  plan: retentionPlan,
  /** When it last ran; null: never. */
  ranAt: nullable(epochMs()),
});
export type RetentionView = Static<typeof retentionView>;

/** PUT /api/v1/retention (administrator) · POST /api/v1/retention/run (administrator) */
const reason = Type.String({ minLength: 1, maxLength: 500 });
export const retentionBody = Type.Object({ keep: keepBody, reason });
export const retentionRunBody = Type.Object({ planId: Type.String({ maxLength: 64 }), reason });
