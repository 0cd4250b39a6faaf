// What is done to many endpoints at once: asked with a reason, worked off by the console, seen row by row, taken back where it can be.
import { type Static, Type } from 'typebox';
import { BULK_ACTIONS, BULK_OUTCOMES } from '../../bulk/words.ts';
import { MAX_VIEW_PARAMETERS } from '../../views/view.ts';
import { epochMs, literals, nullable } from './common.ts';

const ids = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 1_500 });
const place = Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })));
/** What is left out stays as it is; null takes it away. */
export const bulkWanted = Type.Object({ department: place, site: place });
export type BulkWanted = Static<typeof bulkWanted>;

/** POST /api/v1/bulk-jobs → bulkJob. Refused with SKM_SELECTION_CHANGED when what was chosen is no longer what fits. */
export const bulkBody = Type.Object({
  action: literals(['move', 'take', 'revoke']),
  wanted: bulkWanted,
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
  chosen: Type.Union([
    Type.Object({ ids }),
    /** All of a filter but some: `filter` is the parameters of the page's address, `seen` how many it said. */
    Type.Object({
      filter: Type.Array(Type.Tuple([Type.String({ maxLength: 20 }), Type.String({ maxLength: 400 })]), {
        maxItems: MAX_VIEW_PARAMETERS,
      }),
      except: ids,
      seen: Type.Integer({ minimum: 0 }),
    }),
  ]),
});
export type BulkBody = Static<typeof bulkBody>;

export const bulkJob = Type.Object({
  jobId: Type.String(),
  action: literals(BULK_ACTIONS),
  wanted: bulkWanted,
  reason: Type.String(),
  askedBy: nullable(Type.String()),
  askedAt: epochMs(),
  finishedAt: nullable(epochMs()),
  total: Type.Integer(),
  counts: Type.Record(literals(BULK_OUTCOMES), Type.Integer()),
  /** Whether it can be taken back, and has not been. */
  canUndo: Type.Boolean(),
});
export type BulkJob = Static<typeof bulkJob>;

/** GET /api/v1/bulk-jobs: of the last seven days, newest first. */
export const bulkJobs = Type.Object({ asOf: epochMs(), rows: Type.Array(bulkJob) });
export type BulkJobs = Static<typeof bulkJobs>;
/** GET /api/v1/bulk-jobs/:jobId/rows?offset=&limit=: those that did not become what was wanted first. */
export const bulkJobRows = Type.Object({
  total: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      endpointId: Type.String(),
      name: Type.String(),
      outcome: literals(BULK_OUTCOMES),
      code: nullable(Type.String()),
    }),
  ),
});
export type BulkJobRows = Static<typeof bulkJobRows>;
